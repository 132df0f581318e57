"""What an editor says of a record's lines: it is read anew around them, and its article follows.

A correction is an editor's act: of a draft the parts that the article took from the reading change, and
are touched from then on; what a person has written since stays. For an article that readers have seen it
becomes one proposal, which grows with each correction until somebody decides on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles import revising
from articles.dumps import Role
from articles.importing.crediting import people_named
from articles.importing.incoming import Incoming, Part
from articles.importing.merging import merge
from articles.importing.reading import Read, as_reading, read, read_back
from articles.importing.storing import say_in
from articles.models import Article, Correction, DumpRecord, Rereading, Revision


class CannotCorrect(Exception):
    """The record has no such line that was read."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of the article; without one, or with nothing to change in it, there is no revision."""

    revision: Revision | None = None
    #: Parts that a person has written otherwise since, and that therefore stay.
    kept: tuple[Part, ...] = ()


@translation.override(settings.LANGUAGE_CODE)  # of what is stored, whoever corrects
@transaction.atomic
def correct(
    record: DumpRecord, roles: Mapping[int, Role | None], *, version: int | None, by, at: datetime
) -> Corrected:
    """Settle what lines of a record are; None leaves a line to the parser again.

    ``version`` is that of the article as the editor saw it. Raises revising.Outdated, and changes nothing,
    when somebody was first, and CannotCorrect for lines that were never read.
    """
    row = locked(record)
    known = {line["n"] for line in (row.reading or {}).get("lines", ())}
    if row.raw is None or not known.issuperset(roles):
        raise CannotCorrect(_("Baris itu tidak terbaca dari rekaman ini."))
    article = Article.objects.select_for_update().filter(pk=row.article_id).first()
    if article is not None and article.version != version:
        raise revising.Outdated
    base = read_back(row, row.run)
    _settle(row, roles, by=by, at=at)
    found = read(row, row.run, roles=settled_roles(row))
    reading = as_reading(found)
    if reading == row.reading:
        return Corrected()
    done = Corrected()
    if article is not None:
        done = _bring(row, article, base, found, by=by, at=at)
    _note(row, found, base, done.revision, by=by, at=at)
    return done


def locked(record: DumpRecord) -> DumpRecord:
    """The record with what reading it takes, held until the end of the transaction; first its article,
    as whoever writes both does it."""
    list(Article.objects.select_for_update().filter(pk=record.article_id).values("pk"))
    rows = DumpRecord.objects.select_for_update(of=("self",)).select_related("run__source", "raw")
    return rows.get(pk=record.pk)


def settled_roles(row: DumpRecord) -> dict[int, Role]:
    """What editors have said of the record's lines."""
    return {said.line: Role(said.role) for said in row.corrections.all()}


def waiting_proposal(row: DumpRecord) -> Revision | None:
    """What the record would change of its article, as long as nobody has decided on it."""
    of_record = Q(records=row) | Q(rereadings__record=row)
    waiting = Revision.objects.filter(of_record, stage=Revision.Stage.REVIEW)
    return waiting.order_by("-number").first()


def reasons_now(row: DumpRecord, found: Read, base: Incoming) -> list[str]:
    """The reasons with today's warnings in the place of those of the last reading."""
    others = [reason for reason in row.reasons if reason not in base.warnings]
    return [*found.incoming.warnings, *others]


def _note(
    row: DumpRecord, found: Read, base: Incoming, revision: Revision | None, *, by, at: datetime
) -> None:
    """Keep the new reading on the record, and the old one behind it; it stays in the queue until a verdict."""
    Rereading.objects.create(
        record=row,
        cause=Rereading.Cause.CORRECTED,
        by=by,
        at=at,
        fate=row.fate,
        reasons=row.reasons,
        reading=row.reading,
        revision=revision,
    )
    settled = str(_("peran barisnya ditetapkan redaksi"))
    row.reasons = list(dict.fromkeys([*reasons_now(row, found, base), settled]))
    row.reading, row.confidence = as_reading(found), found.parsed.confidence
    if revision is not None and revision.stage == Revision.Stage.REVIEW:
        row.decided_at = row.decided_by = None
    row.save(update_fields=["reading", "confidence", "reasons", "decided_at", "decided_by"])


def _settle(row: DumpRecord, roles: Mapping[int, Role | None], *, by, at: datetime) -> None:
    for line, role in roles.items():
        if role is None:
            row.corrections.filter(line=line).delete()
        else:
            told = {"role": role, "by": by, "at": at}
            Correction.objects.update_or_create(record=row, line=line, defaults=told)


def _bring(
    row: DumpRecord, article: Article, base: Incoming, found: Read, *, by, at: datetime
) -> Corrected:
    waiting = waiting_proposal(row)
    ours = waiting.snapshot if waiting else revising.snapshots([article.pk])[article.pk]
    merged = merge(base, found.incoming, ours)
    if not merged.follows:
        return Corrected(kept=merged.collides)
    people, _shared = people_named(credit.name for credit in found.incoming.credits)
    say_in(ours, found.incoming, parts=merged.follows, people=people)
    why = str(_("peran baris ditetapkan di meja tinjau"))
    if waiting is None and article.state == Article.State.DRAFT:
        revision = revising.rewrite(article, ours, parts=merged.follows, by=by, at=at, why=why)
    else:
        revision = _propose(row, article, waiting, ours, by=by, at=at, why=why)
    return Corrected(revision, merged.collides)


def _propose(
    row: DumpRecord, article: Article, waiting: Revision | None, wanted: dict, *, by, at, why: str
) -> Revision:
    """A proposal in the place of the one that waits, whose number it takes over where it is the last."""
    was_of_record = waiting is not None and waiting.pk == row.revision_id
    if waiting is not None:
        waiting.delete()
    made = revising.propose({article.pk: wanted}, by=by, at=at, why=why)[article.pk]
    if was_of_record:
        DumpRecord.objects.filter(pk=row.pk).update(revision=made)
    return made
