"""What the story says: its paragraphs, sub-headings, quotes and items, and where it was written."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .credits import closing_credit
from .dateline import Dateline, find_dateline, rejoined_dateline
from .grammar import Mark
from .lines import joined
from .marked import Marked
from .parsed import Block
from .signs import Line

_STAR = re.compile(r"\s*\(?\*+\)?$")
_ITEM = re.compile(r"(?:[-–•·▪*] ?|\d{1,2}[.)] )(?=\S)")
_BULLETS = frozenset("-–•·▪*")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_MAY_SIGN = frozenset("*)")
# A dateline stands in one of the first lines of a story.
_OPENING = 2


class Passage(NamedTuple):
    """A line of the story, or the pieces of one sentence put back together."""

    line: Line
    text: str
    #: The same line, or the one with the last of the pieces.
    last: Line
    is_subhead: bool


def passages(marked: list[Marked]) -> list[Passage]:
    """The story's lines with broken sentences made whole."""
    found: list[Passage] = []
    body, subhead = Mark.BODY, Mark.SUBHEAD
    for line, mark in marked:
        if mark is body:
            if not line.sentence_begins and found and _goes_on(found[-1], line):
                whole = found[-1]
                text = joined([whole.text, line.text])
                found[-1] = Passage(whole.line, text, line, whole.is_subhead)
            else:
                found.append(Passage(line, line.text, line, False))
        elif mark is subhead:
            found.append(Passage(line, line.text, line, True))
    return found


def _goes_on(passage: Passage, line: Line) -> bool:
    return passage.last is line.before and passage.last.is_piece


def read_dateline(story: list[Passage]) -> tuple[str | None, dict[int, int]]:
    """The place, and for the passage that opens with a dateline where its sentence begins."""
    opening = [passage for passage in story[: _OPENING + 2] if not passage.is_subhead][:_OPENING]
    for passage in opening:
        found = _dateline_of(passage)
        if found is not None:
            return found.place, {passage.line.n: found.end}
    return None, {}


def _dateline_of(passage: Passage) -> Dateline | None:
    if passage.last is passage.line:
        return passage.line.dateline
    return rejoined_dateline(passage.text, passage.line.text) or find_dateline(passage.text)


def read_body(story: list[Passage], sentence_begins: dict[int, int]) -> Iterator[Block]:
    """The story's blocks. Dateline, closing star and closing credit are no part of the text."""
    for line, text, last, is_subhead in story:
        n = line.n
        if is_subhead:
            yield Block("subhead", text, n, n)
            continue
        if n in sentence_begins:
            text = text[sentence_begins[n] :]
        if text[-1:] in _MAY_SIGN:
            text = _unsigned(text)
        if text:
            # What opens with a letter is neither an item nor a quotation.
            kind, text = ("paragraph", text) if text[0].isalpha() else _kind_of(text)
            yield Block(kind, text, n, last.n)


def _unsigned(text: str) -> str:
    text = text[:-10] + _STAR.sub("", text[-10:])
    if text and (found := closing_credit(text)):
        text = text[: found.start()]
    return text


def _kind_of(text: str) -> tuple[str, str]:
    if (text[0] in _BULLETS or text[0].isdigit()) and (item := _ITEM.match(text)):
        return "list_item", text[item.end() :]
    if text[0] in '“"' and text[-1] in '”"' and _QUOTED.fullmatch(text):
        return "quote", text
    return "paragraph", text
