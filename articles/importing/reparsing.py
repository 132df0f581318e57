"""Reading kept records with the parser of today: what only the machine wrote follows it.

What editors settled of a record's lines holds for the new reading as well. Parts that a person has touched
stay, and go to review with what the record said, what the article says, and what the record says now. An
article that readers have seen gets a proposal, unless the run follows its source in public. A record
whose reading is what it was costs no write, so a second run changes nothing, and one that broke off goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from articles import revising
from articles.importing import releasing
from articles.importing.correcting import reasons_now, settled_roles
from articles.importing.crediting import people_named
from articles.importing.incoming import PARTS, Incoming, Part
from articles.importing.matching import Decision, follows_in_public
from articles.importing.merging import merge, reason_of_collision
from articles.importing.reading import Read, as_reading, read, read_back
from articles.importing.storing import rewrite, say_in
from articles.models import Article, AuditEntry, DumpRecord, Import, Origin, Rereading, Revision

Fate = DumpRecord.Fate

CHUNK = 200
MOST_EXAMPLES = 20
_RENEWED = ["reading", "confidence", "reasons", "revision", "decided_at", "decided_by"]


@dataclass(frozen=True, slots=True)
class Example:
    record: DumpRecord
    follows: tuple[Part, ...]
    proposed: tuple[Part, ...]


@dataclass(slots=True)
class Reparsed:
    """What reading anew did, or would do."""

    records: int = 0
    #: Read as before.
    same: int = 0
    #: Read otherwise, to the same effect: of rules and confidences there is a newer account.
    refreshed: int = 0
    #: Articles that follow.
    updated: int = 0
    #: Articles for which something is proposed.
    review: int = 0
    examples: list[Example] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anew:
    """A record that is read otherwise now, and what becomes of its article."""

    found: Read
    base: Incoming
    article: Article | None = None
    #: What the article says, or what is proposed for it.
    ours: dict = field(default_factory=dict)
    waiting: Revision | None = None
    #: Whether the record itself made that proposal, and not an earlier reading anew.
    is_its_own: bool = False
    follows: tuple[Part, ...] = ()
    proposed: tuple[Part, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def row(self) -> DumpRecord:
        return self.found.row

    @property
    def says_otherwise(self) -> bool:
        now = self.found.incoming
        return any(self.base.part(part) != now.part(part) for part in PARTS)

    @property
    def decision(self) -> Decision:
        return Decision(
            read=self.found,
            fate=Fate.UPDATED,
            article=self.article,
            parts=self.follows,
            known_as=self.article.title_key,
        )


@translation.override(settings.LANGUAGE_CODE)  # of what is stored, whoever asks for it
def reparse(
    records: QuerySet[DumpRecord], *, by=None, at: datetime, is_dry: bool = False
) -> Reparsed:
    """Read those of the records anew from which an article was last read; each chunk is a transaction.

    ``by`` is who asked for it; what it changes is the machine's doing all the same. Dry, nothing is written.
    """
    done = Reparsed()
    ids = list(current(records).order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(ids), CHUNK):
        _reparse_chunk(ids[begin : begin + CHUNK], done, by=by, at=at, is_dry=is_dry)
    return done


def summary(done: Reparsed) -> str:
    """What was read anew, in one line."""
    return _(
        "%(records)s rekaman dibaca ulang: %(same)s sama, %(refreshed)s berbeda tanpa akibat,"
        " %(updated)s artikel ikut berubah, %(review)s menunggu tinjauan"
    ) % {name: getattr(done, name) for name in done.__slots__}


def current(records: QuerySet[DumpRecord]) -> QuerySet[DumpRecord]:
    """Those that their article was last read from, and alone; not what was undone or redacted."""
    origins = Origin.objects.filter(article__isnull=False)
    newest = origins.values("article").annotate(newest=Max("record")).values("newest")
    pages = origins.filter(is_page=True).values("article")
    return (
        records.filter(pk__in=newest, article__isnull=False, reading__isnull=False)
        .filter(raw__isnull=False, raw__redaction__isnull=True)
        .exclude(Q(run__state=Import.State.UNDONE) | Q(article__in=pages))
    )


@transaction.atomic
def _reparse_chunk(ids: list[int], done: Reparsed, *, by, at: datetime, is_dry: bool) -> None:
    articles = _locked(DumpRecord.objects.filter(pk__in=ids).values("article"))
    rows = (
        DumpRecord.objects.select_for_update(of=("self",))
        .select_related("run__source", "raw")
        .prefetch_related("corrections")
        .filter(pk__in=ids)
        .order_by("pk")
    )
    anew = list(_read_otherwise(rows))
    done.records += len(ids)
    done.same += len(ids) - len(anew)
    decided = list(_decide([one for one in anew if one.says_otherwise], articles))
    effective = [one for one in decided if one.follows or one.proposed]
    done.refreshed += len(anew) - len(effective)
    done.updated += sum(bool(one.follows) for one in effective)
    done.review += sum(bool(one.proposed) for one in effective)
    for one in effective[: MOST_EXAMPLES - len(done.examples)]:
        done.examples.append(Example(one.row, one.follows, one.proposed))
    if not is_dry:
        silent = [one for one in anew if not one.says_otherwise]
        _write(effective, decided, [*silent, *decided], by=by, at=at)


def _read_otherwise(rows: QuerySet[DumpRecord]) -> Iterator[_Anew]:
    for row in rows:
        found = read(row, row.run, roles=settled_roles(row))
        if isinstance(found, Read) and as_reading(found) != row.reading:
            yield _Anew(found=found, base=read_back(row, row.run))


def _locked(ids) -> dict[int, Article]:
    """The articles by their ids, held in pk order before their records, as their other writers do it."""
    rows = Article.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    return {article.pk: article for article in rows}


def _decide(anew: list[_Anew], articles: dict[int, Article]) -> Iterator[_Anew]:
    """What becomes of the articles."""
    snapshots = revising.snapshots(one.row.article_id for one in anew)
    waiting = _waiting([one.row.pk for one in anew])
    for one in anew:
        article = articles.get(one.row.article_id)
        if article is None:
            yield one
            continue
        if (proposal := waiting.get(one.row.pk)) is None:
            one = replace(one, article=article, ours=snapshots[article.pk])
        else:
            is_its_own = proposal.pk == one.row.revision_id
            one = replace(one, article=article, ours=proposal.snapshot)
            one = replace(one, waiting=proposal, is_its_own=is_its_own)
        yield _with_parts(one)


def _waiting(pks: list[int]) -> dict[int, Revision]:
    """The proposals of records that nobody has decided on, the newest of each."""
    waiting = Revision.objects.filter(stage=Revision.Stage.REVIEW)
    found = {}
    for name in ("records", "rereadings__record"):
        proposals = waiting.filter(**{f"{name}__in": pks}).annotate(of=Max(name))
        found |= {proposal.of: proposal for proposal in proposals.order_by("number")}
    return found


def _with_parts(one: _Anew) -> _Anew:
    now, article = one.found.incoming, one.article
    if one.waiting is not None:
        return replace(one, proposed=merge(one.base, now, one.ours).follows)
    merged = merge(one.base, now, one.ours, touched=article.touched)
    is_draft = article.state == Article.State.DRAFT
    may_follow = is_draft or follows_in_public(one.found, article, one.row.run)
    follows = merged.follows if may_follow else ()
    proposed = tuple(part for part in merged.follows + merged.collides if part not in follows)
    reasons = [reason_of_collision(part, one.base, one.ours, now) for part in merged.collides]
    if proposed and not merged.collides:
        labels = ", ".join(str(part.label) for part in proposed)
        reasons.append(_("pembaca naskah yang lebih baru mengusulkan: %s") % labels)
    return replace(one, follows=follows, proposed=proposed, reasons=tuple(reasons))


def _write(
    effective: list[_Anew], decided: list[_Anew], anew: list[_Anew], *, by, at: datetime
) -> None:
    because = str(_("dibaca ulang oleh pembaca naskah yang lebih baru"))
    changed = [one.decision for one in effective if one.follows]
    revisions = rewrite(changed, at=at, because=because)
    proposals = _propose([one for one in effective if one.proposed], because, at=at)
    revisions |= proposals
    Rereading.objects.bulk_create(
        Rereading(
            record=one.row,
            cause=Rereading.Cause.REPARSED,
            at=at,
            fate=one.row.fate,
            reasons=one.row.reasons,
            reading=one.row.reading,
            revision=revisions.get(one.row.pk),
        )
        for one in decided
    )
    for one in anew:
        _renew(one, proposals.get(one.row.pk))
    DumpRecord.objects.bulk_update([one.row for one in anew], _RENEWED)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            article_id=one.article.pk,
            verb=AuditEntry.Verb.REPARSE,
            by=by,
            at=at,
            reason=", ".join(str(part.label) for part in one.follows + one.proposed),
        )
        for one in effective
    )
    public = [one for one in changed if one.changes_public]
    releasing.announce(public, at=at, because=because)


def _propose(wanted: list[_Anew], because: str, *, at: datetime) -> dict[int, Revision]:
    """Proposals by record, each in the place of the one that waits."""
    if not wanted:
        return {}
    people, _shared = people_named(
        credit.name for one in wanted for credit in one.found.incoming.credits
    )
    for one in wanted:
        parts = one.follows + one.proposed
        say_in(one.ours, one.found.incoming, parts=parts, people=people)
    for one in wanted:
        if one.waiting is not None:
            one.waiting.delete()
    made = revising.propose(
        {one.article.pk: one.ours for one in wanted}, by=None, at=at, why=because
    )
    return {one.row.pk: made[one.article.pk] for one in wanted}


def _renew(one: _Anew, proposal: Revision | None) -> None:
    """The row as it is from now on; with something to decide it is back in the queue."""
    row = one.row
    row.reasons = [*reasons_now(row, one.found, one.base), *one.reasons]
    row.reading, row.confidence = as_reading(one.found), one.found.parsed.confidence
    if proposal is not None:
        row.decided_at = row.decided_by = None
        if one.is_its_own:
            row.revision = proposal
