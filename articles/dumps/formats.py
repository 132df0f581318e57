"""Files to records, lazily: a text file is one record, a JSONL file has one a line.

Nothing here raises for bad content. What cannot be read comes out as a record with a
``problem`` that names the place and the way out.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

import orjson

from .encoding import decode
from .fields import NAMES, text_and_given
from .lines import trimmed
from .record import NOTHING_GIVEN, Given, Record

#: The largest record that is read. Of a larger one only the first KEPT_OF_TOO_LARGE bytes are kept.
RECORD_LIMIT = 64 * 1024 * 1024
KEPT_OF_TOO_LARGE = 1024 * 1024
#: No paragraph of a newspaper is this long; what is has lost its line breaks or is not a text.
LINE_LIMIT = 1_000_000

_CHUNK = 1024 * 1024
# No character takes more than four bytes in the encodings read here.
_SURELY_TOO_LONG = 4 * LINE_LIMIT
_LINE_LIMIT_PRINTED = f"{LINE_LIMIT:,}".replace(",", ".")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c")
_EMPTY = "{place} kosong: tidak ada yang dapat dibaca"


def read_records(name: str, file: BinaryIO) -> Iterator[Record]:
    """The records of a seekable binary file; the ending of its name tells the format."""
    number = 0
    try:
        for record in format_of(name)(file):
            number = record.number
            yield record
    except (OSError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"berkas rusak setelah rekaman {number} ({error}); periksa atau unduh ulang"
        yield Record(number=number + 1, raw=b"", problem=reason)


def format_of(name: str) -> Callable[[BinaryIO], Iterator[Record]]:
    return FORMATS.get(PurePath(name).suffix.lower(), read_text)


def read_text(file: BinaryIO) -> Iterator[Record]:
    """The whole file is one record."""
    raw = file.read(RECORD_LIMIT + 1)
    if len(raw) > RECORD_LIMIT:
        yield _too_large(1, 1, raw)
        return
    yield _record(number=1, line=1, raw=raw, place="berkas")


def read_json(file: BinaryIO) -> Iterator[Record]:
    """One object over the whole file, or one object a line under the wrong name."""
    raw = file.read(RECORD_LIMIT + 1)
    if len(raw) <= RECORD_LIMIT:
        try:
            row = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError:
            pass
        else:
            yield _row_record(number=1, line=1, raw=raw, row=row)
            return
    file.seek(0)
    yield from read_json_lines(file)


def read_json_lines(file: BinaryIO) -> Iterator[Record]:
    """One object a line; blank lines between them carry nothing and are no records."""
    number = 0
    for line, raw in _physical_lines(file):
        if not raw.strip(b" \t\r\xef\xbb\xbf"):
            continue
        number += 1
        if len(raw) > RECORD_LIMIT:
            yield _too_large(number, line, raw)
            continue
        try:
            row = orjson.loads(raw.removeprefix(b"\xef\xbb\xbf") if line == 1 else raw)
        except orjson.JSONDecodeError as error:
            reason = f"baris {line}: bukan JSON yang utuh ({error}); perbaiki baris itu"
            yield Record(number=number, line=line, raw=raw, problem=reason)
        else:
            yield _row_record(number=number, line=line, raw=raw, row=row)
    if not number:
        yield Record(number=1, raw=b"", problem=_EMPTY.format(place="berkas"))


FORMATS = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
}


def _physical_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines without their breaks; of one that is too large, only its beginning."""
    line = 0
    while raw := file.readline(RECORD_LIMIT + 2):
        line += 1
        if raw.endswith(b"\n"):
            raw = raw[:-1]
        elif len(raw) > RECORD_LIMIT:
            while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                continue
        yield line, raw


def _row_record(*, number: int, line: int, raw: bytes, row: object) -> Record:
    if not isinstance(row, dict):
        what = "larik" if isinstance(row, list) else "nilai tunggal"
        reason = f"baris {line}: {what}, bukan objek JSON; simpan satu objek per baris"
        return Record(number=number, line=line, raw=raw, problem=reason)
    text, given = text_and_given(row)
    if text is None:
        known = ", ".join(NAMES["text"][:4])
        reason = f"baris {line}: tidak ada isi; beri nama kolom isinya salah satu dari {known}"
        return Record(number=number, line=line, raw=raw, given=given, problem=reason)
    return _record(number=number, line=line, raw=raw, place=f"baris {line}", text=text, given=given)


def _record(
    *,
    number: int,
    line: int,
    raw: bytes,
    place: str,
    text: str | None = None,
    given: Given = NOTHING_GIVEN,
) -> Record:
    encoding, warning = "utf-8", None
    problem = _problem_of_bytes(raw, place) if text is None else None
    if problem is None and text is None:
        text, encoding, warning = decode(raw)
    if problem is None:
        problem = _problem_of_text(text, place)
    return Record(
        number=number,
        line=line,
        raw=raw,
        text="" if problem else text,
        encoding=encoding,
        given=given,
        problem=problem,
        warnings=(warning,) if warning else (),
    )


def _problem_of_bytes(raw: bytes, place: str) -> str | None:
    """What can be told without decoding, so that a wrong file of any size is refused at once."""
    if not raw:
        return _EMPTY.format(place=place)
    is_utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in raw and not is_utf16:
        where = raw.index(b"\0") + 1
        return f"{place} bukan teks: bita NUL pada bita ke-{where}; ekspor ulang sebagai teks UTF-8"
    if (len(raw) - len(raw.translate(None, _CONTROLS))) * 20 > len(raw) and not is_utf16:
        return f"{place} bukan teks: penuh karakter kendali; ekspor ulang sebagai teks UTF-8"
    if len(raw) > LINE_LIMIT and (line := _overlong(raw, b"\n", _SURELY_TOO_LONG)):
        return _too_long(place, line)
    return None


def _problem_of_text(text: str, place: str) -> str | None:
    if "\0" in text:
        return f"{place} bukan teks: memuat karakter NUL; ekspor ulang sebagai teks UTF-8"
    if len(text) > LINE_LIMIT and (line := _overlong(text, "\n", LINE_LIMIT)):
        return _too_long(place, line)
    if not trimmed(text):
        return _EMPTY.format(place=place)
    return None


def _overlong(content, newline, limit: int) -> int | None:
    """The number of the first line over the limit; looks without cutting the content up."""
    begin, line = 0, 1
    while (end := content.find(newline, begin)) != -1:
        if end - begin > limit:
            return line
        begin, line = end + 1, line + 1
    return line if len(content) - begin > limit else None


def _too_long(place: str, line: int) -> str:
    return (
        f"{place}, baris {line}: lebih dari {_LINE_LIMIT_PRINTED} karakter tanpa pindah baris; "
        "pastikan pindah barisnya tidak hilang saat diekspor"
    )


def _too_large(number: int, line: int, raw: bytes) -> Record:
    reason = (
        f"baris {line}: rekaman lebih dari {RECORD_LIMIT // 2**20} MB; pecah menjadi beberapa "
        f"berkas (hanya {KEPT_OF_TOO_LARGE // 2**20} MB pertama disimpan)"
    )
    return Record(number=number, line=line, raw=raw[:KEPT_OF_TOO_LARGE], problem=reason)
