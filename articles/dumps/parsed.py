"""What comes out of the parser: frozen values, each naming the line it was read from.

Lines and blocks, of which a record has many, are named tuples: made in half the time.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .roles import Role

#: "line" of a value that came beside the text, in a field of its own.
BESIDE_THE_TEXT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    #: author, editor, reporter, contributor, photographer or translator.
    role: str
    #: As printed.
    name: str
    line: int


class Block(NamedTuple):
    #: paragraph, subhead, quote or list_item.
    kind: str
    text: str
    #: The first line it was read from, and the last: a sentence may be broken over several.
    line: int
    through: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    #: see_also (stands in the story) or related (stands below it).
    kind: str
    title: str
    url: str | None
    line: int


class MarkedLine(NamedTuple):
    """A line with what it was taken for; a blank one has no role."""

    n: int
    #: Exactly as it stood, without the line break.
    text: str
    role: Role | None = None
    #: The rule that spoke strongest, and how sure the decision is (0 to 1).
    rule: str = ""
    confidence: float = 1.0
    #: Every rule that spoke for the role, strongest first.
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    title: str | None
    dek: str | None
    kicker: str | None
    credits: tuple[Credit, ...]
    source: str | None
    published: datetime | date | None
    #: exact, day or unknown.
    precision: str
    dateline: str | None
    body: tuple[Block, ...]
    links: tuple[Link, ...]
    lines: tuple[MarkedLine, ...] = field(repr=False)
    confidence: float
    warnings: tuple[str, ...]
    #: Of "start" and "end", what the dump does not seem to hold.
    missing: frozenset[str]

    @property
    def authors(self) -> tuple[str, ...]:
        return self._named("author")

    @property
    def editors(self) -> tuple[str, ...]:
        return self._named("editor")

    def _named(self, role: str) -> tuple[str, ...]:
        return tuple(credit.name for credit in self.credits if credit.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unparsed:
    """A record that could not be read, kept whole so that nothing is lost."""

    #: Where, why, and the way out: Indonesian, for the editor.
    reason: str
    #: The line of the file on which the record begins.
    line: int = 1
    text: str = field(default="", repr=False)
    raw: bytes = field(default=b"", repr=False)
    lines: tuple[MarkedLine, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()


def rebuild(parsed: ParsedArticle | Unparsed) -> str:
    """The record's text again, from its lines alone."""
    return "\n".join(line.text for line in parsed.lines)
