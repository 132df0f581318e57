"""What the desk shows of a record: its lines with their roles, and its article as readers would see it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from articles import reading, revising
from articles.admin.article.revision import Difference, differences
from articles.admin.reading import ROLE_NAMES, ShownLine, shown_lines
from articles.dumps import SETTLED, Role
from articles.importing.incoming import PARTS
from articles.importing.reading import read_back
from articles.importing.storing import say_in
from articles.models import Article, Correction, Credit, DumpRecord, Person, RelatedLink, Revision

#: The key of each role at the desk, in the order of the legend: digits for what is set most often.
ROLE_KEYS = {
    Role.TITLE: "1",
    Role.DEK: "2",
    Role.BODY: "3",
    Role.SUBHEAD: "4",
    Role.AUTHOR: "5",
    Role.EDITOR: "6",
    Role.DATE: "7",
    Role.SEE_ALSO: "8",
    Role.BOILERPLATE: "9",
    Role.KICKER: "0",
    Role.BYLINE_LABEL: "l",
    Role.OTHER_CREDIT: "o",
    Role.CAPTION: "g",
    Role.SOURCE: "s",
    Role.RELATED: "t",
    Role.MEDIA: "m",
}


@dataclass(frozen=True, slots=True)
class RoleChoice:
    role: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    line: ShownLine
    #: Whoever settled its role, if somebody did.
    settled: Correction | None


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A field that a proposal would change: what is proposed, what the article says, and what once was read."""

    difference: Difference
    #: None where no better reading made the proposal, or the article says it still.
    base: list[tuple[str, bool]] | None


def why_unread(record: DumpRecord) -> str:
    """Why no headline, no text and no role stands on a record's page; nothing where they do."""
    if "title" in (record.reading or {}):
        return ""
    if record.raw is not None and record.raw.is_redacted:
        return _("Bacaannya dihapus bersama naskah mentahnya.")
    match record.fate:
        case DumpRecord.Fate.QUARANTINED:
            return _("Tidak ada yang dibaca. Sebabnya: %s") % "; ".join(record.reasons)
        case DumpRecord.Fate.PENDING:
            return _("Belum ada yang dibaca: rekaman ini menunggu gilirannya.")
        case DumpRecord.Fate.UNREAD:
            return _("Tidak ada yang dibaca: impornya dihentikan lebih dulu.")
        case DumpRecord.Fate.UNCHANGED:
            return _("Tidak dibaca lagi: bita yang sama sudah dibaca dalam impor sebelumnya.")
        case _other:
            return _("Tidak ada bacaan yang disimpan untuk rekaman ini.")


def role_choices() -> list[RoleChoice]:
    return [RoleChoice(role.value, ROLE_NAMES[role], key) for role, key in ROLE_KEYS.items()]


def desk_lines(record: DumpRecord, text: str) -> Iterator[DeskLine]:
    """The lines with something to see in them; nothing can be said of the others."""
    settled = {said.line: said for said in record.corrections.select_related("by")}
    for line in shown_lines(text, record.reading):
        if line.role:
            is_settled = line.rule == SETTLED
            shown = replace(line, is_doubtful=False) if is_settled else line
            yield DeskLine(shown, settled.get(line.n))


def first_doubtful(lines: list[DeskLine]) -> int | None:
    """Where an editor begins: at the first line that the parser was unsure of, else at the first."""
    doubtful = (each.line.n for each in lines if each.line.is_doubtful)
    return next(doubtful, lines[0].line.n if lines else None)


def story_of(record: DumpRecord, proposal: Revision | None, *, at: datetime) -> Article | None:
    """The record's article as its page would show it, with what is proposed if something is."""
    article = reading.any_story(record.article_id, at=at)
    if article is not None and proposal is not None:
        _say(article, proposal.snapshot)
    return article


def _say(article: Article, snapshot: dict) -> None:
    """Put a snapshot on an article in memory, rows and all; nothing is written."""
    for name, value in snapshot.items():
        if name not in ("credits", "links", "tags", "dated_at"):
            setattr(article, name, value)
    dated_at = snapshot["dated_at"]
    article.dated_at = dated_at and datetime.fromisoformat(dated_at)
    people = Person.objects.in_bulk([row["person"] for row in snapshot["credits"]])
    links = [RelatedLink(article=article, **row) for row in snapshot["links"]]
    for link in links:
        link.is_live = False  # where it leads is settled when somebody accepts it
    article._prefetched_objects_cache |= {
        "links": links,
        "credits": [
            Credit(article=article, **row | {"person": people.get(row["person"])})
            for row in snapshot["credits"]
        ],
    }


def proposed_changes(record: DumpRecord, proposal: Revision | None) -> list[ProposedChange]:
    """What a proposal would change, field by field."""
    if proposal is None:
        return []
    now = revising.snapshots([record.article_id])[record.article_id]
    parts = revising.asked_for(proposal)
    fields = {name for part in parts for name in revising.values_of(part)}
    base = _base(record, proposal, now)
    then_read = {each.name: each.then for each in differences(base, now, fields=fields)}
    return [
        ProposedChange(each, then_read.get(each.name))
        for each in differences(proposal.snapshot, now, fields=fields)
    ]


def _base(record: DumpRecord, proposal: Revision, now: dict) -> dict:
    """What the article would say by the reading before; as it is where there was none."""
    earlier = proposal.rereadings.filter(record=record, reading__isnull=False).first()
    base = dict(now)
    if earlier is not None and record.raw is not None:
        said = read_back(record, record.run, reading=earlier.reading)
        say_in(base, said, parts=PARTS, people={})
    return base
