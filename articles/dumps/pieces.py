"""Sentences that a page's links broke over several lines: which lines belong together.

::

    Menurut petugas, warga
    Kalibening                    a link stood here: its words are alone on their line
    , yang tiba lebih dulu (
    Kamis
    ), sudah pulang.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import traits
from .dateline import is_half
from .dates import is_dateline_of_page, is_relative
from .headings import SMALL_WORDS
from .lines import joined
from .names import look_like_people, without_by
from .phrases import is_button, is_closing, is_of_parts

if TYPE_CHECKING:
    from .signs import Line

# A run of pieces ends a sentence; words below one another that end none are a list.
_LONG_PIECE = 60
#: More pieces than any sentence has: beyond them a run is cut.
_MOST = 60
# So many lines may follow without a sign that they belong to the sentence.
_UNSURE = 3
# A first line of more words, nearly all with a capital, is the page's title.
_TITLE_WORDS, _TITLE_SHARE = 3, 0.9
_PLACE_WORDS = 4
_PARTS_REACH = 100
_NO_PIECE = traits.LABELLED | traits.BAR_AT_END
_OTHER_OPENING = traits.QUOTED | traits.ITEM | traits.MARKED
_SHORT = traits.FEW_WORDS | traits.GOES_ON
_QUOTES = frozenset("”\"’'")
_DASHES = frozenset(("-", "–", "—", "--"))


def join_pieces(lines: "list[Line]") -> None:
    """Mark every line that is a piece of a sentence, and give it the sentence."""
    for run in _runs(lines):
        sentence = joined([line.text for line in run])
        for line in run:
            line.traits |= traits.PIECE
            line.sentence, line.sentence_begins = sentence, line is run[0]


def _runs(lines: "list[Line]") -> "Iterator[list[Line]]":
    goes_on = False
    holds = [False] * len(lines)
    for line in reversed(lines):
        goes_on = (
            not line.traits & traits.CLOSED and line.after is not None and _holds(line, goes_on)
        )
        holds[line.at] = goes_on
    at = 0
    for begin in [place for place, held in enumerate(holds) if held]:
        if begin < at:
            continue
        at = surely = begin
        # A sentence that has begun stays open until it ends; where it never does, it was none.
        while at - surely < _UNSURE and at - begin < _MOST and _stays_open(lines[at]):
            if holds[at]:
                surely = at + 1
            at += 1
        if not lines[at].closed:
            at = surely
        if at > begin and (lines[at].closed or (begin and lines[at].length > _LONG_PIECE)):
            yield lines[begin : at + 1]
        at += 1


def _stays_open(line: "Line") -> bool:
    return not line.closed and _may_go_on(line)


def _may_go_on(line: "Line") -> bool:
    below = line.after
    return (
        below is not None
        and not (line.traits | below.traits) & _NO_PIECE
        and not (below.traits & _SHORT == traits.FEW_WORDS and is_closing(below.text))
        and not (below.traits & traits.GOES_ON and _is_no_text(line, below))
        and not (below.traits & traits.BY and _is_byline(line, below))
    )


def _is_no_text(line: "Line", below: "Line") -> bool:
    """What the page's program prints, in small letters, below anything; and whatever is below a date."""
    return (below.length < _PARTS_REACH and is_of_parts(below.text.casefold())) or (
        bool(line.traits & traits.YEAR) and is_dateline_of_page(line.text)
    )


def _tells_when(line: "Line") -> bool:
    return bool(line.traits & traits.FEW_WORDS) and is_relative(line.text)


def _is_byline(above: "Line", line: "Line") -> bool:
    """ "oleh Rani Mirat" below a headline, or with the date: no part of the sentence above."""
    is_below_headline = above.words > _TITLE_WORDS and above.heading >= _TITLE_SHARE
    return bool(line.traits & traits.YEAR) or (
        is_below_headline and look_like_people(without_by(line.text))
    )


def _holds(line: "Line", below_goes_on: bool) -> bool:
    """Whether the line below goes on with the sentence that this line leaves open."""
    below = line.after
    if not _may_go_on(line) or line.last in ":|]":
        return False
    if (line.traits | below.traits) & traits.ITEM and (_tells_when(line) or _tells_when(below)):
        return False
    # A headline over a story that begins in the middle of a sentence is none of its pieces.
    if line.at == 0 and line.words > _TITLE_WORDS and line.heading >= _TITLE_SHARE:
        return False
    if below.traits & traits.GOES_ON and not below.traits & traits.ITEM:
        is_short = line.traits & traits.FEW_WORDS and line.words > 1
        return not (is_short and is_button(line.text))
    if _opens_with_half_a_dateline(line, below) or _is_a_datelines_dash(line):
        return True
    if line.at == 0:
        return False
    if line.last in "(," or below.text[:4] == "http":
        return True
    last_word = line.text[line.text.rfind(" ") + 1 :]
    if last_word in SMALL_WORDS:
        return True
    if not below.traits & traits.FEW_WORDS or below.traits & _OTHER_OPENING:
        return False
    if line.length > _LONG_PIECE and last_word.islower() and line.last not in _QUOTES:
        return True
    is_end = below.closed and line.words > 2 and below.heading == 1.0
    return line.at > 1 and (below_goes_on or is_end)


def _opens_with_half_a_dateline(line: "Line", below: "Line") -> bool:
    if below.first not in "-–—" or not line.first.isupper():
        return False
    if line.words < _PLACE_WORDS and (below.text in _DASHES or _leads_a_story(below)):
        return True
    return is_half(line.text)


def _leads_a_story(line: "Line") -> bool:
    """A paragraph behind a dash at the top of a page, where the place before it was a link."""
    is_paragraph = line.at == 1 and line.closed and line.length > _LONG_PIECE
    return is_paragraph and not (line.after is not None and line.after.traits & traits.ITEM)


def _is_a_datelines_dash(line: "Line") -> bool:
    return line.at > 0 and line.text in _DASHES and _opens_with_half_a_dateline(line.before, line)
