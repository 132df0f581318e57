"""Taking an import back: all that it made and changed, except what people have touched since (law 3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.db import connection, transaction
from django.db.models import TextField
from django.db.models.functions import MD5, Cast
from django.utils.translation import gettext as _

from articles import publishing, revising
from articles.importing.storing import why
from articles.models import Article, AuditEntry, DumpRecord, Import, Origin, Rereading, Revision

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
        WHERE mine.run_id = %(run)s AND origin.article_id = ANY(%(articles)s) AND NOT origin.is_page
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
    """What ``undo`` would do now; of a run that was undone, with what it spared."""
    return _plan(run, _concerned(run))


def undo(run: Import, *, by, at: datetime) -> Undone:
    """Delete what was never public, withdraw what was, return what was updated; again changes nothing more.

    What it spares it can take back later, when what stood in the way has been undone. The records keep
    their bytes and fates. Works in batches: what a crash leaves, the next call does. Raises CannotUndo
    while the run is being read.
    """
    run.refresh_from_db()
    if run.state in (Import.State.LANDING, Import.State.RUNNING):
        raise CannotUndo(_("Impor #%s masih dibaca; tunggu sampai selesai.") % run.pk)
    done = [_undo_batch(run, ids, by=by, at=at) for ids in _batches(_concerned(run))]
    Import.objects.filter(pk=run.pk).exclude(state=Import.State.UNDONE).update(
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
        AuditEntry(article_id=pk, verb=AuditEntry.Verb.UNDO_IMPORT, by=by, at=at, reason=why(run))
        for pk in [*plan.deletes, *plan.returns]
    )
    # A record without its revision has been taken back: whatever a person does to the article from now on,
    # undoing again leaves it alone.
    spared = [one.article_id for one in plan.spares]
    run.records.filter(article__in=ids).exclude(article__in=spared).update(revision=None)
    publishing.withdraw_all(plan.withdraws, by=by, at=at, reason=_undone_because(run))
    return plan


def _concerned(run: Import) -> list[int]:
    """The articles that the run made, changed, or would have changed; once undone, those it spared."""
    concerned = run.records.filter(
        fate__in=[Fate.CREATED, Fate.UPDATED, Fate.REVIEW, Fate.KEPT], article__isnull=False
    )
    if run.state == Import.State.UNDONE:
        concerned = concerned.filter(revision__isnull=False)
    return list(concerned.order_by("article").values_list("article", flat=True).distinct())


def _plan(run: Import, ids: Iterable[int]) -> Plan:
    plan = Plan()
    by_article: dict[int, list[DumpRecord]] = defaultdict(list)
    records = run.records.filter(article__in=ids, revision__isnull=False)
    told = records.select_related("revision").defer("reading", "revision__snapshot")
    for record in told.order_by("revision__number"):
        by_article[record.article_id].append(record)
    articles = Article.objects.only("title", "state").in_bulk(by_article)
    history = defaultdict(list)
    # A proposal says what an article might say; here counts what it said.
    said = Revision.objects.filter(article__in=by_article).exclude(stage__in=Revision.PROPOSED)
    for revision in (
        said.order_by("number")
        .annotate(content=MD5(Cast("snapshot", TextField())))
        .defer("snapshot")
    ):
        history[revision.article_id].append(revision)
    reread = _reread(run, by_article)
    for pk, ours in by_article.items():
        _plan_one(plan, articles[pk], ours, history[pk], reread)
    return plan


def _reread(run: Import, article_ids: Iterable[int]) -> dict[int, Revision]:
    """The last thing that the parser of a later day made or proposed of each record: the run's as well."""
    by_machine = Rereading.objects.filter(
        record__run=run, record__article__in=article_ids, by=None, revision__isnull=False
    )
    told = by_machine.select_related("revision").defer("reading", "revision__snapshot")
    return {each.record_id: each.revision for each in told.order_by("revision__number")}


def _plan_one(
    plan: Plan,
    article: Article,
    ours: list[DumpRecord],
    history: list[Revision],
    reread: dict[int, Revision],
) -> None:
    later = [reread[record.pk] for record in ours if record.pk in reread]
    proposals = {record.revision for record in ours} | set(later)
    plan.drops.extend(each.pk for each in proposals if each.stage == Revision.Stage.REVIEW)
    changes = [record for record in ours if record.revision.stage not in Revision.PROPOSED]
    if not changes or article.state == Article.State.WITHDRAWN:
        return  # a proposal that was decided on is the decider's
    first, last = changes[0], changes[-1]
    since = [one for one in history if one.number >= first.revision.number]
    before = [one for one in history if one.number < first.revision.number]
    made = [each for each in later if each.stage not in Revision.PROPOSED]
    if reason := _why_spared(since, made[-1].pk if made else last.revision_id):
        plan.spares.append(Spared(article.pk, article.title, reason))
    elif article.state == Article.State.PUBLISHED and first.revision.stage != Revision.Stage.LIVE:
        plan.withdraws.append(article.pk)
    elif first.fate == Fate.UPDATED:
        plan.returns[article.pk] = before[-1].pk
    else:
        plan.deletes.append(article.pk)


def _why_spared(since: list[Revision], last: int) -> str | None:
    """Whether others changed what the article says since the run did, first and for the last time.

    Publishing and withdrawing keep a revision as well, and it says the same.
    """
    said = {one.pk: one.content for one in since}
    edited = (now.by_id and now.content != before.content for before, now in pairwise(since))
    if any(edited):
        return _("disunting redaksi sesudahnya")
    if since[-1].content != said[last]:
        return _("diperbarui impor lain")
    return None


def _return_origins(run: Import, ids: list[int], plan: Plan) -> None:
    stay = {*plan.deletes, *plan.withdraws, *(spared.article_id for spared in plan.spares)}
    returned = sorted(set(ids) - stay)
    Origin.objects.filter(
        article__in=returned, record__run=run, key__startswith="teks "
    ).delete()  # texts of versions that the articles no longer have
    # A page that comes again is found by its headline again.
    Origin.objects.filter(article__in=returned, record__run=run, is_page=True).delete()
    with connection.cursor() as cursor:
        cursor.execute(_RETURN_ORIGINS, {"run": run.pk, "articles": returned})


def _undone_because(run: Import) -> str:
    """Readers will see it, so it is in their language and not in that of whoever undoes."""
    return f"Impor #{run.pk} dibatalkan."


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for begin in range(0, len(ids), _BATCH):
        yield ids[begin : begin + _BATCH]
