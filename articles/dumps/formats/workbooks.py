"""Excel: every sheet is a table, its first row that shows anything names the columns."""

import warnings
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.record import Record

from . import limits
from .building import EMPTY, row_record
from .columns import as_row, is_blank, named
from .refusal import Refused, damage_of


def read_workbook(file: BinaryIO, *, columns: Columns = NO_COLUMNS) -> Iterator[Record]:
    """One record a row of every sheet, numbered through."""
    number = 0
    with damage_of("buku kerja"):
        for sheet, line, names, cells in _rows(file):
            number += 1
            place = f"lembar “{sheet}” baris {line}"
            yield row_record(
                number=number, line=line, raw=as_row(names, cells), place=place, columns=columns
            )
    if not number:
        yield Record(number=1, raw=b"", problem=EMPTY.format(place="buku kerja"))


def _rows(file: BinaryIO) -> Iterator[tuple[str, int, list[str], list]]:
    import openpyxl  # slow to import, and only of use here

    _refuse_what_swells(file)
    with warnings.catch_warnings():
        # Of styles and extensions that it does not know; what is in the cells does not depend on them.
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a sheet says of its size is often wrong
                for line, names, cells in _table(sheet.iter_rows(values_only=True)):
                    yield sheet.title, line, names, cells
        finally:
            book.close()


def _refuse_what_swells(file: BinaryIO) -> None:
    """The sizes that a zip states are kept to by whoever unpacks it."""
    with zipfile.ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > limits.WORKBOOK_LIMIT:
        raise Refused(
            f"buku kerja mengembang menjadi {size // 2**20} MB, lebih dari "
            f"{limits.WORKBOOK_LIMIT // 2**20} MB; simpan sebagai CSV"
        )
    file.seek(0)


def _table(rows: Iterator[tuple]) -> Iterator[tuple[int, list[str], list]]:
    names = None
    for line, cells in enumerate(rows, 1):
        if line > limits.SHEET_ROW_LIMIT:
            raise Refused("lembar kerja menyebut baris di luar batas Excel; simpan sebagai CSV")
        if is_blank(cells):
            continue
        if names is None:
            names = named(_without_the_empty_end(cells))
        else:
            cells = _without_the_empty_end(cells)
            yield line, names, cells + [None] * (len(names) - len(cells))


def _without_the_empty_end(cells: tuple) -> list:
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return kept
