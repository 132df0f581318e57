"""Limits when everything is asked for at the same moment, each on a connection of its own."""

import time

import pytest

from articles import commenting
from articles.commenting import limits
from articles.models import Comment, CommentReport
from tests.conftest import NOON
from tests.importing.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ADDRESS = "203.0.113.7"


@pytest.fixture(autouse=True)
def slow_counting(monkeypatch):
    """Between counting and writing there is time enough for somebody else to count."""
    keep = limits._keep

    def keep_slowly(*rows, **at):
        keep(*rows, **at)
        time.sleep(0.3)

    monkeypatch.setattr(limits, "_keep", keep_slowly)


@pytest.fixture
def outcomes():
    return []


@pytest.fixture
def trying(outcomes):
    def trying(verb, *place, **said):
        def attempt():
            try:
                verb(*place, address=ADDRESS, at=NOON, **said)
                outcomes.append("taken")
            except commenting.TooMuch:
                outcomes.append("too much")

        return attempt

    return trying


def test_of_two_complaints_from_one_address_one_is_too_much(
    make_published, make_comment, monkeypatch, trying, outcomes
):
    monkeypatch.setattr(limits, "REPORTS_BY_ADDRESS", {limits.DAY: 1})
    story = make_published()
    comments = [make_comment(story, f"Ke-{number}") for number in range(2)]

    at_once(*(trying(commenting.report, comment, by=None, ground="spam") for comment in comments))

    assert sorted(outcomes) == ["taken", "too much"]
    assert CommentReport.objects.count() == 1


def test_of_two_complaints_by_one_person_one_is_too_much(
    make_published, make_comment, make_commenter, monkeypatch, trying, outcomes
):
    monkeypatch.setattr(limits, "REPORTS_BY_PERSON", {limits.DAY: 1})
    story, bayu = make_published(), make_commenter("Bayu")
    comments = [make_comment(story, f"Ke-{number}") for number in range(2)]

    at_once(*(trying(commenting.report, comment, by=bayu, ground="spam") for comment in comments))

    assert sorted(outcomes) == ["taken", "too much"]
    assert CommentReport.objects.count() == 1


def test_of_two_persons_comments_from_one_address_one_is_too_much(
    make_published, make_commenter, monkeypatch, trying, outcomes
):
    monkeypatch.setattr(limits, "BY_ADDRESS", {limits.DAY: 1})
    story = make_published()
    persons = [make_commenter("Bayu"), make_commenter("Sekar")]

    at_once(*(trying(commenting.post, story, by=each, text="Ramai.") for each in persons))

    assert sorted(outcomes) == ["taken", "too much"]
    assert Comment.objects.count() == 1
