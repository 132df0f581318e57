"""Parquet, a few rows at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.record import Record

from .building import EMPTY, row_record
from .columns import as_json_row
from .refusal import damage_of

_ROWS_AT_ONCE = 64


def read_parquet(file: BinaryIO, *, columns: Columns = NO_COLUMNS) -> Iterator[Record]:
    number = 0
    with damage_of("berkas Parquet"):
        from pyarrow import parquet  # slow to import, and only of use here

        table = parquet.ParquetFile(file, pre_buffer=False)
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield row_record(number=number, line=number, raw=as_json_row(row), columns=columns)
    if not number:
        yield Record(number=1, raw=b"", problem=EMPTY.format(place="berkas Parquet"))
