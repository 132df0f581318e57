"""Taking an import back: all that it made and changed, except what people have touched since (law 3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles import publishing, revising
from articles.importing.storing import why
from articles.models import Article, AuditEntry, DumpRecord, Import, Origin, Revision

Fate = DumpRecord.Fate
_BATCH = 500

# What these articles are compared with from now on is what it was before the run.
_RETURN_ORIGINS = """
    WITH moved AS (
        SELECT origin.id, (
            SELECT earlier.id
            FROM articles_dumprecord earlier JOIN articles_import run ON run.id = earlier.run_id
            WHERE earlier.article_id = origin.article_id AND earlier.id < mine.id
              AND earlier.run_id <> mine.run_id AND run.state <> 'undone'
              AND earlier.fate IN ('created', 'updated', 'kept', 'review')
            ORDER BY earlier.id DESC LIMIT 1
        ) AS record_id
        FROM articles_origin origin JOIN articles_dumprecord mine ON mine.id = origin.record_id
        WHERE mine.run_id = %(run)s AND origin.article_id = ANY(%(articles)s)
    )
    UPDATE articles_origin origin SET record_id = moved.record_id
    FROM moved WHERE moved.id = origin.id AND moved.record_id IS NOT NULL
"""


class CannotUndo(Exception):
    """The run is still being read."""


@dataclass(frozen=True, slots=True)
class Spared:
    """An article that stays as it is."""

    article_id: int
    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What undoing would do, by article ids."""

    deletes: list[int] = field(default_factory=list)
    withdraws: list[int] = field(default_factory=list)
    #: To the revision with that id.
    returns: dict[int, int] = field(default_factory=dict)
    #: Proposals that nobody has decided on, by revision ids.
    drops: list[int] = field(default_factory=list)
    spares: list[Spared] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What undoing did. Dropped proposals count as returned."""

    deleted: int = 0
    withdrawn: int = 0
    returned: int = 0
    spared: list[Spared] = field(default_factory=list)


def plan_undo(run: Import) -> Plan:
    """What ``undo`` would do now."""
    return Plan() if run.state == Import.State.UNDONE else _plan(run, _concerned(run))


def undo(run: Import, *, by, at: datetime) -> Undone:
    """Delete what was never public, withdraw what was, return what was updated; again changes nothing.

    The records keep their bytes and fates. Works in batches: what a crash leaves, the next call does.
    Raises CannotUndo while the run is being read.
    """
    run.refresh_from_db()
    if run.state == Import.State.UNDONE:
        return Undone()
    if run.state != Import.State.DONE:
        raise CannotUndo(_("Impor #%s masih dibaca; tunggu sampai selesai.") % run.pk)
    done = [_undo_batch(run, ids, by=by, at=at) for ids in _batches(_concerned(run))]
    Import.objects.filter(pk=run.pk, state=Import.State.DONE).update(
        state=Import.State.UNDONE, finished_at=at
    )
    run.refresh_from_db()
    return Undone(
        deleted=sum(len(plan.deletes) for plan in done),
        withdrawn=sum(len(plan.withdraws) for plan in done),
        returned=sum(len(plan.returns) + len(plan.drops) for plan in done),
        spared=[spared for plan in done for spared in plan.spares],
    )


@transaction.atomic
def _undo_batch(run: Import, ids: list[int], *, by, at: datetime) -> Plan:
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    articles = {article.pk: article for article in locked}
    plan = _plan(run, ids)
    _return_origins(run, ids, plan)
    Revision.objects.filter(pk__in=plan.drops).delete()
    earlier = Revision.objects.in_bulk(plan.returns.values())
    for pk, revision in plan.returns.items():
        # By the machine: what goes back to an earlier dump is not thereby touched by a person.
        revising.return_to(
            articles[pk], earlier[revision], by=None, at=at, why=_undone_because(run)
        )
    Origin.objects.filter(article__in=plan.deletes).delete()
    Article.objects.filter(pk__in=plan.deletes).delete()
    AuditEntry.objects.bulk_create(
        AuditEntry(article_id=pk, verb="undo_import", by=by, at=at, reason=why(run))
        for pk in [*plan.deletes, *plan.returns]
    )
    publishing.withdraw_all(plan.withdraws, by=by, at=at, reason=_undone_because(run))
    return plan


def _concerned(run: Import) -> list[int]:
    """The articles that the run made, changed, or would have changed."""
    return list(
        run.records.filter(
            fate__in=[Fate.CREATED, Fate.UPDATED, Fate.REVIEW, Fate.KEPT], article__isnull=False
        )
        .order_by("article")
        .values_list("article", flat=True)
        .distinct()
    )


def _plan(run: Import, ids: Iterable[int]) -> Plan:
    plan = Plan()
    by_article: dict[int, list[DumpRecord]] = defaultdict(list)
    records = run.records.filter(article__in=ids, revision__isnull=False)
    for record in records.select_related("revision").order_by("revision__number"):
        by_article[record.article_id].append(record)
    articles = Article.objects.only("title", "state").in_bulk(by_article)
    history = defaultdict(list)
    for revision in (
        Revision.objects.filter(article__in=by_article).order_by("number").defer("snapshot")
    ):
        history[revision.article_id].append(revision)
    for pk, ours in by_article.items():
        _plan_one(plan, run, articles[pk], ours, history[pk])
    return plan


def _plan_one(
    plan: Plan, run: Import, article: Article, ours: list[DumpRecord], history: list[Revision]
) -> None:
    proposals = [record for record in ours if record.revision.stage == Revision.Stage.REVIEW]
    plan.drops.extend(record.revision_id for record in proposals)
    changes = [record for record in ours if record not in proposals]
    if not changes or article.state == Article.State.WITHDRAWN:
        return
    since = list(_by_others_since(changes[-1].revision, run, history))
    first = changes[0]
    if since:
        by_people = any(revision.by_id for revision in since)
        reason = _("disunting redaksi sesudahnya") if by_people else _("diperbarui impor lain")
        plan.spares.append(Spared(article.pk, article.title, reason))
    elif first.fate == Fate.UPDATED:
        before = [
            revision
            for revision in history
            if revision.number < first.revision.number and revision.stage != Revision.Stage.REVIEW
        ]
        plan.returns[article.pk] = before[-1].pk
    elif article.state == Article.State.PUBLISHED:
        plan.withdraws.append(article.pk)
    else:
        plan.deletes.append(article.pk)


def _by_others_since(last: Revision, run: Import, history: list[Revision]) -> Iterator[Revision]:
    for revision in history:
        is_ours = revision.by_id is None and revision.why == why(run)
        if revision.number > last.number and not is_ours:
            yield revision


def _return_origins(run: Import, ids: list[int], plan: Plan) -> None:
    stay = {*plan.deletes, *plan.withdraws, *(spared.article_id for spared in plan.spares)}
    returned = sorted(set(ids) - stay)
    Origin.objects.filter(
        article__in=returned, record__run=run, key__startswith="teks "
    ).delete()  # texts of versions that the articles no longer have
    with connection.cursor() as cursor:
        cursor.execute(_RETURN_ORIGINS, {"run": run.pk, "articles": returned})


def _undone_because(run: Import) -> str:
    """Readers will see it, so it is in their language and not in that of whoever undoes."""
    return f"Impor #{run.pk} dibatalkan."


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for begin in range(0, len(ids), _BATCH):
        yield ids[begin : begin + _BATCH]
