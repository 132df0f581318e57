"""A printed headline leads to the one published story that bears it."""

import pytest

from articles import publishing, revising
from articles.models import Change, RelatedLink
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
