"""A landing that broke off goes on after the last committed record: nothing missing, nothing double."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import orjson
import pytest
from django.db.models.functions import Now

from articles import importing
from articles.importing import CannotGoOn, landing
from articles.models import Article, Import
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db

RECORDS = 9


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    chunks_of(monkeypatch, 2)


def dump(count=RECORDS, *, change=None):
    lines = [
        {"isi": story(f"Perahu Nomor {n}", body=[f"{line} ({n})" for line in BODY]), "id": f"P-{n}"}
        for n in range(count)
    ]
    if change is not None:
        lines[change]["id"] = "lain"
    return importing.uploaded("perahu.jsonl", BytesIO(b"\n".join(map(orjson.dumps, lines))))


class Killed(BaseException):
    """What a lander dies of."""


@pytest.fixture
def break_off(make_source, monkeypatch):
    """A landing whose lander died after that many batches, and whose lease has run out."""

    def break_off(batches):
        store, stored = landing._store, []

        def store_some(*arguments):
            if len(stored) == batches:
                raise Killed
            stored.append(store(*arguments))

        monkeypatch.setattr(landing, "_store", store_some)
        with pytest.raises(Killed):
            importing.land([dump()], source=make_source(), at=NOON)
        monkeypatch.setattr(landing, "_store", store)
        Import.objects.update(leased_until=Now() - timedelta(seconds=1))
        return Import.objects.get()

    return break_off


def read():
    importing.work(clock=lambda: NOON)


def assert_is_whole(run):
    run.refresh_from_db()
    assert run.state == Import.State.DONE
    assert Counter(run.records.values_list("fate", flat=True)) == {"created": RECORDS}
    assert Article.objects.count() == RECORDS
    positions = run.records.order_by("position").values_list("position", "place")
    assert list(positions) == [(n, n) for n in range(1, RECORDS + 1)]


@pytest.mark.parametrize("batches", range(5))
def test_it_goes_on_wherever_it_broke_off(break_off, batches):
    run = break_off(batches)

    importing.land_rest(run, [dump()], at=NOON)
    read()

    assert_is_whole(run)


@pytest.mark.parametrize("batches", [0, 1, 4])
def test_it_goes_on_after_workers_have_closed_and_read_what_had_landed(break_off, batches):
    run = break_off(batches)
    read()
    run.refresh_from_db()
    assert run.state == Import.State.DONE
    assert run.records.filter(fate="quarantined", path="").count() == 1

    importing.land_rest(run, [dump()], at=NOON)
    read()

    assert_is_whole(run)


def test_it_goes_on_after_it_was_cancelled(make_source):
    def files():
        yield dump()
        importing.cancel(Import.objects.get(), by=None, at=NOON)
        yield importing.uploaded("b.txt", BytesIO(story().encode()))

    run = importing.land(files(), source=make_source(), at=NOON)
    read()

    importing.land_rest(run, [dump()], at=NOON)
    read()

    assert_is_whole(run)


@pytest.mark.parametrize("other", [dump(change=1), dump(count=3)])
def test_another_file_is_refused_and_nothing_changes(break_off, other):
    run = break_off(2)

    with pytest.raises(CannotGoOn, match="bukan yang diterima"):
        importing.land_rest(run, [other], at=NOON)

    assert run.records.count() == 4
    assert Import.objects.get().state == Import.State.LANDING


def test_a_landing_that_did_not_break_off_is_refused(make_source):
    run = importing.land([dump()], source=make_source(), at=NOON)
    read()

    with pytest.raises(CannotGoOn, match="tidak terputus"):
        importing.land_rest(run, [dump()], at=NOON)

    assert_is_whole(run)


def test_of_two_who_go_on_the_second_is_refused(break_off):
    run = break_off(2)

    class WithRival(importing.HandedIn):
        """A file during whose landing somebody else gives it, too."""

        def open(self):
            return read_by_a_rival(super().open())

    @contextmanager
    def read_by_a_rival(opened):
        with opened as content:
            yield content
            with pytest.raises(CannotGoOn, match="tidak terputus"):
                importing.land_rest(run, [dump()], at=NOON)
            rivals.append("ditolak")

    rivals, file = [], dump()
    importing.land_rest(run, [WithRival(file.relative, file.content)], at=NOON)
    read()

    assert rivals == ["ditolak"]
    assert_is_whole(run)
