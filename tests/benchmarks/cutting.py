"""Stories known to be whole, and what is left of them when a part is cut off."""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.dumps import ParsedArticle, parse, read_records

#: Of so many records one is measured with, and never learnt from.
APART = 3
_SENTENCE_ENDS = '.”"'
# A shorter line is hardly a sentence to cut into.
_FEWEST_WORDS = 8


class Story(NamedTuple):
    number: int
    publisher: str
    title: str
    lines: list[str]

    def text(self, *, title: bool = True) -> str:
        return "\n".join([self.title, *self.lines] if title else self.lines)

    @property
    def is_apart(self) -> bool:
        return self.number % APART == 0


def stories(path: Path, *, fewest: int = 6, ended: bool = True) -> Iterator[Story]:
    """Records with a title and so many lines; ``ended`` if the last must end a sentence."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as file:
        for record in read_records("dump.jsonl", file):
            lines = [line.strip() for line in record.text.split("\n") if line.strip()]
            given = record.given
            if record.problem or not given.title or len(lines) < fewest:
                continue
            if not ended or lines[-1][-1] in _SENTENCE_ENDS:
                yield Story(record.number, given.publisher or "", given.title, lines)


def read(text: str) -> ParsedArticle | None:
    parsed = parse(text)
    return parsed if isinstance(parsed, ParsedArticle) else None


def without_beginning(story: Story) -> Story:
    """Its first third is gone."""
    return from_line(story, max(1, len(story.lines) // 3))


def from_line(story: Story, at: int) -> Story:
    return story._replace(lines=story.lines[at:])


def from_word(story: Story, at: int, chance: random.Random) -> Story:
    """It begins in the middle of a line, or with it where it is a short one."""
    words = story.lines[at].split(" ")
    if len(words) < _FEWEST_WORDS:
        return from_line(story, at)
    begin = chance.randrange(1, len(words) - 3)
    return story._replace(lines=[" ".join(words[begin:]), *story.lines[at + 1 :]])


def without_end(story: Story, chance: random.Random) -> Story:
    """It stops at some character of its second half."""
    text = "\n".join(story.lines)
    return story._replace(lines=text[: chance.randrange(len(text) // 2, len(text) - 1)].split("\n"))


def to_line(story: Story, chance: random.Random) -> Story:
    """It stops at the end of some line of its second half."""
    lines = story.lines
    return story._replace(lines=lines[: chance.randrange(len(lines) // 2, len(lines))])
