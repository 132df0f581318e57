"""One command makes a newsroom out of nothing; the second time it finds it as it is."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from newsroom.postgres.server import Server

CLONE = Path(__file__).parent.parent.parent
PATIENCE = 120  # seconds until a test gives up waiting for other processes
# What a newcomer's shell does not bring; one of them hid that words were kept back from a pipe.
ELSEWHERE = {
    "DATABASE_URL", "CELERY_BROKER_URL", "REDIS_URL", "SECRET_KEY", "DATA_DIR", "PYTHONUNBUFFERED",
}  # fmt: skip

pytestmark = pytest.mark.e2e


class Clone:
    """The commands of a clone that nothing was ever done with, and whom no services are given."""

    def __init__(self, folder):
        kept = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        self.environment = kept | {"DATA_DIR": str(folder)}

    def start(self, *arguments):
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=CLONE,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments):
        with self.start(*arguments) as process:
            said, complained = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, complained
        return said

    def rows(self):
        return json.loads(self.run("dumpdata", "articles", "auth"))


@pytest.fixture(scope="module")
def clone():
    with tempfile.TemporaryDirectory(prefix="newsroom-test-") as folder:
        os.chmod(folder, 0o711)  # for the database's account, when root runs the tests
        yield Clone(folder)
        wait_until(lambda: not Server(Path(folder)).is_running())


@pytest.fixture(scope="module")
def first_words(clone):
    """What it says the first time."""
    return clone.run("up", "--no-serve")


def wait_until(is_so):
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_samples_are_published_and_the_password_is_said(clone, first_words):
    articles = [row["fields"] for row in clone.rows() if row["model"] == "articles.article"]

    assert "Sandinya" in first_words
    assert articles
    assert {article["state"] for article in articles} == {"published"}


def test_the_second_time_changes_nothing(clone, first_words):
    before = clone.rows()

    said = clone.run("up", "--no-serve")

    assert clone.rows() == before
    assert "Sandinya" not in said


def test_it_serves_until_it_is_told_to_end(clone, first_words):
    port = free_port()
    with clone.start("up", "--port", str(port)) as up:
        while "Ctrl-C" not in (line := up.stdout.readline()):
            assert line
        for path in ("", "admin/", "api/docs/"):
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/{path}", timeout=PATIENCE
            ) as answer:
                assert answer.status == 200
        up.send_signal(signal.SIGTERM)
        up.communicate(timeout=PATIENCE)

    assert up.returncode == 0
    with socket.socket() as client:
        assert client.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_named_before_anything_is_done(clone):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with clone.start("up", "--port", str(port)) as up:
            said, complained = up.communicate(timeout=PATIENCE)

    assert (up.returncode, said) == (1, "")
    assert f"Porta {port} dipakai program lain" in complained
    assert "Traceback" not in complained
