"""Pausing, cancelling and resuming a run: what is done stays, and every record has one fate."""

from collections import Counter
from io import BytesIO
from itertools import count

import pytest

from articles import importing
from articles.importing import CannotSteer, CannotUndo, leases
from articles.models import Article, AuditEntry, Chunk, Import
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db

State = Import.State


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    chunks_of(monkeypatch, 2)


def boats(number, *, ending=""):
    """Files of different stories."""
    for n in range(number):
        text = story(f"Perahu Nomor {n}", body=[f"{line} ({n})" for line in BODY]) + ending
        yield importing.uploaded(f"{n}.txt", BytesIO(text.encode()))


@pytest.fixture
def run(make_source):
    """Eight records in four chunks, landed and not yet read."""
    return importing.land(boats(8), source=make_source(), at=NOON)


def read(chunks=None):
    """Let a worker read; after that many chunks it finds no more."""
    claim, taken = leases.claim, count(1)
    with pytest.MonkeyPatch.context() as patch:
        if chunks is not None:
            patch.setattr(leases, "claim", lambda **_: (next(taken) <= chunks and claim()) or None)
        importing.work(clock=lambda: NOON)


def fates(run):
    return dict(Counter(run.records.values_list("fate", flat=True)))


def state(run):
    run.refresh_from_db()
    return run.state


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", "run_id", "by__username"))


def test_a_paused_run_waits_and_goes_on_where_it_was(run):
    read(chunks=1)
    importing.pause(run, by=None, at=NOON)

    read()

    assert fates(run) == {"created": 2, "pending": 6}
    assert not importing.is_work_left()
    assert importing.progress(run).is_paused

    importing.resume(run, by=None, at=NOON)
    read()

    assert (state(run), fates(run)) == (State.DONE, {"created": 8})


def test_others_are_read_while_one_is_paused(run, make_source):
    importing.pause(run, by=None, at=NOON)
    other = importing.land([importing.pasted(story())], source=make_source(), at=NOON)

    read()

    assert (state(other), state(run)) == (State.DONE, State.RUNNING)


def test_a_cancelled_run_keeps_what_it_did_and_leaves_the_rest_unread(run):
    read(chunks=1)
    importing.cancel(run, by=None, at=NOON)
    read()

    assert (state(run), fates(run)) == (State.CANCELLED, {"created": 2, "unread": 6})
    assert Article.objects.count() == 2
    assert run.finished_at == NOON
    assert not Chunk.objects.filter(done_at=None).exists()


def test_a_cancelled_run_can_be_resumed(run):
    read(chunks=1)
    importing.cancel(run, by=None, at=NOON)
    read()

    importing.resume(run, by=None, at=NOON)
    read()

    assert (state(run), fates(run)) == (State.DONE, {"created": 8})
    assert Article.objects.count() == 8


def test_a_cancelled_dump_can_be_imported_again(run, make_source):
    read(chunks=1)
    importing.cancel(run, by=None, at=NOON)
    read()

    again = importing.land(boats(8), source=make_source(), at=NOON)
    read()

    assert fates(again) == {"unchanged": 2, "created": 6}
    assert Article.objects.count() == 8


def test_an_unread_sight_does_not_hide_the_one_before(make_source):
    importing.land(boats(2), source=make_source(), at=NOON)
    read()
    cut = importing.land(boats(2, ending="\nLain."), source=make_source(), at=NOON)
    importing.cancel(cut, by=None, at=NOON)
    read()

    third = importing.land(boats(2), source=make_source(), at=NOON)
    read()

    assert fates(cut) == {"unread": 2}
    assert fates(third) == {"unchanged": 2}


def test_a_cancelled_run_can_be_undone_and_then_not_be_resumed(run):
    read(chunks=1)
    importing.cancel(run, by=None, at=NOON)
    with pytest.raises(CannotUndo):
        importing.undo(run, by=None, at=NOON)
    read()

    importing.undo(run, by=None, at=NOON)

    assert (state(run), Article.objects.count()) == (State.UNDONE, 0)
    with pytest.raises(CannotSteer):
        importing.resume(run, by=None, at=NOON)


def test_cancelling_what_is_paused_ends_it(run):
    importing.pause(run, by=None, at=NOON)
    importing.cancel(run, by=None, at=NOON)
    read()

    assert (state(run), fates(run)) == (State.CANCELLED, {"unread": 8})


def test_who_resumes_while_it_is_being_cancelled_has_it_read(run):
    importing.cancel(run, by=None, at=NOON)
    read(chunks=2)
    importing.resume(run, by=None, at=NOON)

    read()

    assert (state(run), fates(run)) == (State.DONE, {"created": 8})


def test_a_worker_that_was_about_to_leave_it_unread_reads_it_when_it_is_resumed(run, monkeypatch):
    importing.cancel(run, by=None, at=NOON)
    claim = leases.claim

    def claim_then_resumed(**options):
        if chunk := claim(**options):
            importing.resume(run, by=None, at=NOON)
        return chunk

    monkeypatch.setattr(leases, "claim", claim_then_resumed)

    read()

    assert (state(run), fates(run)) == (State.DONE, {"created": 8})


@pytest.mark.parametrize("verb", ["pause", "cancel", "resume"])
def test_twice_is_once_and_the_book_says_who(run, make_user, verb):
    user = make_user("rara")
    if verb == "resume":
        importing.pause(run, by=None, at=NOON)
        AuditEntry.objects.all().delete()

    for _time in range(2):
        getattr(importing, verb)(run, by=user, at=NOON)

    assert verbs() == [(f"{verb}_import", run.pk, "rara")]


def test_cancelling_again_what_is_cancelled_changes_nothing(run):
    importing.cancel(run, by=None, at=NOON)
    read()

    importing.cancel(run, by=None, at=NOON)

    assert state(run) == State.CANCELLED
    assert len(verbs()) == 1


@pytest.mark.parametrize("verb", ["pause", "cancel", "resume"])
def test_what_is_over_is_not_steered(run, verb):
    read()

    with pytest.raises(CannotSteer, match=f"#{run.pk}"):
        getattr(importing, verb)(run, by=None, at=NOON)

    assert verbs() == []


def test_a_landing_that_is_cancelled_takes_in_no_more(make_source):
    def files():
        for n, file in enumerate(boats(8)):
            if n == 5:
                importing.cancel(Import.objects.get(), by=None, at=NOON)
            yield file

    run = importing.land(files(), source=make_source(), at=NOON)
    read()

    assert state(run) == State.CANCELLED
    landed = run.records.exclude(path="")
    assert set(landed.values_list("fate", flat=True)) == {"unread"}
    assert landed.count() == 4
    (note,) = run.records.filter(path="")
    assert (note.fate, note.reasons) == (
        "unread",
        ["impor dihentikan sebelum semuanya masuk; sisanya masih di berkasnya"],
    )


def test_a_landing_goes_on_while_its_reading_is_paused(make_source):
    def files():
        for n, file in enumerate(boats(8)):
            if n == 3:
                importing.pause(Import.objects.get(), by=None, at=NOON)
            yield file

    run = importing.land(files(), source=make_source(), at=NOON)
    read()

    assert fates(run) == {"pending": 8}
