"""Files to records, lazily; the ending of a file's name tells its format.

Nothing here raises for bad content. What cannot be read comes out as a record with a ``problem``
that names the place and the way out. A record's ``raw`` and ``form`` are enough to read it again.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.record import Record

from .building import PIECE, ROW, row_record, text_record
from .delimited import read_delimited
from .json_rows import read_json, read_json_lines
from .limits import KEPT_OF_TOO_LARGE, LINE_LIMIT, RECORD_LIMIT
from .pages import PAGE, page_record, read_page
from .parquet import read_parquet
from .refusal import Refused, broken, detail_of
from .texts import place_of, read_text
from .web_archives import CRAWLED, crawled_record, read_web_archive
from .workbooks import read_workbook

__all__ = [
    "FORMATS",
    "KEPT_OF_TOO_LARGE",
    "LINE_LIMIT",
    "PIECE",
    "RECORD_LIMIT",
    "ROW",
    "TABLES",
    "Refused",
    "broken",
    "detail_of",
    "needs_seeking",
    "read_again",
    "read_records",
]

FORMATS: dict[str, Callable[[BinaryIO], Iterator[Record]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": read_workbook,
    ".parquet": read_parquet,
    ".html": read_page,
    ".htm": read_page,
    ".warc": read_web_archive,
    ".wet": read_web_archive,
}

#: Whose records are rows: what their columns mean can be said.
TABLES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".xlsx", ".parquet")

# The others are read forward only.
_FROM_ITS_END = (".xlsx", ".parquet")


def read_records(
    name: str, file: BinaryIO, *, mark: str | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Record]:
    """The records of a binary file, read from where it stands; seekable where ``needs_seeking(name)``.

    ``mark`` is the line that parts the records of a text, instead of the usual ones; with "" a
    text is one record whatever stands in it. An unknown ending is read as text. ``columns`` says
    what the columns of tables mean where their names do not.
    """
    form = _ending(name)
    reader = FORMATS.get(form, read_text)
    if form in TABLES:
        records = reader(file, columns=columns)
    else:
        records = reader(file, mark=mark) if reader is read_text else reader(file)
    number = 0
    try:
        for record in records:
            number = record.number
            yield record
    except OSError as error:
        yield Record(number=number + 1, raw=b"", problem=broken(error, number=number))


def needs_seeking(name: str) -> bool:
    return _ending(name) in _FROM_ITS_END


def read_again(
    form: str,
    raw: bytes,
    *,
    number: int = 1,
    line: int | None = 1,
    columns: Columns = NO_COLUMNS,
) -> Record:
    """A record as it was read, from the two things that are kept of it; a row by what its columns meant.

    ``number`` and ``line``, if it is known, are its place in its file, and only told.
    """
    at = {"number": number, "line": line or 1}
    if form in (ROW, ".ndjson", ".json"):
        place = None if line else f"rekaman ke-{number}"
        return row_record(**at, raw=raw, place=place, columns=columns)
    if form in (PAGE, ".htm"):
        return page_record(number=number, raw=raw, html=raw)
    if form == CRAWLED and (crawled := crawled_record(number=number, raw=raw)):
        return crawled
    return text_record(**at, raw=raw, place=place_of(number, line))


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
