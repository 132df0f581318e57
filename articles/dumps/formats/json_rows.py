"""JSON: one object a line, an array of objects, or one object over the whole file."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import orjson

from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.record import Record

from . import limits
from .building import ROW, nothing_found, row_record, too_large
from .streams import beginning, put_back, whole_lines

_WINDOW = 64 * 1024
_CHUNK = 256 * 1024
_BLANK = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"

# What parts the elements of an array, outside of strings; and all of a string but its end.
_STRUCTURE = re.compile(rb'["{}\[\],]')
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)


def read_json(file: BinaryIO, *, columns: Columns = NO_COLUMNS) -> Iterator[Record]:
    """An array, one object over the whole file, or one object a line under the wrong name."""
    head = beginning(file, _WINDOW)
    if head.removeprefix(_BOM).lstrip(_BLANK).startswith(b"["):
        yield from _read_array(put_back(head, file), columns)
        return
    first, line_break, _rest = head.partition(b"\n")
    if not (line_break and _is_json(first)):
        head += beginning(file, limits.RECORD_LIMIT + 1 - len(head))
        if len(head) <= limits.RECORD_LIMIT and _is_json(head):
            yield row_record(number=1, line=1, raw=head, columns=columns)
            return
    yield from _read_lines(put_back(head, file), columns)


def read_json_lines(file: BinaryIO, *, columns: Columns = NO_COLUMNS) -> Iterator[Record]:
    """One object a line; or an array under the wrong name, which its first line gives away."""
    head = beginning(file, _WINDOW)
    first = head.removeprefix(_BOM).lstrip(_BLANK).partition(b"\n")[0]
    is_array = first.startswith(b"[") and not _is_json(first)
    yield from (_read_array if is_array else _read_lines)(put_back(head, file), columns)


def _is_json(raw: bytes) -> bool:
    try:
        orjson.loads(raw.removeprefix(_BOM))
    except orjson.JSONDecodeError:
        return False
    return True


def _read_lines(file: BinaryIO, columns: Columns) -> Iterator[Record]:
    """Blank lines between the objects carry nothing and are no records."""
    number = 0
    for line, raw in enumerate(whole_lines(file), 1):
        raw = raw.removesuffix(b"\n")
        if not raw.strip(_BLANK + _BOM):
            continue
        number += 1
        if len(raw) > limits.RECORD_LIMIT:
            yield too_large(number=number, line=line, raw=raw)
        else:
            yield row_record(number=number, line=line, raw=raw, columns=columns)
    if not number:
        yield nothing_found("berkas")


def _read_array(file: BinaryIO, columns: Columns) -> Iterator[Record]:
    number = 0
    for number, (line, raw, is_whole) in enumerate(_elements(file), 1):
        if len(raw) > limits.RECORD_LIMIT:
            yield too_large(number=number, line=line, raw=raw)
        elif is_whole:
            yield row_record(number=number, line=line, raw=raw, columns=columns)
        else:
            reason = (
                f"baris {line}: larik terputus sebelum ditutup; periksa atau unduh ulang berkasnya"
            )
            yield Record(number=number, line=line, raw=raw, form=ROW, problem=reason)
    if not number:
        yield nothing_found("berkas")


def _elements(file: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """What stands between the commas of an array: line, bytes, and whether its end was seen.

    Looks at brackets and quotes alone, so that a damaged element concerns only itself.
    """
    line, depth, is_string = 1, 0, False
    pending = _Element(line)
    while chunk := file.read(_CHUNK):
        if chunk.endswith(b"\\"):  # an escape is not cut in two
            chunk += file.read(1)
        at = taken = 0
        while at < len(chunk):
            if is_string:
                at = _IN_STRING.match(chunk, at).end()
                is_string = at == len(chunk)
                at += 1
                continue
            found = _STRUCTURE.search(chunk, at)
            if found is None:
                break
            at = found.end()
            sign = found.group()
            is_string = sign == b'"'
            ends = (depth == 0 and sign == b"[") or (depth == 1 and sign in (b",", b"]"))
            if ends:
                line = pending.add(chunk[taken : at - 1])
                if pending.is_visible:
                    yield pending.begins, pending.raw, True
                pending, taken = _Element(line), at
            depth += (sign in b"[{") if depth or sign == b"[" else 0
            depth -= bool(depth) and sign in b"]}"
        pending.add(chunk[taken:])
    if depth or pending.is_visible:
        yield pending.begins, pending.raw, False


class _Element:
    """The bytes of one element; of more than a record may hold, no more than tells that it is too large."""

    def __init__(self, line: int):
        self._line, self._before, self._bytes = line, line, bytearray()

    def add(self, part: bytes) -> int:
        """Take another part in; the line on which it ends."""
        self._line += part.count(b"\n")
        if len(self._bytes) <= limits.RECORD_LIMIT:
            self._bytes += part
        return self._line

    @property
    def raw(self) -> bytes:
        return bytes(self._bytes.strip(_BLANK + _BOM))

    @property
    def is_visible(self) -> bool:
        return bool(self.raw)

    @property
    def begins(self) -> int:
        """The line of its first visible sign."""
        margin = len(self._bytes) - len(self._bytes.lstrip(_BLANK + _BOM))
        return self._before + self._bytes.count(b"\n", 0, margin)
