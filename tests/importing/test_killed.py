"""A real worker killed in the middle: nothing is lost, nothing doubled, nothing stuck (law 5)."""

import os
import signal
import subprocess
import time
from collections import Counter
from datetime import timedelta
from io import BytesIO

import orjson
import pytest
from django.conf import settings
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from articles import importing, tasks
from articles.models import Article, Chunk
from tests.conftest import chunks_of
from tests.importing.conftest import sentences, story

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.e2e]

RECORDS = 2000
PATIENCE = 60


@pytest.fixture
def start_worker(tmp_path):
    """Start a worker of two processes on the tests' database, with a queue of its own."""
    workers = []
    asked = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(**{name: asked[name] for name in names if asked.get(name)}),
        "SECRET_KEY": "hanya untuk uji",
        "DATA_DIR": str(tmp_path),
        "CELERY_BROKER_URL": "",
    }

    def start():
        worker = subprocess.Popen(
            tasks.worker_command(processes=2),
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        kill(worker)


def kill(worker):
    """As a power cut does: the process and all that it forked, at once."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_until(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_killed_worker_loses_and_doubles_nothing_though_no_message_remains(
    start_worker, make_source, monkeypatch
):
    chunks_of(monkeypatch, 40)
    rows = (
        {"isi": story(f"Perahu Nomor {n}", body=sentences(f"Perahu Nomor {n}", n)), "id": f"P-{n}"}
        for n in range(RECORDS)
    )
    file = importing.uploaded("perahu.jsonl", BytesIO(b"\n".join(map(orjson.dumps, rows))))
    run = importing.land([file], source=make_source(), publish=True, at=timezone.now())

    # No message was ever sent to these workers: they find the work by themselves.
    worker = start_worker()
    wait_until(lambda: importing.progress(run).settled > RECORDS // 10)
    kill(worker)
    settled = importing.progress(run).settled
    # As if the leases of the dead had run out.
    Chunk.objects.filter(done_at=None).update(leased_until=Now() - timedelta(seconds=1))
    start_worker()
    wait_until(lambda: importing.progress(run).is_done)

    assert settled < RECORDS
    assert importing.progress(run).fates == {"created": RECORDS}
    assert Article.objects.filter(state="published").count() == RECORDS
    assert set(Counter(Article.objects.values_list("title", flat=True)).values()) == {1}
    assert run.records.values("article").distinct().count() == RECORDS
