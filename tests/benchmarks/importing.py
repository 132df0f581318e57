"""Records a second from a file on disk until search finds the last of them, through two workers, beside
a COPY of the same final rows into the same tables; then the same file again."""

import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from articles import importing, search, tasks
from articles.importing import Progress
from articles.models import (
    Article,
    Credit,
    Import,
    RelatedLink,
    Revision,
    SearchEntry,
    Section,
    Source,
)
from newsroom.management.commands import up
from newsroom.processes import Company
from tests.benchmarks import figures, final_rows, published, stories

WORKERS = 2
OF_ARTICLES = [
    model._meta.db_table for model in (Article, Credit, RelatedLink, Revision, SearchEntry)
]
LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import took, until search found its last record."""

    now: Progress
    seconds: float

    @property
    def rate(self) -> float:
        return self.now.total / self.seconds

    def __str__(self):
        fates = ", ".join(f"{count:,} {fate}" for fate, count in sorted(self.now.fates.items()))
        held = f"; {self.now.held:,} held back" if self.now.held else ""
        return f"{self.now.total:,} records: {fates}{held}"


def main() -> None:
    published.prepare()
    filled = final_rows.empty()
    for publish in (False, True):
        final_rows.clear(filled)
        _measure(filled, publish=publish)


def _measure(filled: list[str], *, publish: bool) -> None:
    folder = Path(os.environ["DATA_DIR"], "rows")
    with workers():
        first = bring(stories.path(), publish=publish)
        kept = final_rows.keep(filled, folder=folder)
        before = _writes()
        again = bring(stories.path(), publish=publish)
        written = _writes() - before
    ready = _limit(partial(final_rows.copy_back, kept, folder=folder), filled)
    made = _limit(partial(final_rows.copy_back_and_index, kept, folder=folder), filled)
    rows = first.now.total

    figures.note(f"importing{' and publishing' if publish else ''}: {first}")
    figures.say("  limit: COPY of the final rows", rows / ready, "records/s")
    figures.say("  limit: COPY, and vectors made", rows / made, "records/s")
    figures.say(
        "  from file to found", first.rate, "records/s", COPY=rows / ready, COPY_made=rows / made
    )
    figures.say("  again, all known", again.rate, "records/s", the_first=first.rate)
    figures.note(f"    {again}; {written:,} rows written to the tables of articles")


@contextmanager
def workers():
    """Two processes that read what lands, started and answering."""
    with Company(settings.BASE_DIR) as company:
        company.start("worker", *tasks.worker_command(processes=WORKERS))
        up.wait_until(lambda: tasks.is_worker_there(seconds=0.5), company)
        yield company


def bring(path: str, *, publish: bool) -> Taken:
    """Import as a door does, and wait until search finds the last record."""
    files = importing.find_dumps(path)
    begun = time.perf_counter()
    now = timezone.now()
    run = importing.land(
        files,
        source=importing.source_named("Bangku Ukur", rights=Source.Rights.FULL, by=None, at=now),
        section=Section.objects.get(slug=stories.SECTION),
        publish=publish,
        call=tasks.caller(),
        at=now,
    )
    tasks.call_readers(run)
    while Import.objects.values_list("state", flat=True).get(pk=run.pk) != Import.State.DONE:
        time.sleep(LOOK_SECONDS)
    last = run.records.filter(article__isnull=False).order_by("-position").first().article
    asked = search.Asked.of(f'"{last.title}"')
    assert search.matching(Article.objects.filter(pk=last.pk), asked).exists()
    return Taken(seconds=time.perf_counter() - begun, now=importing.progress(run))


def _writes() -> int:
    time.sleep(2)  # what a connection has written it tells at its end, or after a second
    return final_rows.writes_to(OF_ARTICLES)


def _limit(work: Callable[[], None], filled: list[str]) -> float:
    """The shorter of two runs into fresh tables, in seconds."""
    taken = []
    for _ in range(2):
        final_rows.clear(filled)
        taken.append(figures.seconds(work))
    return min(taken)
