"""Saying something below a story: who may, what, how often; and what readers then see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles import commenting, publishing
from articles.commenting import limits, terms
from articles.models import Change, Comment
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def story(make_published):
    return make_published()


@pytest.fixture
def sekar(make_commenter):
    return make_commenter()


@pytest.fixture
def say(story, sekar):
    def say(text="Semoga ramai.", **said):
        said = {"by": sekar, "address": "203.0.113.7", "at": NOON} | said
        return commenting.post(story, text=text, **said)

    return say


def events():
    return list(Change.objects.filter(event="commented").values_list("article_id", flat=True))


def test_a_comment_is_held_until_somebody_lets_readers_see_it(say):
    assert say().state == "held"
    assert events() == []


def test_where_the_site_trusts_its_readers_it_is_shown_at_once(say, story, settings):
    settings.COMMENTS = "shown"

    assert say().state == "shown"
    assert events() == [story.pk]


def test_the_same_words_again_are_the_comment_that_stands_there(say):
    assert say() == say(at=NOON + MINUTE)
    assert Comment.objects.count() == 1


def test_what_a_moderator_hid_is_not_said_again_in_the_same_words(say):
    commenting.hide([say().pk], by=None, at=NOON, ground="slander")

    with pytest.raises(commenting.CannotComment, match="redaksi menyembunyikannya"):
        say(at=NOON + MINUTE)
    assert Comment.objects.count() == 1


def test_an_answer_to_an_answer_stands_beside_it(say, settings):
    settings.COMMENTS = "shown"
    first = say("Satu.")
    second = say("Dua.", parent=first)

    assert say("Tiga.", parent=second).parent == first


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (
            lambda story, by: publishing.withdraw(story, by=None, at=NOON, reason="Keliru."),
            "tayang",
        ),
        (lambda story, by: commenting.close(story, by=None, at=NOON), "ditutup"),
        (lambda story, by: commenting.block(by, by=None, at=NOON, reason="Kasar."), "Kasar."),
        (lambda story, by: by.acceptances.all().delete(), "ketentuan"),
    ],
)
def test_nothing_is_said(spoil, reason, say, story, sekar):
    spoil(story, sekar)

    with pytest.raises(commenting.CannotComment, match=reason):
        say()


def test_whose_account_was_erased_meanwhile_is_told_so(say, sekar):
    commenting.erase(sekar.user, at=NOON)

    with pytest.raises(commenting.CannotComment, match="sudah dihapus"):
        say()


def test_an_account_that_was_erased_meanwhile_agrees_to_nothing(sekar):
    user = User.objects.get(pk=sekar.user.pk)
    commenting.erase(sekar.user, at=NOON)

    with pytest.raises(commenting.CannotComment, match="sudah dihapus"):
        commenting.join(user, name="Sekar", at=NOON)


def test_an_account_that_was_emptied_meanwhile_takes_no_name(db):
    emptied = User.objects.create(username="mantan", is_active=False)

    with pytest.raises(commenting.CannotComment, match="sudah dihapus"):
        commenting.join(emptied, name="Mantan", at=NOON)


def test_nothing_is_said_on_a_site_that_takes_no_comments(say, settings):
    settings.COMMENTS = "off"

    with pytest.raises(commenting.CannotComment):
        say()


def test_new_terms_ask_everybody_again(say, sekar, monkeypatch):
    monkeypatch.setattr(terms, "VERSION", "2030-01")
    with pytest.raises(commenting.CannotComment):
        say()

    commenting.accept_terms(sekar, at=NOON + MINUTE)

    assert say().author == sekar
    kept = [("2030-01", NOON + MINUTE), ("2026-11", NOON)]
    assert list(sekar.acceptances.values_list("version", "at")) == kept


def test_only_what_readers_see_can_be_answered(say, make_published, make_comment):
    hidden = make_comment(Comment(article=make_published("Lain")).article, state="hidden")
    elsewhere = make_comment(make_published("Lain Lagi"))

    for parent in (hidden, elsewhere):
        with pytest.raises(commenting.CannotComment):
            say(parent=parent)


def test_a_thread_has_an_end(say, story, make_comment, monkeypatch):
    first = make_comment(story)
    make_comment(story, "Jawaban.", parent=first)
    monkeypatch.setattr("articles.commenting.posting.MOST_REPLIES", 1)

    with pytest.raises(commenting.CannotComment, match="terlalu banyak jawaban"):
        say(parent=first)


def test_one_person_says_so_much_and_no_more(say):
    for number in range(5):
        say(f"Ke-{number}", at=NOON + number * MINUTE)

    with pytest.raises(commenting.TooMuch):
        say("Lagi", at=NOON + 5 * MINUTE)
    assert say("Lagi", at=NOON + 11 * MINUTE)


def test_many_persons_of_one_address_say_so_much_and_no_more(say, make_commenter, monkeypatch):
    monkeypatch.setattr(limits, "BY_ADDRESS", {limits.TEN_MINUTES: 2})
    for number in range(2):
        say(by=make_commenter(f"Orang {number}"))

    with pytest.raises(commenting.TooMuch):
        say()
    assert say(address="203.0.113.8")


def test_of_an_address_only_a_keyed_hash_is_kept_and_for_a_day(say, story, settings):
    kept = say().address_hash
    settings.SECRET_KEY = "lain"

    assert kept != limits.hashed("203.0.113.7")
    assert "203.0.113.7" not in kept
    commenting.forget(at=NOON + timedelta(hours=23))
    assert Comment.objects.get().address_hash == kept
    commenting.forget(at=NOON + timedelta(hours=24))
    assert Comment.objects.get().address_hash == ""


def test_the_database_keeps_threads_to_one_level_of_one_story(story, make_comment, make_published):
    first = make_comment(story)
    answer = make_comment(story, parent=first)

    for article, parent in ((story, answer), (make_published("Lain"), first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_comment(article, parent=parent)


def test_the_database_keeps_no_comment_without_words_or_author(story, make_comment):
    comment = make_comment(story)

    for spoilt in ({"text": ""}, {"author": None}, {"state": "erased"}, {"state": "lain"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(**spoilt)
