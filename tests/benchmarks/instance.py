"""A whole instance made for measuring: embedded database and queue of its own, gone afterwards."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsroom import data_folder
from newsroom.postgres.server import Server

CLONE = Path(__file__).parent.parent.parent

# Measured is what a clone runs by itself, whatever else this machine has.
SERVICES = ("DATABASE_URL", "CELERY_BROKER_URL", "REDIS_URL", "SECRET_KEY", "DEBUG")


@contextmanager
def scratch() -> Iterator[dict[str, str]]:
    """The environment of processes that use the instance; removed once they have all ended."""
    folder = _folder(str(os.getpid()))
    try:
        yield _environment(folder)
    finally:
        server = Server(folder)
        while server.is_running():  # its keeper stops it when the last user has left
            time.sleep(0.1)
        shutil.rmtree(folder, ignore_errors=True)


def kept(name: str) -> dict[str, str]:
    """The environment of an instance that stays from run to run."""
    return _environment(_folder(name))


def _folder(name: str) -> Path:
    # Beside the clone's own folder: on the same disk, and open to the database's account.
    return data_folder.default_for(CLONE / "tests" / "benchmarks" / name)


def _environment(folder: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in SERVICES}
    return environment | {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
