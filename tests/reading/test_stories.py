"""Stories come as their doors show them, with all that is said of them there."""

from datetime import timedelta

import pytest

from articles import publishing, reading
from articles.models import Article, Notice, Tag
from articles.reading import Listing
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
CREDITS = [
    ("author", "Rara Ayu", "rara-ayu"),
    ("photographer", "Sena", "sena"),
    ("reporter", "Bagas Tirta", "bagas-tirta"),
]


@pytest.fixture
def story(make_published, make_section, make_source):
    make_published("Bendungan Diperkuat")
    article = make_published(
        section=make_section("Nasional"),
        source=make_source(),
        credits=[("author", "Rara Ayu"), ("photographer", "Sena"), ("reporter", "Bagas Tirta")],
        links=[("see_also", "Bendungan Diperkuat"), ("related", "Yang Tidak Ada")],
    )
    for name in ("Pasar", "Kota"):
        article.tags.add(Tag.objects.create(name=name, slug=name.lower()))
    return article


def test_a_story_comes_with_what_stands_beside_it(story, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = reading.story(story.pk, at=LATER)
        beside = (
            [(each.role, each.printed, each.slug) for each in found.credits.all()],
            [(each.kind, each.title, each.is_live) for each in found.links.all()],
            [topic["slug"] for topic in found.topics],
            found.section.name,
            found.source.rights,
            found.body,
        )

    assert beside == (
        CREDITS,
        [("see_also", "Bendungan Diperkuat", True), ("related", "Yang Tidak Ada", False)],
        ["kota", "pasar"],
        "Nasional",
        story.source.rights,
        story.body,
    )


def test_machines_get_a_list_with_every_credit_in_one_question(story, django_assert_num_queries):
    with django_assert_num_queries(1):
        (found,) = reading.summaries(Article.objects.published(at=LATER).filter(pk=story.pk))
        credits = [(each.role, each.printed, each.slug) for each in found.credits.all()]

    assert credits == CREDITS
    assert found.released_at == story.released_at


@pytest.mark.parametrize("rights", ["full", "excerpt"])
def test_a_line_has_a_summary_without_the_whole_text(
    rights, make_published, make_source, django_assert_num_queries
):
    body = f"<p>Pasar lama <em>dibuka</em>.</p><p>{'Lagi. ' * 200}</p>"
    make_published(body=body, source=make_source(rights=rights))
    (line,) = reading.listed(Article.objects.published(at=LATER))

    with django_assert_num_queries(0):
        assert line.summary == "Pasar lama dibuka."
        assert line.is_excerpt_only == (rights == "excerpt")
    assert line.get_deferred_fields() >= {"body"}


def test_what_was_put_right_comes_with_its_moment_and_where_it_leads(story, make_published):
    reply = make_published("Jawaban Pedagang")
    said = {"kind": Notice.Kind.REPLY, "party": "Pedagang", "text": "Tidak benar."}
    publishing.post(Notice(article=story, story=reply, **said), by=None, at=NOON)

    (notice,) = reading.story(story.pk, at=LATER).notices.all()
    (told,) = reading.story(reply.pk, at=LATER).notices_told.all()

    assert (notice.at, notice.party, notice.story.title) == (NOON, "Pedagang", "Jawaban Pedagang")
    assert notice.leads_on
    assert told.leads_on
    assert told.article.get_absolute_url() == story.get_absolute_url()


def test_nobody_reads_what_is_not_public(make_article):
    draft = make_article()

    assert reading.story(draft.pk, at=LATER) is None
    assert reading.lines([draft.pk], at=LATER, letters=10) == {}
    assert reading.any_story(draft.pk, at=LATER).title == draft.title


def test_a_line_names_its_writers_and_who_is_called_as_everywhere(story):
    story.credits.filter(name="Rara Ayu").update(name="")
    writer = story.credits.get(name="").person

    line = reading.lines([story.pk], at=LATER, letters=9)[story.pk]

    assert line.byline == "Rara Ayu, Bagas Tirta"
    assert [pk for _name, pk in line.writers] == [writer.pk, None]
    assert line.text == story.body[:9]
    (listed,) = reading.listed(Article.objects.filter(pk=story.pk))
    assert listed.writers == line.writers


def test_a_listing_goes_on_behind_a_place(make_published):
    stories = [make_published(f"Berita {n}", dated_at=NOON, dated_precision="day") for n in "abc"]
    listing = Listing(lambda all_stories: all_stories, most=2)

    newest = listing.page(at=LATER)
    further = listing.page(at=LATER, after=newest[-1])

    assert [each.pk for each in newest + further] == [each.pk for each in reversed(stories)]


@pytest.mark.parametrize("letters", [8, 20, 25, 1000])
def test_a_line_comes_with_so_many_letters_of_its_text_and_no_more(letters, make_published):
    article = make_published(body="<p>“Séméru” tenang.</p>")

    line = reading.lines([article.pk], at=NOON, letters=letters)[article.pk]

    assert line.text == article.body[:letters]
