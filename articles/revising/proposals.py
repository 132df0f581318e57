"""What an article might say: proposed, and decided on by a person."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q

from articles.models import Article, AuditEntry, DumpRecord, Revision
from articles.models.body import MARKER
from articles.revising.snapshot import said, say, values_of
from articles.revising.steps import Outdated, revise

Part = Article.Part


def propose(wanted: dict[int, dict], *, by, at: datetime, why: str = "") -> dict[int, Revision]:
    """Keep what articles might say, as snapshots by their ids, for a person to decide on.

    The articles stay as they are. The caller holds their row locks.
    """
    numbers = dict(
        Revision.objects.filter(article__in=wanted)
        .order_by()
        .values_list("article")
        .annotate(last=Max("number"))
    )
    made = Revision.objects.bulk_create(
        Revision(
            article_id=pk,
            number=numbers.get(pk, 0) + 1,
            stage=Revision.Stage.REVIEW,
            snapshot=snapshot,
            by=by,
            at=at,
            why=why,
        )
        for pk, snapshot in wanted.items()
    )
    return {revision.article_id: revision for revision in made}


@transaction.atomic
def accept(proposal: Revision, *, by, at: datetime) -> Revision:
    """Let an article say what a proposal asks for; the older ones that wait are thereby declined.

    ``proposal.article`` is the article as the decider saw it. Approving touches the whole of it (law 3).
    Raises Outdated, and writes nothing, when another was first to decide or to write.
    """
    _settle(proposal, stage=Revision.Stage.APPROVED, verb=AuditEntry.Verb.ACCEPT, by=by, at=at)
    older = Revision.objects.filter(article=proposal.article_id, number__lt=proposal.number)
    older.filter(stage=Revision.Stage.REVIEW).update(stage=Revision.Stage.DECLINED)
    say(proposal.article, proposal.snapshot, parts=asked_for(proposal))
    why = f"usulan #{proposal.number}"
    return revise(proposal.article, parts=list(Part), by=by, at=at, why=why)


@transaction.atomic
def decline(proposal: Revision, *, by, at: datetime, why: str = "") -> None:
    """Leave an article as it is; raises Outdated when another has decided already."""
    _settle(
        proposal, stage=Revision.Stage.DECLINED, verb=AuditEntry.Verb.DECLINE, by=by, at=at, why=why
    )


def asked_for(proposal: Revision) -> set[str]:
    """The parts that a proposal would change: those it has otherwise than the article had at that time.

    What people changed elsewhere in the article since then is not the proposal's to take back.
    """
    earlier = Revision.objects.filter(article=proposal.article_id, number__lt=proposal.number)
    last = earlier.exclude(stage__in=Revision.PROPOSED).order_by("-number").first()
    if last is None:
        return set(Part)
    before = last.snapshot
    parts = {
        part
        for part in Part
        if any(said(before, name) != said(proposal.snapshot, name) for name in values_of(part))
    }
    if parts & {Part.BODY, Part.LINKS} and MARKER.search(proposal.snapshot["body"]):
        parts |= {Part.BODY, Part.LINKS}  # a marker names a link by its number
    return parts


def _settle(proposal: Revision, *, stage: str, verb: str, by, at: datetime, why: str = "") -> None:
    # Deciders wait for one another at the article, as its writers do.
    list(Article.objects.select_for_update().filter(pk=proposal.article_id).values("pk"))
    waiting = Revision.objects.filter(pk=proposal.pk, stage=Revision.Stage.REVIEW)
    if not waiting.update(stage=stage):
        raise Outdated
    proposal.stage = stage
    records = DumpRecord.objects.filter(Q(revision=proposal) | Q(rereadings__revision=proposal))
    records.update(decided_at=at, decided_by=by)
    AuditEntry.objects.create(article_id=proposal.article_id, verb=verb, by=by, at=at, reason=why)
