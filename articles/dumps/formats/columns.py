"""Rows of a table: a header and cells become the JSON object under which the row is kept.

Every cell is kept under the name that stands above it. A column without a name is "kolom N",
and of two with one name the second is "nama (2)".
"""

import json
from collections.abc import Iterable, Sequence

import orjson

from articles.dumps.lines import trimmed


def named(header: Iterable[object]) -> list[str]:
    """The names of a table's columns, each once."""
    names: dict[str, None] = {}
    for number, cell in enumerate(header, 1):
        name = plain = trimmed("" if cell is None else str(cell)) or f"kolom {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names[name] = None
    return list(names)


def as_row(names: Sequence[str], cells: Sequence[object]) -> bytes:
    """A row as a JSON object in one line; cells beyond the header are kept under their number."""
    beyond = (f"kolom {number}" for number in range(len(names) + 1, len(cells) + 1))
    return as_json_row(dict(zip([*names, *beyond], cells, strict=False)))


def as_json_row(row: dict) -> bytes:
    try:
        return orjson.dumps(row, default=_printed)
    except TypeError:  # numbers over 64 bits, halves of surrogate pairs
        return json.dumps(row, default=_printed).encode()


def is_blank(cells: Iterable[object]) -> bool:
    return not any(cell is not None and trimmed(str(cell)) for cell in cells)


def _printed(value: object) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "backslashreplace")
    return str(value)
