"""Whether a story's end is in the dump: the signs that it goes on beyond its last line.

What tells that its beginning is missing is a subject of its own: see beginnings.py.
"""

import re
from collections.abc import Sequence

from .grammar import Mark
from .headings import heading_share
from .marked import Marked
from .parsed import Block
from .signs import Line

_FORWARD = re.compile(
    r"(?:baca|simak|halaman|lanjut(?:kan)?|bersambung)\b.*\b(?:selanjutnya|berikut(?:nya)?|ke halaman)|"
    r"selanjutnya\W*$|\bhalaman (?:selanjutnya|berikut(?:nya)?)\b",
    re.IGNORECASE,
)
# "... pulang. (rani/bay)"; "..., ” kata Rani Mirat": ended, if carelessly.
_SIGNATURE = re.compile(r"(?<=[.!?”\"])\s?\([\w/.-]{2,20}\)$")
_ATTRIBUTED = re.compile(r"[”\"],? ?[a-z]+(?: [A-Z][\w.]*){0,4}$")
_OPEN_ENDS = ",;-–—:(/&"
_SENTENCE_ENDS, _CLOSERS = ".!?…", "”\"’')]* "
# A longer line is a sentence, however it ends.
_LONG = 120
#: With a smaller share of capitals a line is neither a headline nor a name.
_LIKE_A_TITLE = 0.6
_FURNITURE = (Mark.CLOSING, Mark.FURNITURE)
_LINKS = (Mark.RELATED, Mark.SEE_ALSO)


def end_signs(body: Sequence[Block], marked: Sequence[Marked]) -> list[str]:
    """The signs that the story goes on beyond its last line."""
    signs = []
    if any(_points_on(line.text) for line, mark in marked if mark in _FURNITURE):
        signs.append("ada tautan ke halaman berikutnya")
    if body:
        last, (bottom, mark) = body[-1], marked[-1]
        if last.kind == "subhead":
            signs.append("berhenti tepat setelah anak judul")
        elif last.text[-1] == ":":
            signs.append("mengantar ke sesuatu yang tidak menyusul")
        # What stands below a story shows that it ended, however carelessly its last line does.
        elif (
            _stops_short(last)
            if mark is Mark.BODY
            else mark in _LINKS and _is_half_a_sentence(bottom)
        ):
            signs.append("berhenti di tengah kalimat")
    return signs


def _points_on(text: str) -> bool:
    has_word = "anjut" in text or "erikut" in text or "alaman" in text or text.isupper()
    return has_word and _FORWARD.search(text) is not None


def _stops_short(last: Block) -> bool:
    """It breaks off: at a comma, at a word behind which nothing closes, inside a quotation."""
    text = last.text
    if text[-1] == ")":
        text = _SIGNATURE.sub("", text)
    if text[-1:] in _OPEN_ENDS:
        return True
    if text.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS or _ATTRIBUTED.search(
        text, max(0, len(text) - 60)
    ):
        return False
    if (text.count("“") > text.count("”")) != (text.count('"') % 2 == 1):
        return True
    return last.kind != "list_item" and _reads_on(text)


def _reads_on(text: str) -> bool:
    """Words of a sentence, and no signature: so many, or written small as no names are."""
    if len(text) > _LONG:
        return True
    words = text.split()
    return len(words) > 1 and (words[-1][0].islower() or heading_share(text) < _LIKE_A_TITLE)


def _is_half_a_sentence(line: Line) -> bool:
    """The page's last line, taken for a headline, is none: it is written like a sentence, and open."""
    return not line.closed and not line.rest and line.heading < _LIKE_A_TITLE
