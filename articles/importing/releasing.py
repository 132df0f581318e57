"""Publishing at once what an import is sure of, and saying why the rest is held back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from articles import linking, publishing, revising
from articles.importing import pages, twins
from articles.importing.doubting import doubts
from articles.importing.matching import Decision
from articles.importing.storing import why
from articles.models import Article, AuditEntry, Change, DumpRecord, Import


def hold_back(decisions: Iterable[Decision], run: Import) -> list[Decision]:
    """Mark the new articles of which an import is not sure, each with its reasons.

    Gives what readers will see: the new ones of which it is, if it was to publish at all, and the public
    ones that it changed.
    """
    ready = [one for one in decisions if one.changes_public]
    # Of an article in pages the last that came tells whether it is whole now.
    new = {one.article.pk: one for one in decisions if _may_be_news(one)}
    for one in new.values() if run.publish else ():
        said = replace(one.read, parsed=one.whole or one.read.parsed)
        if reasons := [*doubts(said, run), *twins.doubts(one), *pages.doubts(one)]:
            _hold(one.read.row, reasons)
        else:
            ready.append(one)
    return ready


def release(ready: list[Decision], run: Import, *, at: datetime) -> None:
    """Publish what may be, and announce what is public; the last act, since it ends with the change feed."""
    announce([one for one in ready if one.changes_public], at=at, because=why(run))
    rows = {one.article.pk: one.read.row for one in ready if not one.changes_public}
    done = publishing.publish_all(rows, by=None, at=at, why=why(run))
    for article_id, reason in done.refused.items():
        _hold(rows[article_id], [reason])
    refused = [rows[article_id] for article_id in done.refused]
    DumpRecord.objects.bulk_update(refused, ["is_held", "reasons"])


def announce(changed: list[Decision], *, at: datetime, because: str) -> None:
    """Tell the readers' side of public articles that the machine changed; ends with the change feed."""
    if not changed:
        return
    ids = [one.article.pk for one in changed]
    AuditEntry.objects.bulk_create(
        AuditEntry(article_id=pk, verb=AuditEntry.Verb.REVISE, by=None, at=at, reason=because)
        for pk in ids
    )
    Change.objects.hold()
    linking.resolve(ids)  # once more: what others did meanwhile was not to be seen before
    retitled = [one for one in changed if Article.Part.TITLE in one.parts]
    renamed = {key for one in retitled for key in (one.known_as, one.article.title_key)}
    revising.announce(ids, renamed=renamed, at=at)


def _may_be_news(one: Decision) -> bool:
    """Whether its article may be one for readers now; of a page that came anew alone it is said why not."""
    return one.makes_article or one.completes_draft or (one.lacks_pages and one.brings_news)


def _hold(row: DumpRecord, reasons: list[str]) -> None:
    row.is_held, row.reasons = True, [*row.reasons, *reasons]
