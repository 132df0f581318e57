"""Figures of the whole pipeline, for whoever watches over the machines: cheap at any size of the archive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Now

from articles.models import ChangeCounter, Chunk, DumpRecord, Import, InboxFile

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    #: Imports by state.
    imports: dict[str, int]
    #: Records of the imports of the last day, by source and fate.
    records: dict[tuple[str, str], int]
    chunks_open: int
    chunks_held: int
    #: Since when the oldest import that is not over and not paused goes on.
    oldest_since: datetime | None
    records_per_second: float
    inbox_waiting: int
    inbox_stuck: int
    #: The number of the last change that readers could see.
    changes: int


def measures(*, at: datetime) -> Measures:
    """In a handful of queries, of which none counts more than the records of a day."""
    chunks = Chunk.objects.aggregate(
        open=Count("pk", filter=Q(done_at=None)),
        held=Count("pk", filter=Q(done_at=None, leased_until__gte=Now())),
        lately=Sum("size", filter=Q(done_at__gte=at - _MINUTE)),
    )
    states = Import.objects.order_by().values_list("state").annotate(count=Count("pk"))
    going_on = Import.objects.filter(finished_at=None).exclude(asked=Import.Asked.PAUSE)
    lately = DumpRecord.objects.filter(run__started_at__gte=at - _DAY).order_by()
    counted = lately.values_list("run__source__name", "fate").annotate(count=Count("pk"))
    inbox = InboxFile.objects.aggregate(
        waiting=Count("pk", filter=Q(problem="")), stuck=Count("pk", filter=~Q(problem=""))
    )
    return Measures(
        imports=dict(states),
        records={(source, fate): count for source, fate, count in counted},
        chunks_open=chunks["open"],
        chunks_held=chunks["held"],
        oldest_since=going_on.aggregate(oldest=Min("started_at"))["oldest"],
        records_per_second=(chunks["lately"] or 0) / _MINUTE.total_seconds(),
        inbox_waiting=inbox["waiting"],
        inbox_stuck=inbox["stuck"],
        changes=ChangeCounter.objects.values_list("last", flat=True).get(),
    )
