"""A file to its records, through whatever it is packed in."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, Protocol

from django.utils.translation import gettext as _

from articles.dumps import Record, read_records
from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.formats import (
    PIECE,
    RECORD_LIMIT,
    Refused,
    broken,
    detail_of,
    needs_seeking,
)
from articles.importing.opening import bounds
from articles.importing.opening.archives import entries_of_tar, entries_of_zip
from articles.importing.opening.bounds import Allowance
from articles.importing.opening.endings import ending, spelled_out

Reader = Callable[[str, BinaryIO], Iterator[Record]]


class File(Protocol):
    """What records are read from: found under a path, or handed in."""

    relative: str  # tells a later sight of the same record; its ending tells the format

    def open(self) -> AbstractContextManager[BinaryIO]:
        """The file as it is stored, seekable. Raises OSError."""


class Found(NamedTuple):
    record: Record
    #: The way within the file, where it is an archive: "/folder/berkas.txt".
    inside: str = ""


def records_in(
    file: File, *, mark: str | None = None, columns: Columns = NO_COLUMNS
) -> Iterator[Found]:
    """Every record of a file; what cannot be read is a record with its problem, and the rest goes on.

    A problem that concerns more than one record's bytes comes with none. ``mark`` and
    ``columns`` are those of ``read_records``.
    """
    try:
        with file.open() as content:
            size = content.seek(0, io.SEEK_END)
            content.seek(0)
            name = spelled_out(PurePosixPath(file.relative).name)
            read = partial(read_records, mark=mark, columns=columns)
            yield from _found(name, content, Allowance(size), read)
    except Refused as refusal:
        yield Found(_problem(str(refusal)))
    except OSError as error:
        reason = _("berkas tidak dapat dibaca; periksa berkas itu dan izin bacanya %s")
        yield Found(_problem(reason % detail_of(error)))


def _found(
    name: str, content: BinaryIO, allowance: Allowance, read: Reader, *, depth: int = 0
) -> Iterator[Found]:
    form = ending(name)
    try:
        if depth > bounds.DEPTH:
            raise Refused(
                _("terbungkus lebih dari %s lapis; bongkar sendiri dan impor isinya") % bounds.DEPTH
            )
        if form in _DECOMPRESSORS:
            plain = bounds.drawn(_DECOMPRESSORS[form](content), allowance)
            name = spelled_out(name.removesuffix(PurePosixPath(name).suffix))
            yield from _found(name, plain, allowance, read, depth=depth + 1)
        elif form in _ARCHIVES:
            with bounds.seekable(content) as whole:
                entries = _ARCHIVES[form](whole, allowance)
                yield from _found_among(entries, allowance, read, depth=depth + 1)
        elif needs_seeking(name):
            with bounds.seekable(content) as whole:
                yield from map(Found, read(name, whole))
        else:
            yield from map(Found, read(name, content))
    except OSError as error:
        yield Found(_problem(broken(error)))


def _found_among(entries, allowance: Allowance, read: Reader, *, depth: int) -> Iterator[Found]:
    for entry in entries:
        if entry.refusal:
            found: Iterator[Found] = iter([Found(_refused(entry))])
        else:
            name = spelled_out(PurePosixPath(entry.path).name)
            found = _found(name, entry.content, entry.allowance, read, depth=depth)
        for record, inside in found:
            yield Found(record, f"/{entry.path.removeprefix('./')}{inside}")
        if allowance.is_spent:
            return


def _refused(entry) -> Record:
    """With the bytes that the entry has, unless they are too many to be what it says."""
    try:
        raw = entry.content.read(RECORD_LIMIT + 1)
    except OSError:
        raw = b""
    form = PIECE if len(raw) > RECORD_LIMIT else ending(entry.path)
    return _problem(entry.refusal, raw=raw[:RECORD_LIMIT], form=form)


def _problem(reason: str, *, raw: bytes = b"", form: str = "") -> Record:
    return Record(number=1, raw=raw, form=form, problem=reason)


def _zst(file: BinaryIO) -> BinaryIO:
    import pyarrow  # slow to import, and only of use here

    return pyarrow.CompressedInputStream(pyarrow.PythonFile(file, "r"), "zstd")


_DECOMPRESSORS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _zst,
}
_ARCHIVES = {".zip": entries_of_zip, ".tar": entries_of_tar}
