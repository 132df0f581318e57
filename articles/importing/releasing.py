"""Publishing at once what an import is sure of, and saying why the rest is held back."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles import publishing
from articles.dumps.encoding import DOUBTED
from articles.importing.matching import Decision
from articles.importing.storing import why
from articles.models import DumpRecord, Import

SURE = 0.9


def hold_back(decisions: Iterable[Decision], run: Import) -> list[Decision]:
    """Mark the new articles of which an import is not sure, each with its reasons; gives the others.

    Only where the run was to publish at all. An unknown date holds nothing back.
    """
    if not run.publish:
        return []
    ready = []
    for one in decisions:
        if not one.makes_article:
            continue
        if reasons := list(_doubts(one)):
            _hold(one.read.row, reasons)
        else:
            ready.append(one)
    return ready


def release(ready: list[Decision], run: Import, *, at: datetime) -> None:
    """Publish what may be; the last act of the transaction, since it ends with the change feed."""
    rows = {one.article.pk: one.read.row for one in ready}
    done = publishing.publish_all(rows, by=None, at=at, why=why(run))
    for article_id, reason in done.refused.items():
        _hold(rows[article_id], [reason])
    refused = [rows[article_id] for article_id in done.refused]
    DumpRecord.objects.bulk_update(refused, ["is_held", "reasons"])


def _hold(row: DumpRecord, reasons: list[str]) -> None:
    row.is_held, row.reasons = True, [*row.reasons, *reasons]


def _doubts(one: Decision) -> Iterator[str]:
    parsed = one.read.parsed
    if parsed.missing:
        yield _("ditahan: naskahnya tidak utuh")
    if parsed.confidence < SURE:
        yield _("ditahan: keyakinan baca %(now)s, di bawah %(sure)s") % {
            "now": parsed.confidence,
            "sure": SURE,
        }
    if any(warning.startswith(DOUBTED) for warning in parsed.warnings):
        yield _("ditahan: penyandiannya tidak pasti; periksa huruf-hurufnya")
