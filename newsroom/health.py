"""``/sehat/hidup`` and ``/sehat/siap``: for whoever watches this process, or sends readers to it.

A middleware before all others and no page: a probe asks by an address of the machine and in plain http,
which hosts and https would refuse, and it must be answered when nothing else can be.
"""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from newsroom.celery import app

Answer = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger(__name__)

ALIVE, READY = "/sehat/hidup", "/sehat/siap"
# Seconds for the queue to answer.
PATIENCE = 3
# With less room uploads and renditions soon fail.
LEAST_FREE = 256 * 1024 * 1024


class NotReady(Exception):
    """A part of the whole cannot do its work."""


def answer_probes(get_response: Answer) -> Answer:
    """A middleware that says whether this process lives, and whether it can do its work."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info not in (ALIVE, READY):
            return get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        failing = _failing() if request.path_info == READY else []
        told = {"ready": not failing, "failing": failing} if request.path_info == READY else {}
        response = JsonResponse({"alive": True} | told, status=503 if failing else 200)
        response["Cache-Control"] = "no-store"
        return response

    return answer


def _failing() -> list[str]:
    """The names of the parts that fail; why, the log alone is told: an address may bear a password."""
    failing = []
    for name, look in _PARTS.items():
        try:
            look()
        except Exception as error:  # whatever goes wrong, the part is not ready
            logger.warning("Not ready, %s: %s", name, error)
            failing.append(name)
    return failing


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations() -> None:
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotReady(", ".join(str(migration) for migration, _backwards in plan))


def _queue() -> None:
    with app.connection_for_write(connect_timeout=PATIENCE) as broker:
        broker.ensure_connection(max_retries=1, timeout=PATIENCE)


def _disk() -> None:
    """Room to write, wherever this installation writes."""
    folders = settings.DATA_DIR, settings.MEDIA_ROOT, settings.ORIGINALS_ROOT
    for folder in {_standing(Path(folder)) for folder in (*folders, settings.READS_LOG.parent)}:
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE or not os.access(folder, os.W_OK):
            raise NotReady(f"{folder}: {free // 2**20} MiB")


def _standing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there: what is missing is made when it is needed."""
    return next(each for each in (folder, *folder.parents) if each.exists())


_PARTS = {"database": _database, "migrations": _migrations, "queue": _queue, "disk": _disk}
