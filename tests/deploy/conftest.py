"""Debian's nginx with the configuration we ship, before an application that a test can stop."""

import shutil
import threading
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from articles import reading, tasks
from articles.models import Article
from tests.deploy import shipped


class _Server(ThreadingHTTPServer, WSGIServer):
    pass


class _Handler(WSGIRequestHandler):
    def get_environ(self):
        self.path = self.path.partition("#")[0]  # granian does not pass on what comes after it
        return super().get_environ()

    def log_message(self, *_words):
        pass


@dataclass
class Edge:
    port: int
    purge_port: int
    stop_application: callable

    def get(self, path, *, port=None, comes_from="", **headers):
        with closing(
            HTTPConnection(
                shipped.HOST, port or self.port, timeout=10, source_address=(comes_from, 0)
            )
        ) as connection:
            connection.request("GET", path, headers={"Host": "localhost"} | headers)
            response = connection.getresponse()
            response.content = response.read()
            return response


HASHED = "articles/site.0123456789ab.css"
COMPRESSED = b"as collectstatic has compressed it"


def _collected(ours, folder):
    """Static files, one of them as collectstatic leaves it: with its hash, and compressed beside."""
    shutil.copytree(ours, folder)
    shutil.copy(folder / "articles" / "site.css", folder / HASHED)
    (folder / f"{HASHED}.gz").write_bytes(COMPRESSED)
    return folder


@pytest.fixture
def edge(transactional_db, django_db_serialized_rollback, tmp_path, settings):
    if not shipped.is_there():
        pytest.skip(f"needs nginx and its purge module: {shipped.HOW_TO_INSTALL}")
    settings.ALLOWED_HOSTS = ["localhost"]
    application = _Server((shipped.HOST, 0), _Handler)
    application.set_app(get_wsgi_application())
    threading.Thread(target=application.serve_forever, kwargs={"poll_interval": 0.05}).start()
    ports = shipped.Ports(shipped.free_port(), shipped.free_port(), application.server_port)
    settings.EDGE_PURGE_URL = f"http://{shipped.HOST}:{ports.purge}"
    settings.EDGE_HEADERS = True
    settings.EDGE_EDITION = tmp_path / shipped.EDITION

    def stop_application():
        application.shutdown()
        application.server_close()

    try:
        static = _collected(settings.BASE_DIR / "articles" / "static", tmp_path / "static")
        with shipped.site(tmp_path, ports, static=static):
            yield Edge(ports.site, ports.purge, stop_application)
    finally:
        stop_application()


@pytest.fixture
def published_meanwhile(publish, monkeypatch):
    """Lets a draft be published, and the cache be told, while the next list that asks for stories is being made."""
    really = reading.Listing.page

    def meanwhile(draft):
        def page(*args, **kwargs):
            found = really(*args, **kwargs)
            if draft.state == Article.State.DRAFT:
                publish(draft, at=timezone.now())
                tasks.tell_edge()
            return found

        monkeypatch.setattr(reading.Listing, "page", page)

    return meanwhile
