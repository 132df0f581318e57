"""What a line shows by itself, wherever it stands: its shape.

Each sign is computed once, the dear ones only when a rule asks. The cheap ones are kept as bits
(traits.py), by which the rules to ask are chosen. Short lines are remembered: a page's furniture
is printed on every page, and need not be looked at again.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from . import openers, traits
from .dateline import Dateline, find_dateline
from .dates import has_short_year
from .headings import heading_share
from .labels import VALUE_OF
from .names import look_like_people

#: A label is looked for in this many characters before a colon.
LABEL_REACH = 45

_REMEMBERED = 60  # characters
_LABELLED, _DATED = 400, 230
_LONG = 160
_CREDITS, _CREDIT_ABOVE = 120, 70
_FEW, _GLANCE = 4, 80
_LONGEST = len(traits.BAND_OF) - 1
_ENDS = frozenset(".!?…")
_CLOSERS = "”\"’')]*"
_BEFORE_BRACKET = " ”\"’'"
_BRACKET_REACH = 90
_QUOTES = frozenset("“\"‘'”")
_GOES_ON = frozenset(",.);")
_BULLETS = frozenset("-–•·▪*")
_BULLET = "-–•·▪* "
_NO_HEADLINE_ENDS_SO = frozenset(".,;|-–—")
_AROUND_LABELS = " |([*•»>–-"
_MARKS = frozenset("!-[|(:#<")
_BEHIND_NUMBERS = (".", ")")
_FIRST_WORD, _AROUND_WORDS = 20, '(“"»*-:,.'
_DIGIT = re.compile(r"\d")
_DIGIT_REACH = 60
_NONE = False


class Shape:
    """The signs of a visible line that need nothing but its text."""

    __slots__ = (
        "_dateline",
        "_heading",
        "_is_people",
        "_words",
        "first",
        "heard",
        "label",
        "last",
        "lends",
        "length",
        "rest",
        "text",
        "traits",
    )

    def __init__(self, text: str):
        self.text = text
        self.length = length = len(text)
        self.first, self.last = first, last = text[0], text[-1]
        self.label = self.rest = ""
        if length <= LABEL_REACH or (length < _LABELLED and ":" in text[: LABEL_REACH + 1]):
            self.label, self.rest = label_of(text)
        self._words = self._heading = self._dateline = self._is_people = None
        #: What rules have said of it (see sequence.py); kept for the remembered ones only.
        self.heard: dict | None = None

        found = _OPENING[first] | _ENDING[last] | traits.BAND_OF[min(length, _LONGEST)]
        if last in _CLOSERS and _ends_sentence(text):
            found |= traits.CLOSED
        if text.count(" ", 0, _GLANCE) < _FEW and self.words <= _FEW:
            found |= traits.FEW_WORDS
        if found & traits.CLOSED and not (found & traits.FEW_WORDS and self.words < _FEW):
            found |= traits.SENTENCE
        if text[1:2] in _BEHIND_NUMBERS:
            found |= traits.ITEM
        if first == "h" and text[:4] == "http":
            found |= traits.MARKED
        #: What it makes of the line below.
        self.lends = 0
        if length > _LONG:
            found |= traits.LONG
        elif length <= _CREDITS and "/" in text:
            found |= traits.SLASH
            if has_short_year(text):
                found |= traits.YEAR
            if length < _CREDIT_ABOVE:
                self.lends |= traits.BELOW_SLASH
        if length <= _DATED and (("2" in text and "20" in text) or ("1" in text and "19" in text)):
            found |= traits.YEAR
        if self.rest:
            found |= traits.COLON
        if self.label and self.label in VALUE_OF:
            found |= traits.LABELLED
            if not self.rest:
                self.lends |= traits.BELOW_LABEL
        word = text[:_FIRST_WORD].partition(" ")[0].strip(_AROUND_WORDS).casefold()
        self.traits = found | openers.TRAITS.get(word, 0)

    @property
    def closed(self) -> bool:
        """It ends as a sentence ends; closing quotes, and what stands in brackets behind it, aside."""
        return bool(self.traits & traits.CLOSED)

    @property
    def words(self) -> int:
        if self._words is None:
            self._words = self.text.count(" ") + 1
        return self._words

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
            self._is_people = look_like_people(self.text.lstrip(_BULLET))
        return self._is_people

    @property
    def dateline(self) -> Dateline | None:
        """The dateline with which it opens."""
        if self._dateline is None:
            self._dateline = find_dateline(self.text) or _NONE
        return self._dateline or None

    @property
    def has_digit(self) -> bool:
        """A digit stands near its beginning."""
        return _DIGIT.search(self.text, 0, _DIGIT_REACH) is not None


def shape_of(text: str) -> Shape:
    return _remembered(text) if len(text) <= _REMEMBERED else Shape(text)


@lru_cache(maxsize=512)
def _remembered(text: str) -> Shape:
    shape = Shape(text)
    shape.heard = {}
    return shape


def _opening(first: str) -> int:
    """What a line's first character says."""
    found = 0
    if first in _QUOTES:
        found |= traits.QUOTED
    if first.islower() or first in _GOES_ON:
        found |= traits.GOES_ON
    if first in _BULLETS or first.isdecimal():
        found |= traits.ITEM
    if first in _MARKS:
        found |= traits.MARKED
    if first == "(":
        found |= traits.BRACKET_FIRST
    return found


def _ending(last: str) -> int:
    """What a line's last character says."""
    found = 0
    if last in _ENDS:
        found |= traits.CLOSED
    if last == ")":
        found |= traits.BRACKET_LAST
    if last == "|":
        found |= traits.BAR_AT_END
    if last in _NO_HEADLINE_ENDS_SO:
        found |= traits.NO_HEADLINE
    if last == ":":
        found |= traits.COLON_AT_END
    if last in "?!":
        found |= traits.ASKS
    if last in "»›":
        found |= traits.POINTS_ON
    return found


class _ByCharacter(dict):
    """What each character says: reckoned when it is first met, so that a look is all that it costs."""

    def __init__(self, reckon: Callable[[str], int]):
        self.reckon = reckon

    def __missing__(self, character: str) -> int:
        found = self.reckon(character)
        if len(self) < _CHARACTERS:
            self[character] = found
        return found


_CHARACTERS = 1024
_OPENING, _ENDING = _ByCharacter(_opening), _ByCharacter(_ending)


def label_of(text: str) -> tuple[str, str]:
    """The words before a colon and what follows it; of a line without one, all of it and "".

    Table bars, bullets and brackets count as space: ``| Penulis | : NAMA |`` is labelled "penulis".
    """
    colon = text.find(":", 0, LABEL_REACH + 1)
    if colon >= 0:
        return text[:colon].strip(_AROUND_LABELS).casefold(), text[colon + 1 :].strip(" |")
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
