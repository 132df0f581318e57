"""The columns of tables that somebody hands in, looked at before anything is stored."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import orjson

from articles.dumps.fields import NO_COLUMNS, Columns, field_of, settled
from articles.dumps.formats import FORMATS, ROW, TABLES
from articles.importing.opening import File, ending, records_in

#: So many rows of a file are looked at, of so many files.
ROWS = 3
FILES = 20
#: A table may be as wide as a sheet of Excel; nobody answers more questions than these.
MOST = 200
_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    name: str
    #: What it is taken for: a field, "" where a person has said that it is none, None where nobody knows.
    field: str | None
    #: What the first rows say in it.
    samples: tuple[str, ...]


def columns_in(files: Iterable[File], *, known: Columns = NO_COLUMNS) -> list[Column]:
    """The columns of all tables among the files, packed ones too, by their first rows.

    ``known`` is what a person has said of columns before. Reads no further than it must.
    """
    said = {settled(name): field for name, field in known.items()}
    samples: dict[str, list[str]] = {}
    for file in islice(files, FILES):
        for row in _first_rows(file):
            for name, value in row.items():
                samples.setdefault(name, []).append(_printed(value))
    return [
        Column(
            name=name,
            field=said.get(settled(name), field_of(name)),
            samples=tuple(filter(None, shown))[:ROWS],
        )
        for name, shown in islice(samples.items(), MOST)
    ]


def lack_meaning(columns: list[Column]) -> bool:
    """Whether a person should say what the columns mean: of one nobody knows it, or none gives the text."""
    fields = [column.field for column in columns]
    return bool(columns) and (None in fields or "text" not in fields)


def _first_rows(file: File) -> Iterator[Mapping]:
    form = ending(file.relative)
    if form in FORMATS and form not in TABLES:
        return
    for found in islice(records_in(file), ROWS):
        if found.record.form == ROW and (row := _row(found.record.raw)):
            yield row


def _row(raw: bytes) -> Mapping | None:
    try:
        row = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:  # landing says what is wrong with it
        return None
    return row if isinstance(row, dict) else None


def _printed(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = "" if value is None else " ".join(text[: 4 * _SHOWN].split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
