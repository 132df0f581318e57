"""Menus: the links to other parts of the house that a page prints above its head and below its story.

A link is a word or two written as headings are, a menu many of them one below another, or a row of
rubrics. What the head of a page can be is counted from below the menu with which it opens.
"""

from typing import TYPE_CHECKING

from . import traits
from .headings import SMALL_WORDS
from .phrases import is_closing, is_furniture

if TYPE_CHECKING:
    from .signs import Line

#: So many links one below another are a menu.
FEWEST = 5
_LINK_WORDS = 3
# A menu is looked for in so many lines of either end of a page.
_REACH = 250
# So many other lines may part two pieces of one menu: a date of today, a notice.
_GAP = 2
_SENTENCE_WORDS = 8
# One link in so many must be known.
_KNOWN = 3
_TITLE_WORDS = 5
_NO_LINK = (
    traits.CLOSED | traits.LABELLED | traits.GOES_ON | traits.QUOTED | traits.PIECE | traits.YEAR
    | traits.NO_HEADLINE | traits.BRACKET_FIRST | traits.COLON | traits.COLON_AT_END | traits.ASKS
)  # fmt: skip
_BULLETS = frozenset("-–•·▪*")
_ROW, _LONG_ROW = 4, 9

#: The parts into which a house sorts its news, in small letters.
RUBRICS = frozenset(
    """
    home beranda news berita headline nasional internasional dunia global daerah regional metro kota
    megapolitan politik hukum kriminal peristiwa ekonomi ekbis bisnis finance finansial keuangan market
    pasar bola sepakbola sport sports olahraga liga otomotif oto techno tekno teknologi sains tech gadget
    hiburan entertainment celebrity celeb seleb selebritas selebriti showbiz musik film lifestyle style
    gaya hidup travel wisata kuliner food kesehatan health wanita women muslim islami religi ramadan haji
    opini kolom video foto photo infografis grafis galeri indeks index terpopuler populer terkini trending
    tren live radio tv network kanal edukasi pendidikan properti property pemilu pilkada budaya feature
    inspirasi komunitas viral fokus
    sumatera jawa bali kalimantan sulawesi papua maluku jabar jateng jatim banten yogya diy sumut sumsel
    """.split()
)


def is_rubric_row(text: str) -> bool:
    """A menu printed on one line: "News Bola Daerah Ekonomi Video"."""
    words = text.casefold().split()
    known = sum(word.strip(",|/•·&") in RUBRICS for word in words)
    if len(words) >= _LONG_ROW and SMALL_WORDS.isdisjoint(words):
        return 3 * known >= len(words)
    return len(words) >= _ROW and 2 * known > len(words)


def is_rubric(text: str) -> bool:
    return not RUBRICS.isdisjoint(text.casefold().split())


def mark_menus(lines: "list[Line]") -> int:
    """Mark the links of both menus; say behind how many lines the page's head begins."""
    begins = 0
    if len(lines) < FEWEST:
        return begins
    top = _lead(lines[:_REACH])
    for begin, end in _runs(top):
        if not _names_the_house(top[begin:end]):
            break
        strange = [line for line in lines[begins:begin] if not _belongs_to_menu(line)]
        if len(strange) > _GAP or any(line.words >= _TITLE_WORDS for line in strange):
            break
        _mark(lines[begins:end])
        begins = end
    bottom = _lead(lines[: -_REACH - 1 : -1]) if is_link(lines[-1]) or is_link(lines[-2]) else []
    for begin, end in _runs(bottom):
        if _names_the_house(bottom[begin:end]):
            _mark(bottom[begin:end])
    return begins


def _lead(lines: "list[Line]") -> "list[Line]":
    """The lines before the first sentence; none where no sentence follows."""
    for at, line in enumerate(lines):
        if line.traits & traits.SENTENCE and line.words >= _SENTENCE_WORDS:
            return lines[:at]
    return []


def _runs(lines: "list[Line]") -> list[tuple[int, int]]:
    runs, begin = [], 0
    if len(lines) < FEWEST:
        return runs
    for at in range(len(lines) + 1):
        if at < len(lines) and is_link(lines[at]):
            continue
        if at - begin >= FEWEST:
            runs.append((begin, at))
        begin = at + 1
    return runs


def is_link(line: "Line") -> bool:
    """A word or two with a capital each, no name of a day, no label, no end of a sentence."""
    seen = line.traits
    if seen & _NO_LINK or not seen & traits.FEW_WORDS:
        return False
    is_item = line.first in _BULLETS
    return line.words - is_item <= _LINK_WORDS and (line.heading == 1.0 or is_item)


def _names_the_house(links: "list[Line]") -> bool:
    """Not words or names one below another, as a table prints them: enough of them are known."""
    known = sum(_is_known(line.text) for line in links)
    return _KNOWN * known >= len(links)


def _is_known(text: str) -> bool:
    return is_rubric(text) or is_furniture(text) or is_closing(text)


def _belongs_to_menu(line: "Line") -> bool:
    return is_link(line) or is_furniture(line.text) or is_rubric_row(line.text)


def _mark(lines: "list[Line]") -> None:
    for line in lines:
        line.traits |= traits.AMONG_LINKS
