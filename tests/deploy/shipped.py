"""Debian's nginx with the configuration we ship, on free ports and in a folder of whoever tries it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_DEPLOY = settings.BASE_DIR / "deploy"
CONFIGURATION = _DEPLOY / "nginx.conf"
EDITION_TESTS = _DEPLOY / "nginx-edition.conf"
HEADERS = _DEPLOY / "nginx-headers.conf"
PROCESS = _DEPLOY / "nginx-process.conf"
PURGE_MODULE = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")
HOW_TO_INSTALL = "apt-get install nginx libnginx-mod-http-cache-purge"
HOST = "127.0.0.1"
#: In the folder of the site: the files that say which edition it keeps; nginx sees a change within so many seconds.
EDITION, EDITION_SEEN = "edition", 1.2
# Files that a process may have open before it asks for more, as systemd starts a service of Debian's.
_OPEN_FILES = 1024


@dataclass(frozen=True, slots=True)
class Ports:
    """Of the site, of the port that forgets, and of the application behind."""

    site: int
    purge: int
    application: int


def is_there() -> bool:
    return bool(shutil.which("nginx")) and PURGE_MODULE.exists()


@contextmanager
def site(folder: Path, ports: Ports, *, static: Path) -> Iterator[None]:
    """What we ship, changed in what every site changes; it runs until the context ends."""
    edition = _changed(EDITION_TESTS, {"/srv/newsroom/edition": folder / EDITION})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.conf").write_text(edition)
    shipped = _changed(
        CONFIGURATION,
        {
            "/var/cache/newsroom": folder / "cache",
            "/srv/newsroom/static/": f"{static}/",
            "/srv/newsroom/reads.log": folder / "reads.log",
            "/srv/newsroom/media/": f"{folder}/media/",
            "snippets/newsroom-edition.conf": folder / "edition.conf",
            "snippets/newsroom-headers.conf": HEADERS,
            "127.0.0.1:8000": f"{HOST}:{ports.application}",
            "127.0.0.1:8081": f"{HOST}:{ports.purge}",
            "listen 80": f"listen {HOST}:{ports.site}",
            "berita.example": "localhost",
        },
    )
    with nginx(folder, shipped, port=ports.site):
        yield


@contextmanager
def nginx(folder: Path, http: str, *, port: int) -> Iterator[None]:
    """Debian's nginx with what is said of http, until the context ends; it answers at the port."""
    folder.mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    # Not a pipe that nobody reads: once it was full, nginx would stand still.
    log = folder / "error.log"
    temporary = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    configuration.write_text(
        f"load_module {PURGE_MODULE};\n{PROCESS.read_text()}\n"
        f"{'user root;' if os.getuid() == 0 else ''}\n"
        f"daemon off; pid {folder}/pid; error_log {log} warn;\n"
        "worker_processes auto; events { worker_connections 768; }\n"
        "http {\n"
        "access_log off; include /etc/nginx/mime.types; sendfile on; tcp_nopush on;\n"
        + "".join(f"{name}_temp_path {folder}/{name};\n" for name in temporary)
        + f"{http}\n}}\n"
    )
    command = ["prlimit", f"--nofile={_OPEN_FILES}:", "nginx", "-p", folder, "-c", configuration]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.communicate()


def _changed(file: Path, changes: dict[str, object]) -> str:
    text = file.read_text()
    for ours, here in changes.items():
        assert ours in text, ours
        text = text.replace(ours, str(here))
    return text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode())
        with socket.socket() as client:
            if client.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx does not answer")
