"""A printed headline leads to the one published story that bears it."""

import pytest
from django.db import transaction

from articles import linking, publishing, revising
from articles.models import (
    Article,
    AuditEntry,
    Change,
    DumpRecord,
    Import,
    LinkSuggestion,
    Origin,
    RelatedLink,
)
from articles.models.settling import headline_marks, settled_headline
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def linking_article(make_published):
    return make_published("Pasar Lama", links=[("see_also", "Harga “Cabai” Naik")])


def target():
    return RelatedLink.objects.get().target


def test_a_link_waits_for_its_story_and_leads_to_it_when_it_is_public(
    linking_article, make_article
):
    arrived = make_article('Harga "cabai" naik')
    assert target() is None

    publishing.publish(arrived, by=None, at=NOON)

    assert target() == arrived


def test_an_article_whose_link_came_alive_is_said_to_have_changed(linking_article, make_published):
    make_published("Harga Cabai Naik")

    assert list(Change.objects.values_list("event", "article_id"))[-1] == (
        "relinked",
        linking_article.pk,
    )


def test_a_withdrawn_target_turns_back_into_text_and_comes_back(linking_article, make_published):
    arrived = make_published("Harga Cabai Naik")

    publishing.withdraw(arrived, by=None, at=NOON, reason="Keliru.")
    assert target() is None

    publishing.restore(arrived, by=None, at=NOON)
    assert target() == arrived


def test_two_stories_under_one_headline_make_no_link(linking_article, make_published):
    make_published("Harga Cabai Naik")
    make_published("Harga cabai naik!")

    assert target() is None


def test_a_renamed_target_is_left_and_found_by_its_new_name(linking_article, make_published):
    arrived = make_published("Harga Cabai Turun")
    assert target() is None

    arrived.title = "Harga Cabai Naik"
    revising.revise(arrived, parts=["title"], by=None, at=NOON)

    assert target() == arrived


def test_a_story_that_names_its_own_headline_does_not_lead_to_itself(make_published):
    make_published("Aku", links=[("related", "Aku")])

    assert target() is None


# What a headline may mean -------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("baku tembak di wamena, enam tewas", "baku tembak di wamena enam tewas sore ini", True),
        ("harga cabai naik di semua pasar kota", "harga cabe naik di semua pasar kota", True),
        ("video: kapal tiga dermaga tiba dini hari", "kapal tiga dermaga tiba dini hari", True),
        ("harga cabai 9 juni di pasar kota", "harga cabai 10 juni di pasar kota", False),
        ("harga cabai naik di semua pasar kota", "harga beras turun di semua desa", False),
    ],
)
def test_headlines_of_one_story_are_alike(one, other, is_alike):
    alike = linking.likeness(settled_headline(one), settled_headline(other)) >= linking.LIKE

    assert alike == is_alike
    assert not is_alike or set(headline_marks(one)) & set(headline_marks(other))


ALIKE = "Pasar Apung Lembayung Dibuka Lagi Hari Minggu"
MEANT = "Pasar Apung Lembayung Dibuka Lagi Minggu"


@pytest.fixture
def suggested(make_published):
    """The story with the link, the one that it may mean, and the suggestion."""
    linking_article = make_published("Pasar Lama", links=[("see_also", ALIKE)])
    meant = make_published(MEANT)
    return linking_article, meant, LinkSuggestion.objects.waiting().get()


@pytest.fixture
def decide(make_user):
    editor = make_user("rara")

    def decide(*suggestions, verdict="confirmed"):
        ids = [one.pk for one in suggestions]
        return linking.decide(ids, verdict=verdict, by=editor, at=NOON)

    return decide


def test_a_story_that_comes_later_is_suggested_and_no_more(suggested):
    linking_article, meant, suggestion = suggested

    assert (suggestion.article, suggestion.candidate) == (linking_article, meant)
    assert suggestion.likeness >= 80
    assert target() is None


def test_a_story_that_was_there_before_is_suggested_to_a_draft_too(make_article, make_published):
    make_published(MEANT)
    draft = make_article("Pasar Lama", links=[("see_also", ALIKE)])

    revising.begin(draft, by=None, at=NOON)

    assert LinkSuggestion.objects.waiting().get().article == draft


def test_a_confirmed_link_leads_there_as_long_as_the_story_is_public(suggested, decide):
    _linking_article, meant, suggestion = suggested

    decide(suggestion)
    assert target() == meant

    publishing.withdraw(meant, by=None, at=NOON, reason="Keliru.")
    assert target() is None
    assert not LinkSuggestion.objects.waiting().exists()

    publishing.restore(meant, by=None, at=NOON)
    assert target() == meant


def test_what_an_editor_chose_outlives_the_rows_of_the_links(suggested, decide):
    linking_article, meant, suggestion = suggested
    decide(suggestion)

    linking_article.links.all().delete()
    RelatedLink.objects.create(article=linking_article, title=ALIKE, position=1)
    linking.resolve([linking_article.pk])

    assert target() == meant


def test_to_confirm_is_written_in_the_book_and_told_in_the_feed(suggested, decide):
    linking_article, _meant, suggestion = suggested

    decide(suggestion)

    assert list(Change.objects.values_list("event", "article_id"))[-1] == (
        "relinked",
        linking_article.pk,
    )
    assert AuditEntry.objects.filter(verb="lead", article_id=linking_article.pk).count() == 1


def test_what_was_rejected_is_not_suggested_again(suggested, decide):
    _linking_article, meant, suggestion = suggested

    decide(suggestion, verdict="rejected")
    publishing.withdraw(meant, by=None, at=NOON, reason="Keliru.")
    publishing.restore(meant, by=None, at=NOON)

    assert LinkSuggestion.objects.get().verdict == "rejected"
    assert not LinkSuggestion.objects.waiting().exists()


def test_what_was_confirmed_can_be_taken_back(suggested, decide):
    *_stories, suggestion = suggested
    decide(suggestion)

    decide(suggestion, verdict="waiting")

    assert target() is None
    assert LinkSuggestion.objects.waiting().get() == suggestion


def test_of_two_stories_under_one_headline_an_editor_chooses(
    linking_article, make_published, decide
):
    make_published("Harga Cabai Naik")
    second = make_published("Harga cabai naik!")
    waiting = LinkSuggestion.objects.waiting()
    assert sorted(waiting.values_list("likeness", flat=True)) == [100, 100]

    done = decide(*waiting.filter(candidate=second))
    refused = decide(*LinkSuggestion.objects.exclude(candidate=second))

    assert len(done.ids) == 1
    assert target() == second
    assert list(refused.refused.values()) == [str(linking.deciding.CHOSEN_ALREADY)]


def test_a_renamed_story_is_no_longer_suggested_for_what_it_was(suggested):
    _linking_article, meant, _suggestion = suggested

    meant.title = "Gudang Garam Lama Menjadi Museum Kota"
    revising.revise(meant, parts=["title"], by=None, at=NOON)

    assert not LinkSuggestion.objects.exists()


# The address beside a link ------------------------------------------------------

ADDRESS = "https://arsip.example/baca/12"


@pytest.fixture
def addressed(make_article, make_source):
    """A draft that came from the address, however it is headed."""

    def make(title, source="Kantor Arsip"):
        article = make_article(title, source=make_source(source))
        run = Import.objects.create(source=article.source, started_at=NOON)
        record = DumpRecord.objects.create(run=run, position=1, path="a.jsonl", place=1)
        Origin.objects.create(
            source=article.source, key=f"url {ADDRESS}", article=article, record=record
        )
        return article

    return make


@pytest.fixture
def link_with_address(make_published):
    article = make_published("Pasar Lama")
    RelatedLink.objects.create(
        article=article, title="Harga Cabai Naik", position=1, url=f"{ADDRESS}/?utm_source=x#isi"
    )
    return article


def test_an_address_leads_whatever_the_headline_says(
    link_with_address, addressed, make_published, publish
):
    make_published("Harga Cabai Naik")

    meant = publish(addressed("Cabai Mahal"))

    assert target() == meant


def test_a_link_to_the_address_of_a_withdrawn_story_does_not_lead_to_its_namesake(
    link_with_address, addressed, make_published, publish
):
    meant = publish(addressed("Cabai Mahal"))
    make_published("Harga Cabai Naik")

    publishing.withdraw(meant, by=None, at=NOON, reason="Keliru.")

    assert target() is None


def test_an_address_that_nothing_came_from_leaves_it_to_the_headline(
    link_with_address, make_published
):
    meant = make_published("Harga Cabai Naik")

    assert target() == meant


# What it costs ------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 20])
def test_links_are_resolved_in_statements_that_no_number_of_them_adds_to(
    count, make_article, make_published, django_assert_num_queries
):
    for number in range(count):
        make_published(f"{MEANT} {number}")
    drafts = [
        make_article("Pasar", links=[("related", f"{ALIKE} {n}") for n in range(count)])
        for _draft in range(count)
    ]

    with django_assert_num_queries(3):  # where they lead, what they may mean, the suggestions
        linking.resolve([draft.pk for draft in drafts])

    assert LinkSuggestion.objects.exists()


def test_links_to_stories_are_found_in_statements_that_no_number_of_them_adds_to(
    make_article, make_published, django_assert_num_queries
):
    for _number in range(20):
        make_published("Pasar", links=[("related", ALIKE)])
    arrived = make_article(MEANT)
    Article.objects.filter(pk=arrived.pk).update(state="published", released_at=NOON)

    with transaction.atomic():
        Change.objects.hold()
        with django_assert_num_queries(6):
            linking.relink(article_ids=[arrived.pk])

    assert LinkSuggestion.objects.count() == 20
