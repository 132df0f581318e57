"""What the API shows of articles, and what it keeps back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import linking, publishing
from articles.models import Article, Source, Tag
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_an_article_in_a_list_names_all_that_a_list_shows(ask, make_published, make_section):
    article = make_published(
        "Pasar Lama Dibuka Lagi",
        kicker="Niaga",
        dek="Kios kembali berjualan.",
        section=make_section("Ekonomi"),
        source_line="Kantor Arsip",
        credits=[("reporter", "Wening Prasasti"), ("editor", "Bagas T."), ("photographer", "Ola")],
        dated_at=datetime(2026, 3, 3, 17, tzinfo=UTC),
        dated_precision="day",
    )

    (found,) = ask("articles/")["results"]

    assert found == {
        "id": article.pk,
        "url": HOST + article.get_absolute_url(),
        "title": "Pasar Lama Dibuka Lagi",
        "kicker": "Niaga",
        "dek": "Kios kembali berjualan.",
        "section": {"name": "Ekonomi", "slug": "ekonomi"},
        "authors": [{"name": "Wening Prasasti", "slug": "wening-prasasti"}],
        "editors": [{"name": "Bagas T.", "slug": "bagas-t"}],
        "dated_at": "2026-03-04",
        "dated_precision": "day",
        "released_at": "2026-03-04T12:00:00+07:00",
        "updated_at": "2026-03-04T12:00:00+07:00",
        "language": "id",
        "source_line": "Kantor Arsip",
        "is_excerpt": False,
        "is_paid": False,
    }


@pytest.mark.parametrize(
    ("dated_at", "precision", "shown"),
    [
        (NOON, "exact", "2026-03-04T12:00:00+07:00"),
        (datetime(2026, 3, 3, 17, tzinfo=UTC), "day", "2026-03-04"),
        (None, "unknown", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    dated_at, precision, shown, ask, make_published, make_source
):
    article = make_published(dated_at=dated_at, dated_precision=precision, source=make_source())

    assert ask(f"articles/{article.pk}/")["dated_at"] == shown


def test_one_article_adds_body_credits_links_topics_and_source(ask, make_published, make_source):
    target = make_published("Pemugaran Rampung")
    article = make_published(
        body='<p>Satu.</p><aside data-tautan="1"></aside><p>Dua.</p>',
        dateline="SOLO",
        credits=[("photographer", "Ola Sari")],
        links=[("see_also", "Pemugaran Rampung"), ("related", "Belum Ada")],
        source=make_source("Kantor Arsip"),
        source_url="https://arsip.example/1",
    )
    article.credits.create(name="meja daerah", role="author", position=9)
    article.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))
    linking.relink([target.title_key])

    found = ask(f"articles/{article.pk}/")

    assert found["body"] == article.body
    assert found["credits"] == [
        {"role": "photographer", "name": "Ola Sari", "slug": "ola-sari"},
        {"role": "author", "name": "meja daerah", "slug": None},
    ]
    assert found["authors"] == [{"name": "meja daerah", "slug": None}]
    address = {"id": target.pk, "url": HOST + target.get_absolute_url()}
    assert [(link["kind"], link["position"], link["article"]) for link in found["links"]] == [
        ("see_also", 1, address),
        ("related", 2, None),
    ]
    assert found["tags"] == [{"name": "Pasar", "slug": "pasar"}]
    assert found["source"] == {
        "name": "Kantor Arsip",
        "rights": "full",
        "credit_line": "",
        "url": "",
    }
    assert found["source_url"] == "https://arsip.example/1"
    assert found["dateline"] == "SOLO"
    assert found["image"] is None


def test_a_source_of_excerpts_never_gives_the_whole_body(ask, make_published, make_source):
    article = make_published(
        body="<p>Satu.</p><p>Rahasia.</p>", source=make_source(rights=Source.Rights.EXCERPT)
    )

    found = ask(f"articles/{article.pk}/")

    assert found["body"] == "<p>Satu.</p>"
    assert found["is_excerpt"] is True


def test_a_link_to_what_readers_may_no_longer_see_is_text_again(ask, make_published, make_source):
    target = make_published("Pemugaran Rampung", source=make_source())
    article = make_published(links=[("see_also", "Pemugaran Rampung")])
    linking.relink([target.title_key])
    before = ask(f"articles/{article.pk}/")["links"][0]

    Source.objects.update(rights=Source.Rights.INTERNAL)
    after = ask(f"articles/{article.pk}/")["links"][0]

    assert before["article"]["id"] == target.pk
    assert after["article"] is None


def _draft(make_article, **fields):
    return make_article(**fields)


def _withdrawn(make_article, **fields):
    article = make_article(**fields)
    publishing.publish(article, by=None, at=NOON)
    publishing.withdraw(article, by=None, at=NOON, reason="Keliru.")
    return article


def _not_yet_released(make_article, **fields):
    article = make_article(**fields)
    publishing.publish(article, by=None, at=timezone.now() + timedelta(days=1))
    return article


def _internal(make_article, **fields):
    source = Source.objects.create(name="Dalam", rights=Source.Rights.FULL)
    article = make_article(**fields, source=source)
    publishing.publish(article, by=None, at=NOON)
    Source.objects.update(rights=Source.Rights.INTERNAL)
    return article


@pytest.mark.parametrize(
    ("hide", "status"),
    [(_draft, 404), (_withdrawn, 410), (_not_yet_released, 404), (_internal, 410)],
)
def test_what_readers_may_not_see_is_nowhere(hide, status, ask, make_article, make_section):
    article = hide(
        make_article,
        title="Kabar Tersembunyi",
        section=make_section(),
        credits=[("author", "Wening Prasasti"), ("editor", "Bagas T.")],
    )
    article.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))

    ask(f"articles/{article.pk}/", status=status)
    ask("authors/wening-prasasti/", status=404)
    ask("editors/bagas-t/", status=404)
    for path in ("articles/", "authors/", "editors/", "tags/"):
        assert ask(path)["results"] == []
    for filters in (
        {"q": "tersembunyi"},
        {"section": "nasional"},
        {"author": "wening-prasasti"},
        {"editor": "bagas-t"},
        {"tag": "pasar"},
    ):
        assert ask("articles/", **filters)["results"] == []


@pytest.mark.parametrize("n", [20, 2000])
@pytest.mark.parametrize("parameters", [{}, {"page_size": 100}, {"q": "kabar"}, {"tag": "pasar"}])
def test_a_list_costs_one_query(n, parameters, ask, make_many, django_assert_num_queries):
    make_many(n)

    with django_assert_num_queries(1):
        ask("articles/", **parameters)


@pytest.mark.parametrize("n", [20, 2000])
def test_one_article_costs_one_query(n, ask, make_many, django_assert_num_queries):
    article = make_many(n)[0]

    with django_assert_num_queries(1):
        ask(f"articles/{article.pk}/")


def test_an_id_that_no_row_can_have_is_not_found(ask):
    assert ask(f"articles/{2**70}/", status=404)["status"] == 404
    assert not Article.objects.exists()
