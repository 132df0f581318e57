"""CSV and its kin: the separator is found, quoted cells may span lines, each row has its own encoding."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from articles.dumps.encoding import decode
from articles.dumps.fields import NO_COLUMNS, Columns, field_of, settled
from articles.dumps.record import Record

from . import limits
from .building import EMPTY, PIECE, row_record
from .columns import as_row, is_blank, named
from .streams import beginning, in_utf8, is_utf16, put_back

# The module's limit is the process's; rows are measured here, before it could matter.
csv.field_size_limit(limits.RECORD_LIMIT)

_WINDOW = 256 * 1024
_SEPARATORS = ",;\t|~^\x1f"
_ROWS_LOOKED_AT = 40
_BOM = b"\xef\xbb\xbf"


def read_delimited(file: BinaryIO, *, columns: Columns = NO_COLUMNS) -> Iterator[Record]:
    """One record a row; the first row that shows anything names the columns."""
    head = beginning(file, _WINDOW)
    if is_utf16(head):
        file = in_utf8(put_back(head, file))
        head = beginning(file, _WINDOW)
    head = head.removeprefix(_BOM)
    number, names = 0, None
    for line, raw, cells in _rows(put_back(head, file), separator_of(head, columns)):
        if isinstance(cells, str):
            number += 1
            yield _refused(number, line, raw, cells)
        elif is_blank(cells) or (names is None and _says_separator(raw)):
            continue
        elif len(cells) > limits.COLUMN_LIMIT:
            number += 1
            why = f"lebih dari {limits.COLUMN_LIMIT} kolom; periksa pemisah kolomnya"
            yield _refused(number, line, raw, why)
        elif names is None:
            names = named(_in_unicode(cells, raw)[0])
        else:
            number += 1
            cells, warning = _in_unicode(cells, raw)
            yield row_record(
                number=number,
                line=line,
                raw=as_row(names, cells),
                columns=columns,
                warnings=(warning,) if warning else (),
            )
    if not number:
        reason = EMPTY.format(place="tabel") if names is None else "tabel hanya berisi nama kolom"
        yield Record(number=1, raw=b"", problem=reason)


def separator_of(head: bytes, columns: Columns = NO_COLUMNS) -> str:
    """Of the separators that people use the one that cuts the first rows best.

    Best is what uncovers column names that are known, then what cuts every row into as many cells
    as the first has.
    """
    first = head.lstrip(b"\r\n").partition(b"\n")[0]
    if _says_separator(first):
        return chr(first.strip()[4]) if len(first.strip()) > 4 else ","
    meant = {settled(name) for name in columns}
    return max(_SEPARATORS, key=lambda separator: _fitness(head, separator, meant))


def _says_separator(raw: bytes) -> bool:
    """Excel's own first line: "sep=;"."""
    return raw.lower().startswith(b"sep=") and len(raw.strip(b"\r\n")) <= 5


def _fitness(head: bytes, separator: str, meant: set[str]) -> tuple[int, float, int]:
    rows: list[list[str]] = []
    lines = head.decode("latin-1").splitlines(keepends=True)
    try:
        for row in csv.reader(lines, delimiter=separator):
            if row:
                rows.append(row)
            if len(rows) > _ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass
    if not rows or len(rows[0]) < 2:
        return 0, 0.0, 0
    width = len(rows[0])
    known = sum(field_of(name) is not None or settled(name) in meant for name in rows[0][:1000])
    # The last row may be cut in two by the window.
    others = rows[1:-1] or rows[1:]
    alike = sum(len(row) == width for row in others) / len(others) if others else 0.5
    return known, alike, width


# The one other thing that the csv module refuses in bytes of a row.
_STRAY_RETURN = "ada tanda CR di tengahnya, di luar tanda kutip; simpan ulang tabelnya sebagai CSV"


class _RowTooLarge(csv.Error):
    """lebih dari {limit} MB; periksa tanda kutip yang dibuka dan tidak ditutup, atau pecah barisnya"""

    def __str__(self):
        return self.__doc__.format(limit=limits.ROW_LIMIT // 2**20)


class _Lines:
    """Lines as the csv module reads them, one character a byte; and the bytes of the row so far."""

    def __init__(self, file: BinaryIO):
        self._file = file
        self.read = 0
        self.row: list[bytes] = []

    def __iter__(self):
        return self

    def __next__(self) -> str:
        raw = self._file.readline(limits.ROW_LIMIT + 1)
        if not raw:
            raise StopIteration
        self.read += 1
        self.row.append(raw)
        if len(raw) > limits.ROW_LIMIT:
            while raw and not raw.endswith(b"\n"):
                raw = self._file.readline(_WINDOW)
        if sum(map(len, self.row)) > limits.ROW_LIMIT:
            raise _RowTooLarge
        return raw.decode("latin-1")


def _rows(file: BinaryIO, separator: str) -> Iterator[tuple[int, bytes, list[str] | str]]:
    """The line on which a row begins, its bytes, and its cells or what is wrong with it."""
    lines = _Lines(file)
    reader = csv.reader(lines, delimiter=separator)
    while True:
        begins, lines.row = lines.read + 1, []
        try:
            cells: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = str(error) if isinstance(error, _RowTooLarge) else _STRAY_RETURN
        yield begins, b"".join(lines.row), cells


def _in_unicode(cells: list[str], raw: bytes) -> tuple[list[str], str | None]:
    """The cells in the encoding of their row; what that cannot read stays visible as ``\\xNN``."""
    if raw.isascii():
        return cells, None
    _text, encoding, warning = decode(raw)
    return [
        cell
        if cell.isascii()
        else cell.encode("latin-1").decode(encoding, errors="backslashreplace")
        for cell in cells
    ], warning


def _refused(number: int, line: int, raw: bytes, why: str) -> Record:
    reason = f"baris {line}: {why}"
    return Record(number=number, line=line, raw=raw, form=PIECE, problem=reason)
