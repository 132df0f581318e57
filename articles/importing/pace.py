"""How fast runs are read: now, file by file, and one run of a source after another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Sum
from django.db.models.functions import Now

from articles.importing.progress import Progress
from articles.models import DumpRecord, Import

# What was read so lately says how fast it goes now.
_LATELY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Records a second, and how long what waits will take; None where nobody can say."""

    rate: float | None
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of a run, and the time that its records took to be read and stored."""

    path: str
    records: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """One import among others."""

    run: Import
    total: int
    fates: dict[str, int]
    rate: float | None


def pace(run: Import, now: Progress) -> Pace:
    """Of a run that goes on by its last minute, of one that is over by its whole time."""
    if now.is_done:
        return Pace(rate=_whole_rate(run, now.fates, now.seconds))
    lately = run.chunks.filter(done_at__gte=Now() - _LATELY).aggregate(
        records=Sum("size"),
        seconds=ExpressionWrapper(Now() - Min("began_at"), output_field=DurationField()),
    )
    span = lately["seconds"]
    rate = _rate(lately["records"] or 0, span and span.total_seconds())
    waiting = now.total - now.settled
    return Pace(rate=rate, seconds_left=waiting / rate if rate and not now.is_paused else None)


def slowest_files(run: Import, *, most: int) -> list[ReadFile]:
    """By their share in the time of the chunks that held them."""
    share = ExpressionWrapper(F("chunk__took") / F("chunk__size"), output_field=DurationField())
    found = (
        DumpRecord.objects.filter(run=run, chunk__took__isnull=False)
        .order_by()
        .values("path")
        .annotate(records=Count("pk"), took=Sum(share))
        .order_by("-took", "path")
    )
    return [
        ReadFile(one["path"], one["records"], one["took"].total_seconds()) for one in found[:most]
    ]


def history(runs: Iterable[Import]) -> list[PastRun]:
    """What became of each of the imports; all of them are counted in one query."""
    runs = list(runs)
    fates: dict[int, dict[str, int]] = {run.pk: {} for run in runs}
    counted = DumpRecord.objects.filter(run__in=runs).order_by().values_list("run", "fate")
    for run, fate, count in counted.annotate(count=Count("pk")):
        fates[run][fate] = count
    return [_past(run, fates[run.pk]) for run in runs]


def _past(run: Import, fates: dict[str, int]) -> PastRun:
    total = sum(fates.values())
    seconds = run.finished_at and (run.finished_at - run.started_at).total_seconds()
    return PastRun(run=run, total=total, fates=fates, rate=_whole_rate(run, fates, seconds))


def _whole_rate(run: Import, fates: dict[str, int], seconds: float | None) -> float | None:
    """By what was read; of a run that was undone nobody can say, for that is when it ended."""
    if run.state == Import.State.UNDONE:
        return None
    return _rate(sum(fates.values()) - fates.get(DumpRecord.Fate.UNREAD, 0), seconds)


def _rate(records: int, seconds: float | None) -> float | None:
    return records / seconds if records and seconds else None
