"""Publishing at once what an import is sure of, and saying why the rest is held back."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles import publishing
from articles.importing.matching import Decision
from articles.importing.storing import why
from articles.models import DumpRecord, Import

SURE = 0.9


def hold_back(decisions: Iterable[Decision], run: Import) -> list[int]:
    """Mark the new articles that stay drafts, each with its reasons; the ids of the others.

    Only where the run was to publish at all. An unknown date holds nothing back.
    """
    if not run.publish:
        return []
    ready = []
    for one in decisions:
        if not one.makes_article:
            continue
        if reasons := list(_why_held(one, run)):
            row = one.read.row
            row.is_held, row.reasons = True, [*row.reasons, *reasons]
        else:
            ready.append(one.article.pk)
    return ready


def release(article_ids: list[int], run: Import, *, at: datetime) -> None:
    """Publish; the last act of the transaction, since it ends with the change feed."""
    done = publishing.publish_all(article_ids, by=None, at=at, why=why(run))
    for article_id, reason in done.refused.items():  # the rights were taken back this very moment
        row = DumpRecord.objects.get(run=run, article=article_id, fate=DumpRecord.Fate.CREATED)
        row.is_held, row.reasons = True, [*row.reasons, reason]
        row.save(update_fields=["is_held", "reasons"])


def _why_held(one: Decision, run: Import) -> Iterator[str]:
    parsed, source = one.read.parsed, run.source
    if one.read.incoming.is_untitled:
        yield str(publishing.NO_HEADLINE)
    if parsed.missing:
        yield _("ditahan: naskahnya tidak utuh")
    if parsed.confidence < SURE:
        yield _("ditahan: keyakinan baca %(now)s, di bawah %(sure)s") % {
            "now": parsed.confidence,
            "sure": SURE,
        }
    if not source.may_publish:
        words = {"source": source.name, "rights": source.get_rights_display()}
        yield str(publishing.NO_RIGHTS % words)
