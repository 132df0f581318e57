"""Debian's nginx with the configuration we ship, before an application that a test can stop."""

import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from django.conf import settings
from django.core.wsgi import get_wsgi_application

CONFIGURATION = settings.BASE_DIR / "deploy" / "nginx.conf"
PURGE_MODULE = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")
HOW_TO_INSTALL = "apt-get install nginx libnginx-mod-http-cache-purge"


class _Server(ThreadingHTTPServer, WSGIServer):
    pass


class _Handler(WSGIRequestHandler):
    def log_message(self, *_words):
        pass


@dataclass
class Edge:
    port: int
    purge_port: int
    stop_application: callable

    def get(self, path, *, port=None, **headers):
        with closing(HTTPConnection("127.0.0.1", port or self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Host": "localhost"} | headers)
            response = connection.getresponse()
            response.content = response.read()
            return response


@pytest.fixture
def edge(transactional_db, django_db_serialized_rollback, tmp_path, settings):
    if not (shutil.which("nginx") and PURGE_MODULE.exists()):
        pytest.skip(f"needs nginx and its purge module: {HOW_TO_INSTALL}")
    settings.ALLOWED_HOSTS = ["localhost"]
    application = _Server(("127.0.0.1", 0), _Handler)
    application.set_app(get_wsgi_application())
    threading.Thread(target=application.serve_forever, kwargs={"poll_interval": 0.05}).start()
    port, purge_port = free_port(), free_port()
    settings.EDGE_PURGE_URL = f"http://127.0.0.1:{purge_port}"
    nginx = subprocess.Popen(
        ["nginx", "-p", tmp_path, "-c", configuration(tmp_path, application, port, purge_port)],
        stderr=subprocess.PIPE,
    )

    def stop_application():
        application.shutdown()
        application.server_close()

    try:
        wait_for(port, nginx)
        yield Edge(port, purge_port, stop_application)
    finally:
        nginx.terminate()
        nginx.communicate()
        stop_application()


def configuration(folder, application, port, purge_port):
    """What we ship, on free ports and in a folder of the test."""
    shipped = CONFIGURATION.read_text()
    for ours, here in {
        "/var/cache/nginx/newsroom": folder / "cache",
        "/srv/newsroom/static/": f"{settings.BASE_DIR}/articles/static/",
        "/srv/newsroom/reads.log": folder / "reads.log",
        "/srv/newsroom/media/": f"{folder}/media/",
        "127.0.0.1:8000": f"127.0.0.1:{application.server_port}",
        "127.0.0.1:8081": f"127.0.0.1:{purge_port}",
        "listen 80": f"listen 127.0.0.1:{port}",
        "berita.example": "localhost",
    }.items():
        assert ours in shipped, ours
        shipped = shipped.replace(ours, str(here))
    (folder / "site.conf").write_text(shipped)
    main = folder / "nginx.conf"
    main.write_text(
        f"load_module {PURGE_MODULE};\n"
        f"{'user root;' if os.getuid() == 0 else ''}\n"
        f"daemon off; pid {folder}/pid; error_log stderr warn;\n"
        "events { worker_connections 64; }\n"
        "http {\n"
        "  access_log off; include /etc/nginx/mime.types;\n"
        + "".join(
            f"  {name}_temp_path {folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + f"  include {folder}/site.conf;\n"
        "}\n"
    )
    return main


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode())
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx does not answer")
