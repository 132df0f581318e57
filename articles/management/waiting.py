"""Waiting for a run to be read, with a bar on a terminal and a worker of our own where none answers."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from articles import importing, tasks
from articles.importing import Progress
from articles.management.own_worker import own_worker
from articles.models import Import

POLL_SECONDS = 0.2
# When nothing has moved for so long, somebody asks whether a worker is there at all.
STILL_SECONDS = 5

_FELL = _(
    "pekerja berhenti sendiri dengan kode %(code)s; impor #%(run)s dilanjutkan pekerja berikutnya"
)


class WorkerFell(Exception):
    """The worker that was started for the run ended by itself."""


class Rate(ProgressColumn):
    """Records a second."""

    def render(self, task) -> Text:
        return Text(str(_("%.0f/detik") % task.speed) if task.speed else "")


def bar(stream) -> Bar:
    """A bar on the stream's terminal; elsewhere it shows nothing."""
    console = Console(file=stream)
    return Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def wait_for(
    run: Import, *, shown: Bar, say: Callable[[str], object], company: ExitStack
) -> Progress:
    """The run's progress when it is done. A worker of our own stays in the company.

    Raises WorkerFell.
    """
    reading = shown.add_task(str(_("membaca")), total=None)
    tasks.call_readers(run)
    worker, settled, moved_at = None, 0, float("-inf")
    while not (now := importing.progress(run, at=timezone.now())).is_done:
        doing = _("dijeda") if now.is_paused else _("membaca")
        shown.update(reading, total=now.total, completed=now.settled, description=str(doing))
        if now.settled > settled:
            settled, moved_at = now.settled, time.monotonic()
        if worker is not None and worker.poll() is not None:
            raise WorkerFell(_FELL % {"code": worker.returncode, "run": run.pk})
        if worker is None and time.monotonic() - moved_at > STILL_SECONDS:
            moved_at = time.monotonic()
            if not tasks.is_worker_there():
                say(str(_("tidak ada pekerja yang menjawab; satu dijalankan selama impor ini")))
                worker = company.enter_context(own_worker())
        time.sleep(POLL_SECONDS)
    return now
