"""Where in a story the words stand: pieces of its text, the words in it told apart from the rest.

PostgreSQL's own ``ts_headline`` reads each text from end to end, word by word. Here only what may be a form of a word
that is sought is looked at: a word holds its stem, but for a letter at either end.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from articles.models import body
from articles.search.asking import Asked
from articles.search.indexing import CONFIGURATIONS

#: A book is not read to its end for two lines of it: so much of a body is enough.
READ = 30_000

# Characters of a fragment, and of it before the first word that is sought.
_LENGTH, _BEFORE = 190, 60
_FRAGMENTS = 2
_BETWEEN = " … "
# Where the text goes on before the first fragment, and after the last.
_BEFORE_ALL, _AFTER_ALL = "… ", " …"
_WORD = re.compile(r"\w+")
# Where a fragment may begin, and where it may end at the latest.
_SPACE = re.compile(r"\s")
_UP_TO_SPACE = re.compile(r".*(?=\s)", re.DOTALL)


class Piece(NamedTuple):
    """Some plain text of an excerpt, never markup."""

    text: str
    is_sought: bool


class _Hit(NamedTuple):
    """A word of the text that is a form of one that is sought."""

    begin: int
    end: int
    stem: str


def pieces(html: str, asked: Asked, language: str) -> list[Piece]:
    """The pieces of an excerpt of a body, in order; none where no word that is sought stands in it."""
    text = body.plain(html).replace("\n", " ").strip()
    hits = _hits(text, asked.wanted, CONFIGURATIONS[language])
    fragments = _apart(_fragments(text, hits))
    found = []
    for number, (begin, end) in enumerate(fragments):
        place = begin
        before = _BETWEEN if number else _BEFORE_ALL if begin else ""
        for hit in hits:
            if begin <= hit.begin and hit.end <= end:
                found.append(Piece(before + text[place : hit.begin], is_sought=False))
                found.append(Piece(text[hit.begin : hit.end], is_sought=True))
                place, before = hit.end, ""
        after = _AFTER_ALL if number == len(fragments) - 1 and end < len(text) else ""
        found.append(Piece(text[place:end] + after, is_sought=False))
    return [piece for piece in found if piece.text]


def _hits(text: str, words: tuple[str, ...], configuration: str) -> list[_Hit]:
    """The words of the text that are forms of those that are sought, in reading order."""
    stem = Stemmer.Stemmer(configuration).stemWord
    stems, cores = _sought(words, configuration)
    lowered = _lowered(text, are_ascii=all(map(str.isascii, cores)))
    hits = set()
    for core in cores:
        place = lowered.find(core)
        while place >= 0:
            begin, end = _word_around(text, place).span()
            if (form := stem(text[begin:end].lower())) in stems:
                hits.add(_Hit(begin, end, form))
            place = lowered.find(core, end)
    return sorted(hits)


@lru_cache(maxsize=100)  # the same for each story of a page
def _sought(words: tuple[str, ...], configuration: str) -> tuple[set[str], set[str]]:
    """The stems of the words, and what stands in every form of one of them."""
    stem = Stemmer.Stemmer(configuration).stemWord
    stems = {stem(word.lower()) for each in words for word in _WORD.findall(each)}
    return stems, {_core(each) for each in stems}


def _lowered(text: str, *, are_ascii: bool) -> str:
    """The text in small letters, each in its place, to look for what is sought in it.

    Where that ``are_ascii`` no other letter is looked at: a text with a single quotation mark of the printers' takes
    three times as long to be lowered.
    """
    if are_ascii:
        return text.encode("ascii", "replace").decode().lower()
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text  # a letter that is two when small


def _core(stem: str) -> str:
    """What of a stem stands in every form of it: "menyapu" is one of "sapu", "cities" one of "citi"."""
    core = stem[1:] if stem[0] in "sp" else stem
    core = core[:-1] if core.endswith("i") else core
    return core if len(core) > 1 else stem


def _word_around(text: str, place: int) -> re.Match:
    while place and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return _WORD.match(text, place)


def _fragments(text: str, hits: list[_Hit]) -> Iterator[tuple[int, int]]:
    """Where the fragments begin and end: each time the place where most of the words stand that are still missing."""
    told = set()
    for _number in range(_FRAGMENTS):
        if not hits:
            return
        best = max(range(len(hits)), key=lambda place: len(_together(hits, place) - told))
        begin, end = _around(text, hits[best])
        told |= _together(hits, best)
        yield begin, end
        hits = [hit for hit in hits if hit.end <= begin - _LENGTH or hit.begin >= end]


def _apart(fragments: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """In reading order; those that meet are one."""
    apart = []
    for begin, end in sorted(fragments):
        if apart and begin <= apart[-1][1] + 1:  # a space
            first, last = apart.pop()
            begin, end = first, max(last, end)
        apart.append((begin, end))
    return apart


def _together(hits: list[_Hit], place: int) -> set[str]:
    """What stands in a fragment that a hit begins; no other is looked at, for a text may be full of them."""
    end = hits[place].begin + _LENGTH - _BEFORE
    beyond = bisect_right(hits, end, lo=place, key=lambda hit: hit.end)
    return {hit.stem for hit in hits[place:beyond]}


def _around(text: str, hit: _Hit) -> tuple[int, int]:
    """A fragment around a word, of whole words."""
    begin = max(hit.begin - _BEFORE, 0)
    if begin:
        found = _SPACE.search(text, begin, hit.begin)
        begin = found.end() if found else hit.begin
    end = max(begin + _LENGTH, hit.end)
    if end < len(text):
        found = _UP_TO_SPACE.match(text, hit.end, end)
        end = found.end() if found else end
    return begin, min(end, len(text))
