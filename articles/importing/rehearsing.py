"""What an import did, or would do: fates, reasons brought together, and examples of each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from articles.importing.progress import Progress, progress
from articles.importing.working import Clock, work
from articles.models import DumpRecord, Import

_MOST_REASONS = 30
_EXAMPLES = 3

# Reasons that differ only in a number or in what they quote are one.
_REASONS = """
    WITH said AS (
        SELECT fate, is_held, reason, position, path || ' #' || place AS place,
               regexp_replace(reason, '“[^”]*”|[0-9]+([.,][0-9]+)*', '#', 'g') AS kind
        FROM articles_dumprecord, unnest(reasons) AS reason WHERE run_id = %(run)s
    )
    SELECT fate, is_held, count(*), min(reason) AS example, (array_agg(place ORDER BY position))[1:%(examples)s]
    FROM said GROUP BY fate, is_held, kind ORDER BY count(*) DESC, example LIMIT %(most)s
"""
_FIRST_OF_EACH = """
    SELECT fate, path || ' #' || place, title FROM (
        SELECT fate, path, place, position, reading->>'title' AS title,
               row_number() OVER (PARTITION BY fate ORDER BY position) AS nth
        FROM articles_dumprecord WHERE run_id = %(run)s
    ) AS numbered WHERE nth <= %(examples)s ORDER BY fate, position
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of several records, with the first places where it is."""

    fate: str
    is_held: bool
    count: int
    text: str
    places: list[str]


@dataclass(frozen=True, slots=True)
class Example:
    """One of the first records of a fate; without a title where nothing was read."""

    fate: str
    place: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    progress: Progress
    reasons: list[Reason]
    examples: list[Example]


def report(run: Import) -> Report:
    """What became of the run's records; the most frequent reasons first."""
    with connection.cursor() as cursor:
        asked = {"run": run.pk, "examples": _EXAMPLES, "most": _MOST_REASONS}
        cursor.execute(_REASONS, asked)
        reasons = [Reason(*row) for row in cursor.fetchall()]
        cursor.execute(_FIRST_OF_EACH, asked)
        examples = [Example(*row) for row in cursor.fetchall()]
    in_order = {fate: place for place, fate in enumerate(DumpRecord.Fate.values)}
    examples.sort(key=lambda example: in_order[example.fate])
    return Report(progress=progress(run), reasons=reasons, examples=examples)


def rehearse(land: Callable[[], Import], *, clock: Clock, tell: Callable[[Import], object]):
    """What ``tell`` says of the run that ``land`` lands and that is read at once; then all is as before.

    It is the real thing, rolled back: nothing remains of it but numbers that were skipped. It holds its locks
    meanwhile.
    """
    with transaction.atomic():
        run = land()
        work(clock=clock, run=run)
        told = tell(run)
        transaction.set_rollback(True)
    return told
