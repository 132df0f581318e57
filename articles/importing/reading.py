"""Stored bytes to what they say: a record's row, its text, and its parsed article."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import dumps
from articles.dumps import (
    NOTHING_SETTLED,
    Given,
    ParsedArticle,
    Record,
    Roles,
    Unparsed,
    as_json,
    from_json,
    parse_record,
)
from articles.importing.identity import Identity, identify
from articles.importing.incoming import Incoming, incoming
from articles.models import DumpRecord, Import, Redaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record that holds an article."""

    row: DumpRecord
    parsed: ParsedArticle
    #: What came beside the text.
    given: Given
    incoming: Incoming
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A record that holds none, and why."""

    row: DumpRecord
    reason: str
    warnings: tuple[str, ...]


def read(row: DumpRecord, run: Import, *, roles: Roles = NOTHING_SETTLED) -> Read | Unread:
    """What a landed record says; the row brings its raw bytes. ``roles`` are what editors settled."""
    record, parsed = _parse(row, run, roles)
    if isinstance(parsed, Unparsed):
        return Unread(row=row, reason=parsed.reason, warnings=parsed.warnings)
    return Read(
        row=row,
        parsed=parsed,
        given=record.given,
        incoming=incoming(parsed, record, landed_at=run.started_at),
        identity=identify(record, row, run.source),
    )


def read_again(row: DumpRecord, *, landed_at: datetime) -> tuple[ParsedArticle, Incoming] | None:
    """What an earlier record says to the parser of today."""
    record, parsed = _parse(row, row.run, NOTHING_SETTLED)
    if isinstance(parsed, Unparsed):
        return None
    return parsed, incoming(parsed, record, landed_at=landed_at)


def read_back(row: DumpRecord, run: Import, *, reading: dict | None = None) -> Incoming:
    """What a record said when it was last read, by its stored reading; or by an earlier one."""
    parsed = from_json(row.reading if reading is None else reading)
    return incoming(parsed, as_cut(row, run), landed_at=run.started_at)


def as_reading(read: Read) -> dict:
    """What is kept of the reading, as ``parse_dump --json`` prints it."""
    return as_json(read.parsed, file=read.row.path, record=read.row.place)


def as_cut(row: DumpRecord, run: Import) -> Record:
    """A landed record as it was cut out of its file; of one whose bytes were taken out, why there is nothing."""
    if row.raw.is_redacted:
        why = why_redacted(row.raw.redaction)
        return Record(number=row.place, raw=b"", form=row.format, problem=why)
    place = {"number": row.place, "line": row.line}
    return dumps.read_again(row.format, bytes(row.raw.data), **place, columns=run.columns)


def why_redacted(redaction: Redaction) -> str:
    return _("naskah mentahnya dihapus pada %(day)s atas dasar: %(reason)s") % {
        "day": date_format(timezone.localtime(redaction.at)),
        "reason": redaction.reason,
    }


def _parse(row: DumpRecord, run: Import, roles: Roles) -> tuple[Record, ParsedArticle | Unparsed]:
    record = as_cut(row, run)
    return record, parse_record(record, roles=roles)
