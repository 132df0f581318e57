"""Celery's door: it says "look" to the workers, and nothing is lost when nobody hears it."""

from io import BytesIO

import pytest
from celery.signals import worker_ready
from kombu.exceptions import OperationalError

from articles import importing, tasks
from articles.importing import landing
from articles.models import Article
from tests.conftest import NOON

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
    monkeypatch.setattr(landing, "CHUNK_RECORDS", 1)
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


def test_a_queue_out_of_reach_is_nobodys_trouble(run, monkeypatch):
    def refuse(**_options):
        raise OperationalError("tidak terjangkau")

    monkeypatch.setattr(tasks.read_chunks, "apply_async", refuse)

    tasks.call_readers(run)

    assert importing.is_work_left()


def test_a_worker_looks_when_it_starts_and_every_few_seconds(sent):
    class Consumer:
        """What the signal brings, as far as it is used."""

        class timer:
            repeated = []

            @classmethod
            def call_repeatedly(cls, seconds, act, arguments):
                cls.repeated.append((seconds, act, arguments))

    worker_ready.send(sender=Consumer)
    (seconds, act, arguments) = Consumer.timer.repeated[0]
    act(*arguments)

    assert seconds == 15
    assert len(sent) == 2
