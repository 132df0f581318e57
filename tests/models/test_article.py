"""The gate, the order of lists, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Change, ChangeCounter, RelatedLink, Section, Source
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_an_article_is_public_from_the_moment_of_its_release_on(make_published):
    article = make_published(at=NOON)

    assert list(Article.objects.published(at=NOON)) == [article]
    assert not Article.objects.published(at=NOON - timedelta(microseconds=1)).exists()


@pytest.mark.parametrize(
    ("rights", "is_public"),
    [("full", True), ("excerpt", True), ("internal", False), ("unstated", False)],
)
def test_the_gate_obeys_the_rights_of_the_source(rights, is_public, make_published, make_source):
    source = make_source()
    make_published(source=source)

    Source.objects.update(rights=rights)

    assert Article.objects.published(at=NOON).exists() is is_public


def test_a_reader_gets_only_the_first_paragraph_where_the_source_wants_that(
    make_article, make_source
):
    article = make_article(body="<p>Satu.</p><p>Dua.</p>", source=make_source(rights="excerpt"))

    assert article.public_body == "<p>Satu.</p>"


def test_stories_of_unknown_date_come_last(make_article):
    undated = make_article("Tanpa Tanggal")
    old = make_article("Lama", dated_at=NOON - timedelta(days=9000), dated_precision="day")
    new = make_article("Baru", dated_at=NOON, dated_precision="exact")

    assert list(Article.objects.newest_first()) == [new, old, undated]


@pytest.mark.parametrize(
    ("fault", "fields"),
    [
        ("article_date_is_null_when_unknown", {"dated_at": NOON}),
        ("article_date_is_null_when_unknown", {"dated_precision": "day"}),
        ("article_was_released_unless_draft", {"released_at": NOON}),
        ("article_was_released_unless_draft", {"state": "published"}),
        ("article_state_is_known", {"state": "gone", "released_at": NOON}),
        ("article_withdrawn_gives_a_reason", {"state": "withdrawn", "released_at": NOON}),
        ("article_withdrawn_gives_a_reason", {"withdrawal_reason": "karena"}),
        ("article_has_a_title", {"title": ""}),
        (
            "article_published_has_a_headline",
            {"state": "published", "released_at": NOON, "title": Article.UNTITLED},
        ),
    ],
)
def test_the_database_refuses_what_cannot_be_true(fault, fields, make_article):
    article = make_article()

    with pytest.raises(IntegrityError, match=fault):
        Article.objects.filter(pk=article.pk).update(**fields)


def test_no_kanal_takes_an_address_of_the_site():
    with pytest.raises(IntegrityError, match="section_slug_is_not_an_address_of_the_site"):
        Section.objects.create(name="Cari", slug="cari")


def test_a_link_does_not_lead_to_its_own_article(make_article):
    article = make_article()

    with pytest.raises(IntegrityError, match="link_leads_elsewhere"):
        RelatedLink.objects.create(article=article, title="Aku", position=1, target=article)


def test_changes_are_numbered_without_holes_in_the_order_of_article_ids():
    Change.objects.append(Change.Event.REVISED, [7, 3, 5], at=NOON)
    Change.objects.append(Change.Event.REVISED, [], at=NOON)
    Change.objects.append(Change.Event.REVISED, [4], at=NOON)

    numbers = list(Change.objects.values_list("number", "article_id"))
    assert numbers == [(1, 3), (2, 5), (3, 7), (4, 4)]
    assert ChangeCounter.objects.get().last == 4


@pytest.mark.parametrize(
    "sql", ["DELETE FROM articles_change", "UPDATE articles_change SET at = now()"]
)
def test_a_change_is_never_changed_or_removed(sql):
    Change.objects.append(Change.Event.REVISED, [1], at=NOON)

    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        connection.cursor().execute(sql)


def test_an_article_without_letters_in_its_title_still_has_an_address(make_article):
    assert make_article("！？").get_absolute_url().endswith("/artikel/")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Pasar Lama", "pasar-lama"),
        ("kata " * 30, "-".join(["kata"] * 16)),
        ("a" * 200, "a" * 80),
    ],
)
def test_the_headline_in_an_address_ends_with_a_whole_word(title, slug, make_article):
    assert make_article(title).slug == slug


def test_an_excerpt_is_the_first_block_whatever_it_is(make_article, make_source):
    article = make_article(
        body="<h2>Satu</h2><p>Dua.</p>", source=make_source(rights=Source.Rights.EXCERPT)
    )

    assert article.public_body == "<h2>Satu</h2>"


def test_a_story_that_lost_its_rights_is_gone_and_says_why(make_published, make_source):
    article = make_published(source=make_source())

    Source.objects.update(rights=Source.Rights.INTERNAL)

    assert list(Article.objects.gone(at=NOON)) == [article]
    assert "mengizinkannya" in article.gone_because
    assert not Article.objects.gone(at=NOON - timedelta(seconds=1)).exists()
