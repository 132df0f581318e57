"""Whether an import stays as fast as it grows: the rate near the end beside the rate near the beginning, and
the memory of the workers.

``BENCH_RECORDS`` says how many invented stories there are, 500,000 without it.
"""

import os
import time
from datetime import datetime
from pathlib import Path

import psutil
from django.utils import timezone

from articles import importing
from articles.models import Chunk, Import, Section, Source
from tests.benchmarks import figures, published, stories
from tests.benchmarks.importing import workers

RECORDS = int(os.environ.get("BENCH_RECORDS", 500_000))
# A rate is taken over so many records around a place.
EARLY, AROUND = 10_000, 10_000
LOOK_SECONDS = 1


def main() -> None:
    published.prepare()
    file = Path(os.environ["DATA_DIR"], "lasting.jsonl")
    stories.write(file, count=RECORDS)
    now = timezone.now()
    begun = time.perf_counter()
    # Landed before anybody reads, so that both rates are of reading alone.
    run = importing.land(
        importing.find_dumps(str(file)),
        source=importing.source_named("Bangku Ukur", rights=Source.Rights.FULL, by=None, at=now),
        section=Section.objects.get(slug=stories.SECTION),
        at=now,
    )
    landed = time.perf_counter() - begun
    with workers() as company:
        early_peak, last_peak = _watched(run, company.members[0].process.pid)

    early, late = _rate(run, EARLY), _rate(run, RECORDS - AROUND // 2)
    figures.note(f"lasting: {RECORDS:,} records; {importing.progress(run).fates}")
    figures.say("  to land them all", RECORDS / landed, "records/s")
    figures.say(f"  limit: near record {EARLY:,}", early, "records/s")
    figures.say(f"  near record {RECORDS:,}", late, "records/s", the_early_rate=early)
    figures.say(f"  limit: peak of a worker until {EARLY:,}", early_peak, "MB")
    figures.say("  peak of a worker until the end", last_peak, "MB", the_early_peak=early_peak)


def _watched(run: Import, worker: int) -> tuple[float, float]:
    """The highest memory of a worker's process, until it has read EARLY records and until the end."""
    early = 0.0
    while Import.objects.get(pk=run.pk).state != Import.State.DONE:
        peak = max(_peak(child.pid) for child in psutil.Process(worker).children())
        if importing.progress(run).settled <= EARLY + AROUND // 2:
            early = peak
        time.sleep(LOOK_SECONDS)
    return early, peak


def _peak(pid: int) -> float:
    """In megabytes, as the kernel has noted it."""
    status = Path(f"/proc/{pid}/status").read_text()
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes.split()[1]) / 1024


def _rate(run: Import, place: int) -> float:
    """Records a second while the ones around a place, in the order of reading, were read."""
    done: list[tuple[datetime, int]] = list(
        Chunk.objects.filter(run=run).order_by("done_at").values_list("done_at", "size")
    )
    read, begun, ended, count = 0, None, None, 0
    for at, size in done:
        read += size
        if abs(read - place) <= AROUND // 2:
            begun, ended, count = begun or at, at, count + (size if begun else 0)
    return count / (ended - begun).total_seconds()
