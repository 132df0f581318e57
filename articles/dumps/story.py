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
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
# A dateline stands in one of the first lines of a story.
_OPENING = 2


class Passage(NamedTuple):
    """A line of the story, or the pieces of one sentence put back together."""

    line: Line
    text: str
    through: int
    is_subhead: bool
    pieces: tuple[Line, ...]


def passages(marked: list[Marked]) -> list[Passage]:
    """The story's lines with broken sentences made whole."""
    found: list[list[Line]] = []
    heads: list[bool] = []
    for line, mark in marked:
        if mark is Mark.BODY:
            if line.is_piece and not line.sentence_begins and found and _goes_on(found[-1], line):
                found[-1].append(line)
                continue
        elif mark is not Mark.SUBHEAD:
            continue
        found.append([line])
        heads.append(mark is Mark.SUBHEAD)
    return [
        Passage(
            lines[0],
            joined([line.text for line in lines]) if len(lines) > 1 else lines[0].text,
            lines[-1].n,
            is_subhead,
            tuple(lines),
        )
        for lines, is_subhead in zip(found, heads, strict=True)
    ]


def _goes_on(lines: list[Line], line: Line) -> bool:
    return lines[-1] is line.before and lines[-1].is_piece


def read_dateline(story: list[Passage]) -> tuple[str | None, dict[int, int]]:
    """The place, and for the passage that opens with a dateline where its sentence begins."""
    opening = [passage for passage in story[: _OPENING + 2] if not passage.is_subhead][:_OPENING]
    for passage in opening:
        found = _dateline_of(passage)
        if found is not None:
            return found.place, {passage.line.n: found.end}
    return None, {}


def _dateline_of(passage: Passage) -> Dateline | None:
    if len(passage.pieces) > 1 and (half := rejoined_dateline(passage.text, passage.line.text)):
        return half
    return find_dateline(passage.text)


def read_body(story: list[Passage], sentence_begins: dict[int, int]) -> Iterator[Block]:
    """The story's blocks. Dateline, closing star and closing credit are no part of the text."""
    for passage in story:
        n = passage.line.n
        if passage.is_subhead:
            yield Block(kind="subhead", text=passage.text, line=n, through=n)
        elif text := _told(passage.text, sentence_begins.get(n, 0)):
            yield _block(text, passage)


def _told(text: str, begin: int) -> str:
    if begin:
        text = text[begin:]
    if text[-1:] in ("*", ")"):
        text = text[:-10] + _STAR.sub("", text[-10:])
        if text and (found := closing_credit(text)):
            text = text[: found.start()]
    return text


def _block(text: str, passage: Passage) -> Block:
    n, through = passage.line.n, passage.through
    if item := _ITEM.match(text):
        return Block(kind="list_item", text=text[item.end() :], line=n, through=through)
    if text[0] in '“"' and text[-1] in '”"' and _QUOTED.fullmatch(text):
        return Block(kind="quote", text=text, line=n, through=through)
    return Block(kind="paragraph", text=text, line=n, through=through)
