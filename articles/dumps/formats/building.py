"""Bytes, texts and rows to records; what cannot be one says where, why, and the way out."""

import json
from collections.abc import Mapping
from dataclasses import replace

import orjson

from articles.dumps.encoding import decode
from articles.dumps.fields import NAMES, NO_COLUMNS, Columns, field_given, text_and_given
from articles.dumps.lines import trimmed
from articles.dumps.record import NOTHING_GIVEN, Given, Record

from . import limits
from .markup import is_markup, plain
from .streams import is_utf16

TEXT, ROW = ".txt", ".jsonl"
#: Bytes of which nothing can be made by themselves: the end is not there, or what names the columns.
PIECE = "potongan"

EMPTY = "{place} kosong: tidak ada yang dapat dibaca"
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c")
# No character takes more than four bytes in the encodings read here.
_SURELY_TOO_LONG = 4 * limits.LINE_LIMIT
_LINE_LIMIT_PRINTED, _LINES_LIMIT_PRINTED = (
    f"{limit:,}".replace(",", ".") for limit in (limits.LINE_LIMIT, limits.LINES_LIMIT)
)
_COLUMNS_PRINTED = 12


def text_record(
    *,
    number: int,
    line: int,
    raw: bytes,
    place: str,
    text: str | None = None,
    form: str = TEXT,
    given: Given = NOTHING_GIVEN,
    warnings: tuple[str, ...] = (),
) -> Record:
    """A record of a text, which is the raw bytes' own unless it is given."""
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
        form=form,
        text="" if problem else text,
        encoding=encoding,
        given=given,
        problem=problem,
        warnings=(*warnings, warning) if warning else warnings,
    )


def row_record(
    *,
    number: int,
    line: int,
    raw: bytes,
    place: str | None = None,
    columns: Columns = NO_COLUMNS,
    warnings: tuple[str, ...] = (),
) -> Record:
    """A record of one JSON value, which should be an object that has a text."""
    place = place or f"baris {line}"
    unread = Record(number=number, line=line, raw=raw, form=ROW, warnings=warnings)
    try:
        row, mended = _loaded(raw)
    except orjson.JSONDecodeError as error:
        where = f" (terhenti pada karakter ke-{error.pos + 1})" if error.pos else ""
        return replace(unread, problem=f"{place}: bukan JSON yang utuh{where}; perbaiki baris itu")
    if not isinstance(row, dict):
        what = "larik" if isinstance(row, list) else "nilai tunggal"
        return replace(
            unread, problem=f"{place}: {what}, bukan objek JSON; simpan satu objek per baris"
        )
    text, given = text_and_given(row, columns)
    if text is None:
        return replace(unread, given=given, problem=_without_text(row, place, columns))
    if is_markup(text):
        text, mended = plain(text), (*mended, "isi berupa HTML; tag-nya dibuang")
    return text_record(
        number=number,
        line=line,
        raw=raw,
        place=place,
        text=text,
        form=ROW,
        given=given,
        warnings=warnings + mended,
    )


def too_large(*, number: int, line: int, raw: bytes) -> Record:
    reason = (
        f"baris {line}: rekaman lebih dari {limits.RECORD_LIMIT // 2**20} MB; pecah menjadi "
        f"beberapa berkas (hanya {limits.KEPT_OF_TOO_LARGE // 2**20} MB pertama disimpan)"
    )
    raw = raw[: limits.KEPT_OF_TOO_LARGE]
    return Record(number=number, line=line, raw=raw, form=PIECE, problem=reason)


def nothing_found(place: str) -> Record:
    return Record(number=1, raw=b"", problem=EMPTY.format(place=place))


def _loaded(raw: bytes) -> tuple[object, tuple[str, ...]]:
    """The value, and what had to be overlooked for it. Raises JSONDecodeError, the strict reader's."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(raw), ()
    except orjson.JSONDecodeError as error:
        strict = error
    # Python's own reader takes NaN and halves of surrogate pairs, which other programs write.
    text, _encoding, warning = decode(raw)
    try:
        loose = json.loads(text, parse_constant=lambda _name: None)
        whole = json.dumps(loose, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
        value = orjson.loads(whole.decode("utf-16-le", "replace"))
    except (ValueError, RecursionError):
        raise strict from None
    return value, (warning or "JSON tidak baku; dibaca seperlunya",)


def _without_text(row: Mapping, place: str, columns: Columns) -> str:
    if named := next((name for name in row if field_given(name, columns) == "text"), None):
        return f"{place}: kolom isi “{named}” kosong; lengkapi isinya"
    known = ", ".join(NAMES["text"][:4])
    found = ", ".join(f"“{name}”" for name in list(row)[:_COLUMNS_PRINTED]) or "tidak ada"
    return (
        f"{place}: tidak ada isi (kolom: {found}); beri nama kolom isinya salah satu dari {known}"
    )


def _problem_of_bytes(raw: bytes, place: str) -> str | None:
    """What can be told without decoding, so that a wrong file of any size is refused at once."""
    if not raw:
        return EMPTY.format(place=place)
    if why := why_binary(raw):
        return f"{place} bukan teks: {why}; ekspor ulang sebagai teks UTF-8"
    if len(raw) > limits.LINE_LIMIT and (line := _overlong(raw, b"\n", _SURELY_TOO_LONG)):
        return _too_long(place, line)
    return None


def why_binary(raw: bytes) -> str | None:
    """By what bytes show that they are no text; None where they may be one."""
    if is_utf16(raw):
        return None
    if b"\0" in raw:
        return f"bita NUL pada bita ke-{raw.index(0) + 1}"
    if (len(raw) - len(raw.translate(None, _CONTROLS))) * 20 > len(raw):
        return "penuh karakter kendali"
    return None


def _problem_of_text(text: str, place: str) -> str | None:
    if "\0" in text:
        return f"{place} bukan teks: memuat karakter NUL; ekspor ulang sebagai teks UTF-8"
    if len(text) > limits.LINE_LIMIT and (line := _overlong(text, "\n", limits.LINE_LIMIT)):
        return _too_long(place, line)
    if len(text) > limits.LINES_LIMIT and text.count("\n") >= limits.LINES_LIMIT:
        return f"{place}: lebih dari {_LINES_LIMIT_PRINTED} baris; pecah menjadi beberapa berkas"
    if not trimmed(text):
        return EMPTY.format(place=place)
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
