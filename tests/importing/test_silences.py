"""A source that stays away longer than it usually does is noticed once, and its newsroom told once."""

from datetime import timedelta

import pytest
from django.core import mail

from articles import importing
from articles.models import Import, Silence
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def bring_at(make_source):
    """Imports of a source, so long before noon."""

    def bring_at(*before, source="Kantor Arsip", state="done"):
        Import.objects.bulk_create(
            Import(
                source=make_source(source),
                state=state,
                started_at=NOON - ago,
                finished_at=NOON - ago,
            )
            for ago in before
        )

    return bring_at


def days(*numbers):
    return [number * DAY for number in numbers]


@pytest.mark.parametrize(
    ("came", "is_silent"),
    [
        # Every day, and then not for two.
        (days(2, 3, 4, 5, 6, 7, 8), True),
        (days(1.4, 2, 3, 4, 5, 6, 7, 8), False),
        # From Monday to Friday: a weekend is no silence, a week is one.
        (days(3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 17), False),
        (days(7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21), True),
        # One long holiday is no habit.
        (days(2, *range(3, 23), 53), True),
        # Nobody knows the habit of one who came five times.
        (days(20, 21, 22, 23, 24), False),
        (days(20, 21, 22, 23, 24, 25), True),
        # A hundred files at once are one visit.
        ([5 * DAY + n * timedelta(minutes=1) for n in range(100)], False),
    ],
)
def test_silence_is_longer_than_the_habit(bring_at, came, is_silent):
    bring_at(*came)

    assert importing.notice_silences(at=NOON) == is_silent


def test_what_was_undone_taught_nothing(bring_at):
    bring_at(*days(*range(2, 9)), state="undone")

    assert importing.notice_silences(at=NOON) == 0


def test_uploads_have_no_habit(bring_at):
    bring_at(*days(*range(2, 9)), source="unggahan")

    assert importing.notice_silences(at=NOON) == 0


def test_a_silence_is_noticed_once_and_over_when_the_source_comes_again(bring_at):
    bring_at(*days(*range(2, 9)))
    noticed = [importing.notice_silences(at=NOON + n * HOUR) for n in range(3)]
    (silence,) = Silence.objects.lasting()

    bring_at(timedelta())

    assert noticed == [1, 0, 0]
    assert (silence.since, silence.habit) == (NOON - 2 * DAY, DAY)
    assert not Silence.objects.lasting().exists()


def test_the_next_silence_is_another(bring_at):
    bring_at(*days(*range(2, 9)))
    importing.notice_silences(at=NOON)
    bring_at(timedelta())

    assert importing.notice_silences(at=NOON + 5 * DAY) == 1
    assert Silence.objects.count() == 2


@pytest.fixture
def readers(make_user):
    """Who is to be told, and who is not."""
    make_user("kepala", group="Redaktur Pelaksana", email="kepala@kabar.example")
    make_user("rara", group="Editor", email="rara@kabar.example")
    make_user("pergi", group="Redaktur Pelaksana", email="pergi@kabar.example", is_active=False)
    make_user("tanpa", group="Redaktur Pelaksana")


def test_those_who_may_hear_of_it_are_told_once(bring_at, readers):
    for source in ("Kantor Arsip", "Kantor Lain"):
        bring_at(*days(*range(2, 9)), source=source)
    importing.notice_silences(at=NOON)

    told = [importing.tell_silences(at=NOON) for _time in range(2)]

    assert told == [2, 0]
    (letter,) = mail.outbox
    assert (letter.to, letter.bcc) == ([], ["kepala@kabar.example"])
    assert letter.subject.startswith("Sumber naskah diam: Kantor")
    assert "2 Maret 2026" in letter.body
    assert "paling lama 1 hari sekali" in letter.body.replace("\xa0", " ")


def test_a_letter_that_cannot_be_sent_is_sent_later(bring_at, readers, monkeypatch):
    bring_at(*days(*range(2, 9)))
    importing.notice_silences(at=NOON)

    def refuse(*_arguments, **_options):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(ConnectionRefusedError):
            importing.tell_silences(at=NOON)

    assert importing.tell_silences(at=NOON) == 1


def test_without_anybody_to_tell_it_waits(bring_at):
    bring_at(*days(*range(2, 9)))
    importing.notice_silences(at=NOON)

    assert importing.tell_silences(at=NOON) == 0
    assert Silence.objects.get().mailed_at is None
