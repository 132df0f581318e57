"""What an import's page shows of it: how far it is, how fast, what became of its records, and how it was before."""

from datetime import datetime, timedelta

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from articles import importing
from articles.admin.imports.steering import condition, offered
from articles.admin.records.fate_labels import FATE_LABELS
from articles.models import DumpRecord, Import

Fate = DumpRecord.Fate

# What an editor should look at comes first in the list of an import's records.
URGENCY = [
    Fate.QUARANTINED,
    Fate.REVIEW,
    Fate.KEPT,
    Fate.PENDING,
    Fate.UNREAD,
    Fate.UPDATED,
    Fate.CREATED,
]
SHOWN = 50
SLOWEST = 5
PAST = 10


def progress(run: Import, *, fate: str | None, user) -> dict:
    """What changes while the run goes on, and is asked for every second."""
    at = timezone.now()
    now = importing.progress(run, at=at)
    pace = importing.pace(run, now)
    return {
        "run": run,
        "condition": condition(run),
        "buttons": offered(run, user),
        "is_going_on": run.state in (Import.State.LANDING, Import.State.RUNNING),
        "progress": now,
        "pace": pace,
        "time_left": _time_left(pace.seconds_left, at=at),
        "fates": bar(now.fates),
        "chosen_fate": fate,
        "records": _most_urgent(run, fate),
    }


def background(run: Import) -> dict:
    """What stands below, and is shown once."""
    return {
        "slowest": importing.slowest_files(run, most=SLOWEST),
        "history": [
            {"past": past, "condition": condition(past.run), "bar": bar(past.fates)}
            for past in importing.history(run.source.imports.order_by("-pk")[:PAST])
        ],
    }


def bar(fates: dict[str, int]) -> dict:
    """One bar of the fates in their order: words for all of it, and of each part where it begins and how
    long it is, in percent of the whole."""
    total, begin, parts = sum(fates.values()), 0.0, []
    for fate in Fate:
        if count := fates.get(fate):
            share = 100 * count / total
            parts.append(
                {
                    "value": fate.value,
                    "name": fate.label,
                    "label": FATE_LABELS[fate],
                    "count": count,
                    # As SVG writes numbers, in whatever language the page is.
                    "begin": f"{begin:.3f}",
                    "share": f"{share:.3f}",
                    "percent": f"{share:.0f}%",
                }
            )
            begin += share
    return {"words": ", ".join(f"{part['name']} {part['count']}" for part in parts), "parts": parts}


def _time_left(seconds: float | None, *, at: datetime) -> str:
    if seconds is None:
        return ""
    if seconds < 60:
        return _("kurang dari semenit lagi")
    return _("kira-kira %s lagi") % timesince(at, at + timedelta(seconds=seconds), depth=1)


def _most_urgent(run: Import, fate: str | None):
    urgency = Case(
        *(When(fate=value, then=Value(place)) for place, value in enumerate(URGENCY)),
        default=Value(len(URGENCY)),
        output_field=IntegerField(),
    )
    records = run.records.select_related("article").defer("reading", "article__body")
    if fate in Fate.values:
        records = records.filter(fate=fate)
    else:
        records = records.exclude(fate=Fate.PENDING)
    return records.order_by(urgency, "position")[:SHOWN]
