"""A worker or a command of the newsroom that notes which step it is in, else as everybody runs it.

``python -m tests.faults.watched NOTEBOOK worker`` or ``... NOTEBOOK command import_dumps PATH...``. Only the
waiting is shorter, so that what a dead process held is free in seconds.
"""

import functools
import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import django

from tests.faults.steps import Notebook

LEASE_SECONDS = 4

# Where the code looks each of them up when it calls it.
WATCHED = (
    ("articles.importing", "land", "landing"),
    ("articles.importing.working", "read", "reading"),
    ("articles.importing.working", "store", "storing"),
    ("articles.linking", "resolve", "linking"),
    ("articles.linking", "relink", "linking"),
    ("articles.importing.releasing", "release", "publishing"),
)


def main(notebook: str, role: str, *arguments: str) -> None:
    django.setup()
    _watch(Notebook(Path(notebook)))
    _wait_less()
    if role == "worker":
        from newsroom import celery_app

        celery_app.worker_main(_worker_arguments())
    else:
        from django.core.management import execute_from_command_line

        execute_from_command_line(["manage.py", *arguments])


def _watch(notebook: Notebook) -> None:
    for module_name, name, step in WATCHED:
        module = import_module(module_name)
        setattr(module, name, _noted(getattr(module, name), notebook, step))


def _noted(work, notebook: Notebook, step: str):
    @functools.wraps(work)
    def noted(*args, **kwargs):
        with notebook.inside(step):
            return work(*args, **kwargs)

    return noted


def _wait_less() -> None:
    from articles import tasks
    from articles.importing import leases

    leases.LEASE = timedelta(seconds=LEASE_SECONDS)
    leases.HEARTBEAT_SECONDS = LEASE_SECONDS / 3
    tasks.SWEEP_SECONDS = 1


def _worker_arguments() -> list[str]:
    """What stands behind the application in the command that starts a worker."""
    from articles import tasks

    command = tasks.worker_command(processes=2)
    return command[command.index("worker") :]


if __name__ == "__main__":
    main(*sys.argv[1:])
