"""What can be seen of a line without knowing what it is: its signs.

Rules ask these; each is computed once, the dear ones only when a rule asks. The cheap ones are
kept as bits (traits.py), by which the rules to ask are chosen.
"""

import re

from . import openers, traits
from .dateline import Dateline, find_dateline
from .headings import heading_share
from .labels import VALUE_OF
from .names import look_like_people
from .pieces import join_pieces
from .repair import seen as seen_by_reader

#: Only so many visible lines can be the head of a page; rules of the head look no further.
HEAD_REACH = 16
#: A label is looked for in this many characters before a colon.
LABEL_REACH = 45

_ENDS = frozenset(".!?…")
_CLOSERS = "”\"’')]*"
_BEFORE_BRACKET = " ”\"’'"
_BRACKET_REACH = 90
_QUOTES = frozenset("“\"‘'”")
_GOES_ON = frozenset(",.);")
_BULLETS = frozenset("-–•·▪*")
_NO_HEADLINE_ENDS_SO = frozenset(".,;|-–—")
_AROUND_LABELS = " |([*•»>–-"
_MARKS = frozenset("!-[|(:#")
_NONE = False
_DIGIT = re.compile(r"\d")
_LONG = 160
_DIGIT_REACH = 60


class Line:
    """A visible line with its signs and its visible neighbours."""

    __slots__ = (
        "_dateline",
        "_heading",
        "_is_people",
        "after",
        "at",
        "before",
        "closed",
        "first",
        "label",
        "last",
        "left",
        "length",
        "n",
        "repairs",
        "rest",
        "sentence",
        "sentence_begins",
        "text",
        "traits",
        "words",
    )

    def __init__(self, n: int, text: str, at: int, before: "Line | None", in_head: bool):
        #: Number in the record, and place among the visible lines (from 0).
        self.n, self.at = n, at
        self.text = text
        self.before = before
        self.after: Line | None = None
        self.length = length = len(text)
        self.words = text.count(" ") + 1
        self.first, self.last = text[0], text[-1]
        #: It ends as a sentence ends; closing quotes, and what stands in brackets behind it, aside.
        self.closed = self.last in _ENDS or (self.last in _CLOSERS and _ends_sentence(text))
        self.label, self.rest = label_of(text) if length < 400 else ("", "")
        #: What was damaged in the raw line: see repair.py.
        self.repairs: tuple[str, ...] = ()
        #: Visible lines below it.
        self.left = 0
        #: The sentence of which this line is a piece, and whether it is the first; else the line itself.
        self.sentence, self.sentence_begins = text, True
        self._heading = self._dateline = self._is_people = None
        self.traits = self._glance(in_head)

    def _glance(self, in_head: bool) -> int:
        """The traits; see traits.py."""
        text, first, last, before = self.text, self.first, self.last, self.before
        found = traits.band_of(self.length) << traits.BAND_AT
        if in_head:
            found |= traits.NEAR_TOP
        if self.closed:
            found |= traits.CLOSED
        if self.length > _LONG:
            found |= traits.LONG
        if self.rest:
            found |= traits.COLON
        if self.label in VALUE_OF:
            found |= traits.LABELLED
        if before is not None and before.traits & traits.LABELLED and not before.rest:
            found |= traits.BELOW_LABEL
        if first in _QUOTES:
            found |= traits.QUOTED
        if first.islower() or first in _GOES_ON:
            found |= traits.GOES_ON
        if first in _BULLETS or first.isdecimal() or text[1:2] in (".", ")"):
            found |= traits.ITEM
        if first in _MARKS or text[:4] == "http":
            found |= traits.MARKED
        if first == "(":
            found |= traits.BRACKET_FIRST
        if last == ")":
            found |= traits.BRACKET_LAST
        elif last == "|":
            found |= traits.BAR_AT_END
        if last in _NO_HEADLINE_ENDS_SO:
            found |= traits.NO_HEADLINE
        if _first_word(text) in openers.ALL:
            found |= traits.OPENER
        if _DIGIT.search(text, 0, _DIGIT_REACH):
            found |= traits.DIGIT
        if self.words < 5:
            found |= traits.FEW_WORDS
        return found

    @property
    def heading(self) -> float:
        """The share of its words that are written as a headline writes them."""
        if self._heading is None:
            self._heading = heading_share(self.text)
        return self._heading

    @property
    def is_people(self) -> bool:
        """It names people and says nothing else."""
        if self._is_people is None:
            self._is_people = look_like_people(self.text)
        return self._is_people

    @property
    def dateline(self) -> Dateline | None:
        """The dateline with which it opens."""
        if self._dateline is None:
            self._dateline = find_dateline(self.text) or _NONE
        return self._dateline or None

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


def label_of(text: str) -> tuple[str, str]:
    """The words before a colon and what follows it; of a line without one, all of it and "".

    Table bars, bullets and brackets count as space: ``| Penulis | : NAMA |`` is labelled "penulis".
    """
    head, colon, rest = text[: LABEL_REACH + 1].partition(":")
    if colon:
        return head.strip(_AROUND_LABELS).casefold(), text[len(head) + 1 :].strip(" |")
    if len(text) <= LABEL_REACH:
        if text[0] == "|":
            name, _, rest = text.strip("| ").partition("|")
            return name.strip().casefold(), rest.strip(" |")
        return text.casefold(), ""
    return "", ""


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip(_CLOSERS)
    if bare[-1:] in _ENDS:
        return True
    bracket = text.rfind("(", max(0, len(text) - _BRACKET_REACH)) if text[-1] == ")" else -1
    return bracket > 0 and text[:bracket].rstrip(_BEFORE_BRACKET)[-1:] in _ENDS


def _first_word(text: str) -> str:
    return text[:20].partition(" ")[0].strip('(“"»*-:,.').casefold()


def see(lines: list[str]) -> list[Line]:
    """The visible lines among the given ones (whose first is number 1), each knowing its neighbours."""
    seen: list[Line] = []
    line, paragraphs = None, 0
    for n, raw in enumerate(lines, 1):
        text, repairs = seen_by_reader(raw)
        if not text:
            continue
        above, line = (
            line,
            Line(n, text, len(seen), line, paragraphs < 2 and len(seen) < HEAD_REACH),
        )
        if above is not None:
            above.after = line
        if repairs:
            line.repairs = repairs
        if line.length > _LONG and line.closed:
            paragraphs += 1
        seen.append(line)
    left = len(seen)
    for line in seen:
        left -= 1
        line.left = left
    join_pieces(seen)
    return seen


def part(lines: list[Line]) -> None:
    """Let go of the neighbours, so that a page's memory is free at once and not when a cycle is found."""
    for line in lines:
        line.before = line.after = None
