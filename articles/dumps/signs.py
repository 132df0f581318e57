"""A visible line in its place: its shape, and what stands around it."""

import re

from . import traits
from .dateline import Dateline
from .dates import is_dateline_of_page
from .menus import is_rubric_row, mark_menus
from .phrases import is_furniture
from .pieces import join_pieces
from .repair import damage_in, may_be_damaged
from .repair import seen as seen_by_reader
from .shapes import shape_of

#: Only so many visible lines can be the head of a page; rules of the head look no further.
HEAD_REACH = 16
# The second paragraph is no longer in the head.
_PARAGRAPH = traits.LONG | traits.CLOSED
_MOST_PARAGRAPHS = 2
# A paragraph with a dateline is longer, a line that says whose report it is shorter.
_LEDE, _REPORT_WORDS = 60, 12
_HOUSE_AT_END = re.compile(r" [|-] [^|]{3,40}$")
# Below so many lines no picture of the head stands.
_PICTURES = 7
# Lines that begin alike may be the same.
_GLANCE = 12  # characters
_TITLE_REACH, _TITLE_WORDS, _PAGE_TITLES = 12, 4, 2
_NO_TITLE = traits.CLOSED | traits.NO_HEADLINE | traits.MARKED | traits.LABELLED | traits.PIECE
# Lists of stories are not longer.
_LIST_REACH = 15


class Line:
    """A visible line with its shape and its visible neighbours."""

    __slots__ = (
        "after",
        "at",
        "before",
        "left",
        "n",
        "repairs",
        "sentence",
        "sentence_begins",
        "shape",
        "text",
        "traits",
    )

    def __init__(self, n: int, text: str, at: int, before: "Line | None"):
        #: Number in the record, and place among the visible lines: from 0, where the page's head begins.
        self.n, self.at = n, at
        self.text = text
        self.shape = shape = shape_of(text)
        #: Those of its shape, and those that come from its place; see traits.py.
        self.traits = shape.traits
        self.before = before
        self.after: Line | None = None
        if before is not None:
            self.traits |= before.shape.lends
            before.after = self
        #: What was damaged in the raw line: see repair.py.
        self.repairs: tuple[str, ...] = ()
        #: Visible lines below it.
        self.left = 0
        #: The sentence of which this line is a piece, and whether it is the first; else the line itself.
        self.sentence, self.sentence_begins = text, True

    @property
    def length(self) -> int:
        return self.shape.length

    @property
    def words(self) -> int:
        return self.shape.words

    @property
    def first(self) -> str:
        return self.shape.first

    @property
    def last(self) -> str:
        return self.shape.last

    @property
    def label(self) -> str:
        return self.shape.label

    @property
    def rest(self) -> str:
        return self.shape.rest

    @property
    def heading(self) -> float:
        return self.shape.heading

    @property
    def is_people(self) -> bool:
        return self.shape.is_people

    @property
    def dateline(self) -> Dateline | None:
        return self.shape.dateline

    @property
    def closed(self) -> bool:
        return bool(self.traits & traits.CLOSED)

    @property
    def is_piece(self) -> bool:
        return bool(self.traits & traits.PIECE)

    @property
    def follows_end(self) -> bool:
        """Nothing above is left open: the line before ended its sentence, or is no part of one."""
        above = self.before
        return above is None or above.closed or bool(above.label and above.rest)

    @property
    def leads_sentence(self) -> bool:
        """A full sentence with a beginning of its own stands below, in one piece or in several."""
        after = self.after
        return (
            after is not None
            and (after.is_piece or (after.closed and after.words > 4))
            and not after.first.islower()
        )


def above_items(line: Line) -> Line | None:
    """What stands above the list of which the line is an item; of a very long list, nothing."""
    above = line.before
    for _ in range(_LIST_REACH):
        if above is None or not above.traits & traits.ITEM:
            return above
        above = above.before
    return None


def see(lines: list[str]) -> list[Line]:
    """The visible lines among the given ones (whose first is number 1), each knowing its neighbours."""
    seen: list[Line] = []
    line = None
    damage = damage_in("\n".join(lines))
    for n, raw in enumerate(lines, 1):
        if damage and may_be_damaged(raw, damage):
            text, repairs = seen_by_reader(raw)
        else:
            text, repairs = raw.strip(), ()
        if not text:
            continue
        line = Line(n, text, len(seen), line)
        if repairs:
            line.repairs = repairs
        seen.append(line)
    left = len(seen)
    for line in seen:
        left -= 1
        line.left = left
    join_pieces(seen)
    _find_head(seen)
    return seen


def _find_head(lines: list[Line]) -> None:
    """Mark the lines that can be the head of the page, and count their places from its menu on."""
    begins = mark_menus(lines)
    if begins:
        for line in lines:
            line.at -= begins
    head = lines[begins : begins + HEAD_REACH]
    if head and not head[0].traits & _PARAGRAPH and _may_be_preamble(head[0]):
        _mark_preamble(head)
    first = head[:_PICTURES]
    if len({line.text[:_GLANCE] for line in first}) < len(first):
        if _stands_beside_title(first[1]):
            first[1].traits |= traits.BESIDE_TITLE
        for line in first[1:]:
            _mark_twice(line)
    paragraphs = _MOST_PARAGRAPHS
    for line in head:
        line.traits |= traits.NEAR_TOP
        if _leads_to_dateline(line):
            line.traits |= traits.ABOVE_DATELINE
        paragraphs -= line.traits & _PARAGRAPH == _PARAGRAPH
        if not paragraphs:
            break


def _mark_twice(line: Line) -> None:
    """Printed again in the next line, or below the one that says whose picture it is."""
    below = line.after
    if below is not None and below.traits & traits.PICTURE and not below.text.startswith(line.text):
        below = below.after
    if below is not None and below.text.startswith(line.text):
        line.traits |= traits.TWICE
        below.traits |= traits.TWICE


def _may_be_preamble(first: Line) -> bool:
    """With a headline a page's head begins at once."""
    return (
        bool(first.traits & (traits.FEW_WORDS | traits.MENU | traits.YEAR))
        or " - " in first.text
        or " | " in first.text
    )


def _stands_beside_title(line: Line) -> bool:
    title, below = line.before, line.after
    return (title.words > 2 and line.text.startswith(title.text)) or (
        below is not None and below.text == title.text
    )


def _mark_preamble(lines: list[Line]) -> None:
    """The short lines with which a page may begin: all above its title but the last, a kicker perhaps."""
    for at, line in enumerate(lines):
        if at < _PAGE_TITLES and is_title_of_page(line):
            line.traits |= traits.ABOVE_HEAD
        elif not _is_short(line) and not is_dateline_of_page(line.text):
            if at > 1 and not line.traits & _NO_TITLE:
                for above in lines[: at - 1]:
                    above.traits |= traits.ABOVE_HEAD
            break


def _is_short(line: Line) -> bool:
    return bool(line.traits & traits.FEW_WORDS) and (
        line.words < _TITLE_WORDS or is_rubric_row(line.text) or is_furniture(line.text)
    )


def is_title_of_page(line: Line) -> bool:
    """The story's title with the house behind it, or the path to it before: the title itself stands below."""
    is_path = line.traits & traits.MENU
    if line.traits & (traits.FEW_WORDS | traits.CLOSED) or not (
        is_path or " - " in line.text or " | " in line.text
    ):
        return False
    title, below, left = _HOUSE_AT_END.sub("", line.text), line.after, _TITLE_REACH
    while below is not None and left:
        if below.length < line.length and (
            below.text == title or (below.words >= _TITLE_WORDS and line.text.endswith(below.text))
        ):
            return True
        below, left = below.after, left - 1
    return False


def _leads_to_dateline(line: Line) -> bool:
    """Over it, or over whose report it is, or over its own double."""
    below = line.after
    if below is not None and (
        (below.traits & traits.REPORT and below.words < _REPORT_WORDS) or below.text == line.text
    ):
        below = below.after
    return below is not None and below.length > _LEDE and below.dateline is not None


def part(lines: list[Line]) -> None:
    """Let go of the neighbours, so that a page's memory is free at once and not when a cycle is found."""
    for line in lines:
        line.before = line.after = None
