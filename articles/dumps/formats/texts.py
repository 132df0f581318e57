"""Texts: a file is one record, or many with a mark between them.

Marks are a form feed, a line of five or more ``=``, and a line of three or more ``-`` between
blank lines; or one line that the reader names instead. A mark carries nothing and is in no record.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from articles.dumps.record import Record

from . import limits
from .building import nothing_found, text_record, too_large, why_binary
from .streams import beginning, is_utf16, put_back, whole_lines

# Most texts are smaller, hold no mark, and are one record without being cut into lines.
_WINDOW = 4 * 1024 * 1024
_FORM_FEED = b"\f"
# How a line ends that may be a mark. One pattern each: a search passes over all that is not its first letters.
_END_OF_MARK = [
    re.compile(letters + rb"[ \t\r\v\xef\xbb\xbf]*$", re.MULTILINE) for letters in (b"===", b"---")
]
_BLANK = b" \t\r\n\v\xef\xbb\xbf"


def read_text(file: BinaryIO, *, mark: str | None = None) -> Iterator[Record]:
    """The records of a text: ``mark`` is the line between them, "" says that there is but one."""
    head = beginning(file, _WINDOW)
    is_one = mark == "" or is_utf16(head) or why_binary(head) is not None
    if is_one or (len(head) < _WINDOW and not _may_be_marked(head, mark)):
        raw = head + file.read(limits.RECORD_LIMIT + 1 - len(head))
        if len(raw) > limits.RECORD_LIMIT:
            yield too_large(number=1, line=1, raw=raw)
        else:
            yield text_record(number=1, line=1, raw=raw, place="berkas")
        return
    number = 0
    for line, raw in _pieces(_cut_at_form_feeds(whole_lines(put_back(head, file)), mark), mark):
        number += 1
        if len(raw) > limits.RECORD_LIMIT:
            yield too_large(number=number, line=line, raw=raw)
        else:
            yield text_record(number=number, line=line, raw=raw, place=place_of(number, line))
    if not number:
        yield nothing_found("berkas")


def place_of(number: int, line: int | None) -> str:
    """Of a text in its file, as reasons name it."""
    if number == 1 and line in (1, None):
        return "berkas"
    return f"naskah ke-{number}" + (f" (mulai baris {line})" if line else "")


def _may_be_marked(raw: bytes, mark: str | None) -> bool:
    if mark is None:
        return _FORM_FEED in raw or any(end.search(raw) for end in _END_OF_MARK)
    return mark.strip().encode() in raw


def _cut_at_form_feeds(lines: Iterable[bytes], mark: str | None) -> Iterator[tuple[int, bytes]]:
    """Numbered lines; a form feed, wherever it stands, is a line of its own."""
    for number, line in enumerate(lines, 1):
        if mark is not None or _FORM_FEED not in line:
            yield number, line
            continue
        first, *others = line.split(_FORM_FEED)
        yield number, first
        for other in others:
            yield number, _FORM_FEED
            yield number, other


def _pieces(lines: Iterable[tuple[int, bytes]], mark: str | None) -> Iterator[tuple[int, bytes]]:
    """What stands between marks and shows something, with the line on which it begins."""
    is_mark = _is_usual_mark if mark is None else _named(mark)
    piece = _Piece()
    above = b""
    for (number, line), (_next, below) in _with_the_next(lines):
        if is_mark(line, above, below, piece):
            if piece.visible:
                yield piece.begins, piece.raw
            piece = _Piece()
        else:
            piece.add(number, line)
        if line:
            above = line
    if piece.visible:
        yield piece.begins, piece.raw


# A line apart takes forty bytes more than it has.
_LINES_APART = 4096


class _Piece:
    """Lines of one record; of more than a record may hold, no more than tells that it is too large."""

    def __init__(self):
        self.begins, self.visible = 0, 0
        self._joined, self._lines, self._size = [], [], 0

    def add(self, number: int, line: bytes) -> None:
        self.begins = self.begins or number
        self.visible += bool(line.strip(_BLANK))
        if self._size <= limits.RECORD_LIMIT:
            self._lines.append(line)
            self._size += len(line)
        if len(self._lines) == _LINES_APART:
            self._joined.append(b"".join(self._lines))
            self._lines.clear()

    @property
    def raw(self) -> bytes:
        return b"".join([*self._joined, *self._lines])


Mark = Callable[[bytes, bytes, bytes, _Piece], bool]


def _is_usual_mark(line: bytes, above: bytes, below: bytes, piece: _Piece) -> bool:
    shown = line.strip(_BLANK)
    if line == _FORM_FEED:
        return True
    if len(shown) >= 5 and not shown.strip(b"="):
        return not _is_underline(shown, above, piece)
    if len(shown) >= 3 and not shown.strip(b"-"):
        return not above.strip(_BLANK) and not below.strip(_BLANK)
    return False


def _is_underline(shown: bytes, above: bytes, piece: _Piece) -> bool:
    """A headline with a line drawn under it: the first line of its piece, and about as long."""
    title = above.strip(_BLANK)
    return piece.visible == 1 and len(title) > 12 and abs(len(shown) - len(title)) <= 3


def _named(mark: str) -> Mark:
    wanted = mark.strip().encode()
    return lambda line, above, below, piece: line.strip(_BLANK) == wanted


def _with_the_next(lines: Iterable[tuple[int, bytes]]):
    """Each line with the one below it; nothing stands below the last."""
    before = None
    for line in lines:
        if before is not None:
            yield before, line
        before = line
    if before is not None:
        yield before, (0, b"")
