"""How far a run has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from articles.models import DumpRecord, Import


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    #: Records landed so far; while the run is landing, more may come.
    total: int
    #: How many have each fate, "pending" while it runs; those that no record has are absent.
    fates: dict[str, int]
    held: int
    is_done: bool
    #: Whether a person has paused it.
    is_paused: bool
    #: From the beginning to the end, or to the moment of asking; None while it runs and nobody says when.
    seconds: float | None

    @property
    def settled(self) -> int:
        return self.total - self.fates.get(DumpRecord.Fate.PENDING, 0)

    @property
    def is_clean(self) -> bool:
        """No record is or stands quarantined."""
        return DumpRecord.Fate.QUARANTINED not in self.fates


def progress(run: Import, *, at: datetime | None = None) -> Progress:
    """In two queries; the state is read first, so that "done" never comes with fates that are missing."""
    state, asked, started_at, finished_at = Import.objects.values_list(
        "state", "asked", "started_at", "finished_at"
    ).get(pk=run.pk)
    counted = list(
        DumpRecord.objects.filter(run=run.pk)
        .order_by()
        .values("fate")
        .annotate(count=Count("pk"), held=Count("pk", filter=Q(is_held=True)))
        .values_list("fate", "count", "held")
    )
    until = finished_at or at
    return Progress(
        total=sum(count for _fate, count, _held in counted),
        fates={fate: count for fate, count, _held in counted},
        held=sum(held for _fate, _count, held in counted),
        is_done=state not in (Import.State.LANDING, Import.State.RUNNING),
        is_paused=asked == Import.Asked.PAUSE,
        seconds=None if until is None else (until - started_at).total_seconds(),
    )
