"""The desk's verbs: a record that needs a person is approved or rejected, and its article follows.

To approve is to accept what the record proposes, else to publish its draft; where there is neither, to say
that it was looked at. To reject is to decline the proposal, else to delete the draft that the record made.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles import publishing, revising
from articles.importing.correcting import locked, waiting_proposal
from articles.models import Article, DumpRecord, Revision

BATCH = 500


class AlreadyDecided(Exception):
    """Somebody else has decided on the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What a sweep over the queue made public, and why the rest was not, by article id."""

    published: list[int] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def approve(record: DumpRecord, *, version: int | None, by, at: datetime) -> str:
    """Let what the record says stand; gives what was done, for the editor.

    ``version`` is that of the article as the editor saw it. Raises AlreadyDecided, revising.Outdated or
    publishing.CannotPublish, and changes nothing then.
    """
    row, article, proposal = _seen(record, version)
    _decide(row, by=by, at=at)
    if proposal is not None:
        proposal.article = article
        revising.accept(proposal, by=by, at=at)
        return _("Usulan diterima: artikel kini mengatakannya.")
    if article is not None and article.state == Article.State.DRAFT:
        publishing.publish(article, by=by, at=at)
        return _("Artikel diterbitkan.")
    return _("Rekaman ditandai sudah dilihat.")


@transaction.atomic
def reject(
    record: DumpRecord, *, version: int | None, by, at: datetime, why: str, may_discard: bool
) -> str:
    """Leave the article as it was, or be without it; gives what was done, for the editor.

    A draft stays where ``may_discard`` is false. Raises AlreadyDecided or revising.Outdated.
    """
    row, article, proposal = _seen(record, version)
    _decide(row, by=by, at=at)
    if proposal is not None:
        revising.decline(proposal, by=by, at=at, why=why)
        return _("Usulan ditolak; artikel tetap seperti adanya.")
    if may_discard and is_to_be_discarded(row, article):
        revising.discard(article, by=by, at=at, why=why)
        return _("Draf dihapus; naskah mentahnya tetap tersimpan.")
    return _("Rekaman ditandai sudah dilihat.")


def is_to_be_discarded(row: DumpRecord, article: Article | None) -> bool:
    """Whether rejecting the record deletes the article: a draft that it made."""
    made = (DumpRecord.Fate.CREATED, DumpRecord.Fate.REVIEW)
    return article is not None and article.state == Article.State.DRAFT and row.fate in made


def surely_read(*, above: float, until: int | None = None) -> QuerySet[DumpRecord]:
    """The records of the queue whose drafts may be approved in one sweep, up to a record.

    Not the page of an article whose other pages are not there: nobody looks at what is swept.
    """
    rows = DumpRecord.objects.worth_a_look().filter(
        confidence__gte=above,
        fate__in=[DumpRecord.Fate.CREATED, DumpRecord.Fate.UPDATED],
        article__state=Article.State.DRAFT,
        is_lone_page=False,
    )
    return rows if until is None else rows.filter(pk__lte=until)


def approve_all(records: QuerySet[DumpRecord], *, by, at: datetime) -> Approved:
    """Publish the drafts of many records, each that may be published; in batches, each a transaction."""
    done = Approved()
    pairs = list(records.order_by("pk").values_list("pk", "article"))
    for begin in range(0, len(pairs), BATCH):
        _approve_batch(dict(pairs[begin : begin + BATCH]), done, by=by, at=at)
    return done


@transaction.atomic
def _approve_batch(articles: dict[int, int], done: Approved, *, by, at: datetime) -> None:
    published = publishing.publish_all(articles.values(), by=by, at=at)
    done.published.extend(published.ids)
    done.refused.update(published.refused)
    records = DumpRecord.objects.filter(pk__in=articles, article__in=published.ids)
    records.update(decided_at=at, decided_by=by)


def _seen(
    record: DumpRecord, version: int | None
) -> tuple[DumpRecord, Article | None, Revision | None]:
    """The record, its article as the editor saw it, and what waits for a decision; all held."""
    row = locked(record)
    if row.decided_at is not None:
        raise AlreadyDecided
    article = Article.objects.select_for_update().filter(pk=row.article_id).first()
    if article is not None and article.version != version:
        raise revising.Outdated
    return row, article, article and waiting_proposal(row)


def _decide(row: DumpRecord, *, by, at: datetime) -> None:
    DumpRecord.objects.filter(pk=row.pk).update(decided_at=at, decided_by=by)
