"""The WebSub hub is told which feeds have changed, and told again where it could not be reached."""

import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from celery.signals import worker_ready
from django.utils import timezone

from articles import hub, publishing, tasks
from articles.models import Change, Follower, Tag

pytestmark = pytest.mark.django_db


class Hub(ThreadingHTTPServer):
    """A hub on this machine, which writes down what it is told and answers as it is asked to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Told)
        self.status, self.told = 204, []

    @property
    def feeds(self):
        return [feed for said in self.told for feed in said["hub.url"]]


class _Told(BaseHTTPRequestHandler):
    def do_POST(self):
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append({"path": self.path} | parse_qs(said))
        self.send_response(self.server.status)
        self.send_header("Location", "/lain")
        self.end_headers()

    def log_message(self, *_words):
        pass


@contextmanager
def running():
    server = Hub()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def listening(settings):
    settings.SITE_URL = "https://berita.example"
    with running() as server:
        settings.WEBSUB_HUB = f"http://127.0.0.1:{server.server_port}/terbit?kunci=1"
        tasks.tell_hub()  # it begins with what comes next
        yield server


@pytest.fixture
def tell(monkeypatch):
    """Let the worker tell what happened until now, as it does six seconds later."""
    monkeypatch.setattr(tasks, "HUB_AFTER", timedelta(0))
    return tasks.tell_hub


def test_a_new_story_changes_the_feeds_it_stands_in_and_no_others(
    listening, tell, make_article, make_section, publish
):
    make_section("Daerah")
    article = make_article(section=make_section("Nasional"), credits=[("author", "Rara Ayu")])
    article.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))

    publish(article, at=timezone.now())
    tell()

    (said,) = listening.told
    assert (said["path"], said["hub.mode"]) == ("/terbit?kunci=1", ["publish"])
    lists = ("", "/nasional", "/topik/pasar", "/penulis/rara-ayu")
    forms = ("rss.xml", "atom.xml", "feed.json")
    assert sorted(listening.feeds) == sorted(
        f"https://berita.example{language}{place}/{form}"
        for language in ("", "/en")
        for place in lists
        for form in forms
    )


def test_a_withdrawal_is_told_too(listening, tell, make_published):
    article = make_published(at=timezone.now())
    tell()
    publishing.withdraw(article, by=None, at=timezone.now(), reason="Keliru.")
    tell()

    assert len(listening.told) == 2


def test_what_happened_is_told_once(listening, tell, make_published):
    make_published(at=timezone.now())
    tell()
    tell()

    assert len(listening.told) == 1


def test_it_is_told_only_when_caches_have_forgotten(listening, make_published):
    make_published(at=timezone.now())
    tasks.tell_hub()

    assert listening.told == []


def test_a_picture_changes_no_feed(listening, tell, make_published):
    article = make_published(at=timezone.now())
    tell()
    Change.objects.append(Change.Event.PICTURED, [article.pk], at=timezone.now())
    tell()

    assert len(listening.told) == 1


def test_many_feeds_are_told_in_several_requests(listening, tell, make_published, monkeypatch):
    monkeypatch.setattr(hub, "MOST", 4)
    make_published(at=timezone.now())
    tell()

    assert [len(said["hub.url"]) for said in listening.told] == [4, 2]


@pytest.mark.parametrize("status", [500, 503, 408, 429])
def test_a_hub_that_fails_is_told_again(status, listening, tell, make_published, caplog):
    make_published(at=timezone.now())
    listening.status = status
    tell()
    listening.status = 204
    tell()

    assert len(listening.told) == 2
    assert f"HTTP {status}" in caplog.text
    assert Follower.objects.get(name="hub").number == Change.objects.latest("number").number


def test_a_hub_out_of_reach_is_told_when_it_is_back(listening, tell, make_published, settings):
    there, settings.WEBSUB_HUB = settings.WEBSUB_HUB, "http://127.0.0.1:9"
    make_published(at=timezone.now())
    tell()
    settings.WEBSUB_HUB = there
    tell()

    assert len(listening.told) == 1


@pytest.mark.parametrize("status", [302, 307, 400, 403, 404])
def test_a_hub_that_refuses_is_left_alone_and_never_followed_elsewhere(
    status, listening, tell, make_published, caplog
):
    make_published(at=timezone.now())
    listening.status = status
    tell()
    tell()

    assert [said["path"] for said in listening.told] == ["/terbit?kunci=1"]
    assert f"refuses to be told: HTTP {status}" in caplog.text


@pytest.mark.parametrize(("there", "tells"), [("", False), ("https://hub.example", True)])
def test_workers_tell_one_where_there_is_one(there, tells, settings, monkeypatch):
    sent, repeated = [], []
    settings.WEBSUB_HUB = there
    monkeypatch.setattr(tasks.tell_hub, "apply_async", lambda **options: sent.append(options))
    monkeypatch.setattr(tasks.read_chunks, "apply_async", lambda **options: None)

    class Worker:
        def call_repeatedly(self, _seconds, act, arguments):
            repeated.append((act, arguments))

    Worker.timer = Worker()
    worker_ready.send(sender=Worker())
    for act, (task, *options) in repeated:
        if task is tasks.tell_hub:
            act(task, *options)

    assert bool(sent) is tells
