"""Chunks and their leases: whoever dies, hangs or is poisoned, every record is read once."""

import threading
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.db.models.functions import Now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import importing
from articles.importing import leases, working
from articles.models import Article, Chunk, Import, Person
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db


def clock():
    return NOON


def stories(count):
    return {
        f"{n}.txt": story(f"Perahu Nomor {n}", body=[f"{line} ({n})" for line in BODY])
        for n in range(count)
    }


@pytest.fixture
def land(make_source):
    def land(files, *, source="Kantor Arsip", **options):
        handed_in = [
            importing.uploaded(path, BytesIO(text.encode())) for path, text in files.items()
        ]
        return importing.land(handed_in, source=make_source(source), at=NOON, **options)

    return land


@pytest.fixture
def poison(monkeypatch):
    """Make reading a text that holds a word fail with an error."""

    def poison(word, error, *, times=10**6):
        left = [times]
        read = working.read

        def reading(row, run):
            if word in bytes(row.raw.data).decode() and left[0]:
                left[0] -= 1
                raise error
            return read(row, run)

        monkeypatch.setattr(working, "read", reading)

    return poison


def test_chunks_are_read_until_none_is_left(land, monkeypatch):
    chunks_of(monkeypatch, 2)
    run = land(stories(5))

    assert importing.work(clock=clock) == 3
    assert importing.progress(run).fates == {"created": 5}
    assert importing.work(clock=clock) == 0


def test_what_has_landed_can_be_read_while_more_is_landing(land, monkeypatch):
    chunks_of(monkeypatch, 2)
    read = []

    run = land(stories(5), call=lambda: read.append(importing.work(clock=clock)))

    assert read == [1, 1]
    assert importing.progress(run).fates == {"created": 4, "pending": 1}


def test_time_that_is_over_leaves_chunks_for_the_next(land):
    run = land(stories(1))

    assert importing.work(clock=clock, seconds=0) == 0
    assert importing.is_work_left()
    assert not importing.progress(run).is_done


def test_a_chunk_that_somebody_holds_is_left_alone(land):
    land(stories(1))
    leases.claim()

    assert importing.work(clock=clock) == 0
    assert not importing.is_work_left()


def test_a_lease_that_ran_out_is_taken_over_and_the_late_worker_changes_nothing(land):
    run = land(stories(1))
    late = leases.claim()
    expire(late)
    assert importing.work(clock=clock) == 1

    with pytest.raises(leases.Superseded):
        working._read_whole(late, clock)

    assert importing.progress(run).fates == {"created": 1}
    assert Article.objects.count() == 1


def test_a_late_worker_is_refused_also_while_the_other_is_still_reading(land):
    run = land(stories(1))
    late = leases.claim()
    expire(late)
    leases.claim()

    with pytest.raises(leases.Superseded):
        working._read_whole(late, clock)

    assert importing.progress(run).fates == {"pending": 1}
    assert not Article.objects.exists()


def test_a_renewed_lease_holds(land):
    land(stories(1))
    chunk = leases.claim()
    expire(chunk)

    leases.renew_chunk(chunk)

    assert leases.claim() is None


def test_one_poisonous_record_is_quarantined_with_its_reason_and_the_others_go_on(land, poison):
    run = land(stories(3))
    poison("Nomor 1", ValueError("tidak masuk akal"))

    importing.work(clock=clock)

    assert [record.fate for record in run.records.all()] == ["created", "quarantined", "created"]
    [reason] = run.records.get(fate="quarantined").reasons
    assert reason.startswith("tidak dapat disimpan, bita-bitanya tetap ada")
    assert reason.endswith("(keterangan teknis: tidak masuk akal)")
    assert importing.progress(run).is_done


def test_a_record_that_the_database_refuses_is_quarantined_alone(land):
    run = land(stories(2) | {"besar.txt": story("Panjang", body=[_many_words(), *BODY])})

    importing.work(clock=clock)

    assert importing.progress(run).fates == {"created": 2, "quarantined": 1}
    assert Person.objects.count() == 2


def test_a_passing_fault_is_tried_again(land, poison):
    run = land(stories(2))
    poison("Nomor 1", _database_error("40P01"), times=2)

    importing.work(clock=clock)

    assert importing.progress(run).fates == {"created": 2}


def test_an_outage_is_no_records_fault(land, poison):
    run = land(stories(1))
    poison("Nomor 0", _database_error("57P01"))

    with pytest.raises(OperationalError):
        importing.work(clock=clock)

    assert importing.progress(run).fates == {"pending": 1}


def test_the_record_that_kills_its_readers_is_quarantined_and_its_company_is_not(land, poison):
    run = land(stories(3))
    poison("Nomor 1", KeyboardInterrupt())  # a death: no handler of ours sees it

    for _death in range(working.DEATHS + 1):
        with pytest.raises(KeyboardInterrupt):
            importing.work(clock=clock)
        expire(Chunk.objects.get())
    importing.work(clock=clock)

    assert [record.fate for record in run.records.all()] == ["created", "quarantined", "created"]
    assert run.records.get(fate="quarantined").reasons == [
        "membaca rekaman ini menghentikan pekerja"
    ]


def test_a_landing_whose_lander_died_goes_on_without_it_and_says_so(land):
    run = land(stories(1))
    Import.objects.update(
        state="landing", finished_at=None, leased_until=Now() - timedelta(seconds=1)
    )

    importing.work(clock=clock)

    assert importing.progress(run).is_done
    assert importing.progress(run).fates == {"created": 1, "quarantined": 1}
    with pytest.raises(leases.Superseded):
        leases.renew_landing(run)


def test_a_run_whose_last_reader_died_before_the_end_is_ended_by_the_next(land):
    run = land(stories(1))
    working._read_chunk(leases.claim(), clock)
    assert not importing.progress(run).is_done

    importing.work(clock=clock)

    assert importing.progress(run).is_done


def test_reading_a_chunk_costs_the_same_number_of_queries_for_few_and_for_many(
    land, django_assert_max_num_queries
):
    land(stories(40))

    with django_assert_max_num_queries(49):
        importing.work(clock=clock)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(
        st.one_of(
            st.text(max_size=200),
            st.lists(
                st.sampled_from(
                    [*BODY, "Baca juga: Pasar", "Penulis:", "Ratri Puspadewi", "***", ""]
                )
            ).map("\n".join),
        ),
        max_size=6,
    )
)
def test_any_texts_have_one_fate_each_and_the_second_time_nothing_changes(land, texts):
    files = {f"{n}.txt": text.encode("utf-8", "replace").decode() for n, text in enumerate(texts)}
    supplier = f"Kantor {uuid4()}"
    runs = []

    for _time in range(2):
        runs.append(land(files, source=supplier))
        importing.work(clock=clock)

    first, second = ([record.fate for record in run.records.all()] for run in runs)
    assert len(first) >= len(texts)  # a page break parts a text into several records
    assert "pending" not in first
    assert set(second) <= {"unchanged", "quarantined"}
    assert [fate == "quarantined" for fate in first] == [fate == "quarantined" for fate in second]


def test_a_heart_beats_until_the_work_is_over(monkeypatch):
    monkeypatch.setattr(leases, "HEARTBEAT_SECONDS", 0.001)
    third_beat = threading.Event()
    beats = []

    def beat():
        beats.append(None)
        if len(beats) == 3:
            third_beat.set()

    with leases.renewed(beat):
        assert third_beat.wait(10)

    assert not any(thread.name == "lease" for thread in threading.enumerate())


def expire(chunk):
    Chunk.objects.filter(pk=chunk.pk).update(leased_until=Now() - timedelta(seconds=1))


def _many_words():
    """More different words than a search vector holds."""
    return " ".join(f"kata{n}" for n in range(120_000))


def _database_error(code):
    cause = Exception()
    cause.sqlstate = code
    error = OperationalError("dari basis data")
    error.__cause__ = cause
    return error
