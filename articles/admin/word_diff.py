"""Two texts as one, with the words that went and the words that came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

# A word with the space behind it, or the end of a line: lines stay lines in what is shown.
_TOKEN = re.compile(r"\S+[^\S\n]*|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    #: "" for what stands in both texts, "del" or "ins" for what stands in the old or the new one alone.
    kind: str
    text: str


def word_diff(old: str, new: str) -> list[list[Piece]]:
    """The lines of both texts in one, each as pieces in reading order; what went stands before what came.

    >>> word_diff("Hujan deras turun.", "Hujan turun lagi.")
    [[Piece(kind='', text='Hujan '), Piece(kind='del', text='deras turun.'), Piece(kind='ins', text='turun lagi.')]]
    """
    return list(_lines(_pieces(_TOKEN.findall(old), _TOKEN.findall(new))))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    # Compared without the space behind a word: it differs at the end of a line.
    words = [[token.strip(" \t") for token in text] for text in (old, new)]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Piece("", token) for token in new[j1:j2])
        else:
            yield from (Piece("del", token) for token in old[i1:i2])
            yield from (Piece("ins", token) for token in new[j1:j2])


def _lines(tokens: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for token in tokens:
        if token.text != "\n":
            line.append(token)
        elif line:
            yield list(_joined(line))
            line = []
    if line:
        yield list(_joined(line))


def _joined(tokens: list[Piece]) -> Iterator[Piece]:
    for kind, run in groupby(tokens, key=lambda piece: piece.kind):
        yield Piece(kind, "".join(piece.text for piece in run))
