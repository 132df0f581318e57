"""The site as ``up`` serves it, on a free port."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from newsroom.management.commands import up
from newsroom.processes import Company
from tests.deploy import shipped

#: With one more address, which does nothing; and the same, keeping no answer.
WITH_CONSTANT = "tests.benchmarks.bare:application"
MADE_ANEW = "tests.benchmarks.anew:application"


@contextmanager
def web(application: str = "newsroom.wsgi:application", *, port: int = 0) -> Iterator[str]:
    """Serves until the context ends; gives its address."""
    with _serving((sys.executable,), settings.BASE_DIR, application, port) as site:
        yield site


@contextmanager
def peer(python: Path, folder: Path, application: str) -> Iterator[str]:
    """Another's site on the same server with the same workers and threads."""
    its_own = ("env", "--unset", "DJANGO_SETTINGS_MODULE", python)
    with _serving(its_own, folder, application, 0) as site:
        yield site


@contextmanager
def _serving(python: tuple, folder: Path, application: str, port: int) -> Iterator[str]:
    port = port or shipped.free_port()
    with Company(folder) as company:
        company.start("web", *python, *up.WEB[1:], "--port", str(port), application)
        up.wait_until(lambda: up.answers(port), company)
        yield f"http://{up.HOST}:{port}"
