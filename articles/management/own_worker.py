"""A worker of the command's own, for a run that finds none."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from articles import tasks
from articles.management.parentage import die_with_parent

# A worker first finishes the task at hand.
PATIENCE = 2 * tasks.READ_SECONDS


@contextmanager
def own_worker() -> Iterator[subprocess.Popen]:
    """A worker process that lives as long as the body; stopped gently, killed only if it does not go."""
    process = subprocess.Popen(
        tasks.worker_command(processes=os.cpu_count() or 1),
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us, who then stop it
        preexec_fn=die_with_parent,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
