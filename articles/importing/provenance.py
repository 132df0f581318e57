"""Where each part of an article comes from: the file, the line and the rule that gave it, or who wrote it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import revising
from articles.dumps import Record, Role
from articles.dumps.dates import find_moment
from articles.dumps.fields import columns_of
from articles.dumps.formats import ROW
from articles.importing.reading import as_cut, why_redacted
from articles.models import Article, DumpRecord, Revision

Part = Article.Part

_ROLES = {
    Part.TITLE: {Role.TITLE},
    Part.DEK: {Role.DEK},
    Part.KICKER: {Role.KICKER},
    Part.BODY: {Role.BODY, Role.SUBHEAD},
    Part.CREDITS: {Role.AUTHOR, Role.EDITOR, Role.OTHER_CREDIT},
    Part.LINKS: {Role.SEE_ALSO, Role.RELATED},
    Part.SOURCE: {Role.SOURCE},
    Part.DATE: {Role.DATE},
}
# The fields beside the text that give a part, where no line of it does; of a credit that of its role.
_FIELDS = {
    Part.TITLE: ("title",),
    Part.DEK: ("dek",),
    Part.BODY: ("text",),
    Part.SOURCE: ("publisher", "url"),
    Part.DATE: ("date", "time", "url"),
    "author": ("author",),
    "editor": ("editor",),
}
_WITHOUT_ORIGIN = ("dated_precision", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    n: int
    text: str
    role: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that a part says, and what gave it: lines, else columns beside the text."""

    said: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    part: Part
    at: datetime
    #: Who wrote it, accepted it, or settled its lines; None: the machine alone.
    by: Any
    #: From where it was read; None for what a person wrote.
    record: DumpRecord | None
    items: tuple[Item, ...]
    #: Why it has its source, or got its kanal or topics when it was made.
    because: str = ""
    #: Why lines and columns can no longer be named: the ground on which the bytes were taken out.
    gone: str = ""


def provenance(article: Article) -> list[Provenance]:
    """Part by part, those that say something; in three queries."""
    revisions = list(
        Revision.objects.filter(article=article.pk).select_related("by").order_by("number")
    )
    records = _records(revisions)
    said = [one for one in revisions if one.stage not in Revision.PROPOSED]
    accepted = [one for one in revisions if one.stage == Revision.Stage.APPROVED]
    pages: dict[int, _Page] = {}
    found = []
    for part in Part if said else ():
        given = _given(part, said)
        if given.by_id is None and not _says(given, part):
            continue
        record = records.get(given.pk) or _read_before(part, given, said, accepted, records)
        page = record and pages.setdefault(record.pk, _Page(record))
        gone = _why_gone(record)
        found.append(
            Provenance(
                part=part,
                at=given.at,
                by=given.by,
                record=record,
                items=() if gone else tuple(_items(part, given, page)),
                because=_because(part, record),
                gone=gone,
            )
        )
    return found


def _records(revisions: list[Revision]) -> dict[int, DumpRecord]:
    """The record that each revision was read from, at first or anew."""
    ids = [one.pk for one in revisions]
    records = (
        DumpRecord.objects.filter(Q(revision__in=ids) | Q(rereadings__revision__in=ids))
        .select_related("run__source", "raw__redaction")
        .prefetch_related("rereadings")
        .distinct()
    )
    by_revision = {}
    for record in records:
        again = [one.revision_id for one in record.rereadings.all()]
        by_revision |= dict.fromkeys([record.revision_id, *again], record)
    return by_revision


def _given(part: Part, said: list[Revision]) -> Revision:
    """The revision since which the article says of the part what it says now."""
    now = _values(said[-1], part)
    given = said[-1]
    for revision in reversed(said):
        if _values(revision, part) != now:
            break
        given = revision
    return given


def _read_before(
    part: Part,
    given: Revision,
    said: list[Revision],
    accepted: list[Revision],
    records: dict[int, DumpRecord],
) -> DumpRecord | None:
    """The record behind what a person accepted, or what the machine gave back when an import was undone."""
    earlier = accepted if given.by_id else said
    saying = (
        records[one.pk]
        for one in reversed(earlier)
        if one.pk in records
        and one.number < given.number
        and _values(one, part) == _values(given, part)
    )
    return next(saying, None)


def _because(part: Part, record: DumpRecord | None) -> str:
    if record and part == Part.SOURCE:
        return _("sumber naskah impornya: %s") % record.run.source
    return ((record and record.routed) or {}).get(part, "")


def _why_gone(record: DumpRecord | None) -> str:
    is_gone = record is not None and record.raw is not None and record.raw.is_redacted
    return why_redacted(record.raw.redaction) if is_gone else ""


def _values(revision: Revision, part: Part) -> dict:
    return {name: revising.said(revision.snapshot, name) for name in revising.values_of(part)}


def _says(revision: Revision, part: Part) -> bool:
    """Whether there is anything that came from somewhere; that a date is unknown did not, nor a default."""
    values = _values(revision, part)
    return any(value for name, value in values.items() if name not in _WITHOUT_ORIGIN)


class _Page:
    """A record as it is shown: its lines with what they were taken for, and its columns."""

    def __init__(self, record: DumpRecord):
        cut = as_cut(record, record.run)
        texts = cut.text.split("\n")
        self.reading = record.reading or {}
        self.lines = [
            Line(text=texts[line["n"] - 1], **line)
            for line in self.reading.get("lines", ())
            if line["n"] <= len(texts)
        ]
        self.columns = _columns(cut, record)

    def lines_of(self, part: Part) -> list[Line]:
        return [line for line in self.lines if line.role in _ROLES.get(part, ())]

    def columns_for(self, key: str) -> tuple[str, ...]:
        fields = _FIELDS.get(key, ())
        return tuple(self.columns[field] for field in fields if field in self.columns)


def _columns(cut: Record, record: DumpRecord) -> Mapping[str, str]:
    """Field → column, of a row."""
    if cut.form != ROW or not cut.raw:
        return {}
    try:
        row = orjson.loads(cut.raw)
    except orjson.JSONDecodeError:  # read loosely; its lines tell enough
        return {}
    return columns_of(row, record.run.columns) if isinstance(row, dict) else {}


def _items(part: Part, given: Revision, page: _Page | None) -> Iterator[Item]:
    if page is None:
        return
    match part:
        case Part.CREDITS:
            for credit in given.snapshot["credits"]:
                yield _credit(credit, page)
        case Part.LINKS:
            for link in given.snapshot["links"]:
                yield _link(link, page)
        case part if part in _ROLES:
            lines = page.lines_of(part)
            if part == Part.DATE and not lines:
                lines = [line for line in page.lines if _dates(line, page.reading)]
            columns = () if lines and part != Part.BODY else page.columns_for(part)
            yield Item(said="", lines=tuple(lines), columns=columns)


def _credit(credit: dict, page: _Page) -> Item:
    name = " ".join(credit["name"].casefold().split())
    bear = [line for line in page.lines if name and name in " ".join(line.text.casefold().split())]
    lines = [line for line in bear if line.role in _ROLES[Part.CREDITS]] or bear[:1]
    columns = () if lines else page.columns_for(credit["role"])
    return Item(said=credit["name"], lines=tuple(lines), columns=columns)


def _link(link: dict, page: _Page) -> Item:
    numbers = {
        one["line"] for one in page.reading.get("links", ()) if one["title"] == link["title"]
    }
    lines = tuple(line for line in page.lines if line.n in numbers)
    return Item(said=link["title"], lines=lines)


def _dates(line: Line, reading: dict) -> bool:
    """Whether a line that was taken for something else prints the date that was read."""
    moment = find_moment(line.text)
    return moment is not None and moment.value.isoformat() == reading.get("published")
