"""Celery's door: it says "look" to the workers, and nothing is lost when nobody hears it."""

from datetime import timedelta
from io import BytesIO

import pytest
from celery.signals import worker_ready
from kombu.exceptions import OperationalError

from articles import commenting, counting, importing, tasks
from articles.models import Article, ReadHour
from tests.conftest import NOON, chunks_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """The options of each message that would have been sent."""
    messages = []
    monkeypatch.setattr(
        tasks.read_chunks, "apply_async", lambda **options: messages.append(options)
    )
    return messages


@pytest.fixture
def run(make_source, monkeypatch):
    chunks_of(monkeypatch, 1)
    files = [importing.uploaded(f"{n}.txt", BytesIO(f"Isi ke-{n}.".encode())) for n in range(3)]
    return importing.land(files, source=make_source(), at=NOON)


def test_the_task_reads_what_has_landed(run, sent):
    tasks.read_chunks()

    assert Article.objects.count() == 3
    assert sent == []


def test_a_task_from_a_newer_sender_is_understood(run):
    tasks.read_chunks(something="new")

    assert Article.objects.count() == 3


def test_a_task_whose_time_is_over_calls_the_next(run, sent, monkeypatch):
    monkeypatch.setattr(tasks, "READ_SECONDS", 0)

    tasks.read_chunks()

    assert sent == [{"expires": tasks.SWEEP_SECONDS}]


@pytest.mark.parametrize(("most", "readers"), [(8, 3), (2, 2)])
def test_as_many_readers_are_called_as_could_help(run, sent, monkeypatch, most, readers):
    monkeypatch.setattr(tasks, "MOST_READERS", most)

    tasks.call_readers(run)

    assert len(sent) == readers


def test_while_records_land_a_reader_is_called_now_and_then(sent, monkeypatch):
    moments = iter([0, 0.01, 0.1, 0.19, 0.21, 0.22, 0.3])
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(moments))
    call = tasks.caller()

    for _chunk in range(5):
        call()

    assert len(sent) == 2


def test_landing_does_not_wait_long_for_a_slow_queue(sent, monkeypatch):
    moments = iter([0, 2, 2.1, 19.9, 20.1, 20.2])
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(moments))
    call = tasks.caller()

    for _chunk in range(4):
        call()

    assert len(sent) == 2


def test_a_queue_out_of_reach_is_nobodys_trouble(run, monkeypatch):
    def refuse(**_options):
        raise OperationalError("tidak terjangkau")

    monkeypatch.setattr(tasks.read_chunks, "apply_async", refuse)

    tasks.call_readers(run)

    assert importing.is_work_left()


class Consumer:
    """What the signal brings, as far as it is used: it is its own timer."""

    def __init__(self):
        self.timer, self.repeated = self, []

    def call_repeatedly(self, seconds, act, arguments):
        self.repeated.append((seconds, act, arguments))


def test_a_worker_looks_when_it_starts_and_every_few_seconds(sent):
    consumer = Consumer()
    worker_ready.send(sender=consumer)
    (seconds, act, arguments) = consumer.repeated[-1]
    act(*arguments)

    assert seconds == 15
    assert len(sent) == 2


def test_the_inbox_is_watched_where_there_is_one(sent, settings, tmp_path, monkeypatch):
    looks = []
    monkeypatch.setattr(tasks.watch_inbox, "apply_async", lambda **options: looks.append(options))
    consumer = Consumer()

    for settings.DUMP_INBOX in ("", str(tmp_path)):
        worker_ready.send(sender=consumer)
    for _seconds, act, arguments in consumer.repeated:
        act(*arguments)

    assert looks == [{"expires": tasks.SWEEP_SECONDS}]


def test_the_task_takes_in_what_lies_there_and_calls_readers(sent, settings, tmp_path):
    settings.DUMP_INBOX, settings.DUMP_INBOX_STILL = str(tmp_path), timedelta()
    (tmp_path / "a.txt").write_text("Satu baris.")

    tasks.watch_inbox()

    assert len(sent) == 1
    assert importing.is_work_left()


def test_an_inbox_that_is_missing_stops_no_worker(sent, settings, caplog):
    settings.DUMP_INBOX = "/tidak/ada"

    tasks.watch_inbox()

    assert "kotak masuk" in caplog.text


def test_two_workers_on_one_machine_have_two_names():
    one, other = (tasks.worker_command(processes=1) for _worker in range(2))

    assert one[one.index("--hostname") + 1] != other[other.index("--hostname") + 1]


def test_a_letter_about_comments_that_cannot_be_sent_stops_no_worker(monkeypatch, caplog):
    def refuse(**_options):
        raise ConnectionRefusedError("tidak terjangkau")

    monkeypatch.setattr(commenting, "tell_deadlines", refuse)

    tasks.tell_deadlines(something="new")

    assert "tidak terjangkau" in caplog.text


def test_what_is_kept_of_readers_too_long_is_dropped(make_published, make_comment):
    comment = make_comment(make_published(), address_hash="a" * 64)

    tasks.forget_readers()

    comment.refresh_from_db()
    assert comment.address_hash == ""


def test_hours_read_long_ago_are_forgotten_batch_by_batch(make_published, monkeypatch):
    article, more = make_published(), []
    monkeypatch.setattr(tasks.forget_reads, "apply_async", lambda **options: more.append(options))
    monkeypatch.setattr(counting, "FORGOTTEN_AT_ONCE", 2)
    ReadHour.objects.bulk_create(
        ReadHour(article=article, hour=NOON - timedelta(days=days), reads=1) for days in range(3)
    )

    tasks.forget_reads()
    tasks.forget_reads()

    assert not ReadHour.objects.exists()
    assert len(more) == 1
