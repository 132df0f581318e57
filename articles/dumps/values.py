"""What the marked lines say: names, moment, source, story, links. One reader a kind of value.

Each takes marked lines and gives values whose text occurs in the line they name (as a reader
sees that line: see lines.visible).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .dateline import find_dateline, half_place
from .dates import Moment, find_moment
from .grammar import Mark
from .labels import CREDIT_ROLES, VALUE_OF
from .names import reported_by, split_people
from .parsed import Block, Credit, Link
from .signs import Line


class Marked(NamedTuple):
    line: Line
    mark: Mark


def value_of(line: Line) -> str:
    """What stands behind the line's label; of a line without one, all of it."""
    return line.rest if line.rest and line.label in VALUE_OF else line.text


_INITIALS = re.compile(r"\(([\w/-]+)\)")
_IN_BRACKETS = re.compile(
    r"\s*\(([\w.-]+\.(?:com|id|co\.id))\s?/\s?([^()]{3,60})\)$", re.IGNORECASE
)
_PLACED = re.compile(r"(Kontributor|Koresponden|Reporter)(?: [A-Z][\w ]{2,30})?, ?(?=[A-Z])")
_PLACED_ROLES = {"Kontributor": "contributor"}


def read_credits(marked: Iterable[Marked]) -> Iterator[Credit]:
    """Everybody named, in the order of the page."""
    for line, mark in marked:
        if mark is Mark.EDITOR:
            yield from _credits("editor", value_of(line), line)
        elif mark is Mark.AUTHOR:
            yield from _author_credits(line)
        elif mark in (Mark.CREDIT, Mark.SIGNATURE):
            yield from _other_credits(line)
        elif mark is Mark.BODY and line.text[-1] == ")" and (found := _closing_credit(line)):
            yield from _credits("reporter", found[2], line)


def _author_credits(line: Line) -> Iterator[Credit]:
    value = value_of(line)
    if placed := _PLACED.match(value):
        role = _PLACED_ROLES.get(placed[1], "reporter")
        yield from _credits(role, value[placed.end() :], line)
    else:
        yield from _credits("author", value, line)


def _other_credits(line: Line) -> Iterator[Credit]:
    label = line.label if line.rest else line.before.label if line.before else ""
    if initials := _INITIALS.fullmatch(line.text):
        yield Credit(role="reporter", name=initials[1], line=line.n)
    elif VALUE_OF.get(label) is Mark.CREDIT:
        yield from _credits(CREDIT_ROLES.get(label, "reporter"), value_of(line), line)
    elif bracketed := _IN_BRACKETS.fullmatch(line.text):
        yield from _credits("reporter", bracketed[2], line)
    elif line.text[:7].casefold() == "laporan" or "artawan" in line.text[:40]:
        yield from _credits("reporter", reported_by(line.text), line)
    elif "/" in line.text:
        yield Credit(role="photographer", name=line.text.rpartition("/")[2].strip(), line=line.n)


def _credits(role: str, value: str, line: Line) -> Iterator[Credit]:
    for name in split_people(value):
        yield Credit(role=role, name=name, line=line.n)


def _closing_credit(line: Line) -> re.Match | None:
    return _IN_BRACKETS.search(line.text, max(0, line.length - 110))


def read_moment(marked: Iterable[Marked]) -> Moment | None:
    """When the story was first published; a date of renewal counts where there is no other."""
    renewed = None
    for line, mark in marked:
        if mark is not Mark.DATE or (moment := find_moment(line.text)) is None:
            continue
        if "diperbarui" not in line.text[:30].casefold():
            return moment
        renewed = renewed or moment
    return renewed


_RERUN_SITE = re.compile(r"(?:tayang|terbit|dimuat|dipublikasikan) (?:di|pada|oleh) ([\w.-]+\w)")


def read_source(marked: Iterable[Marked]) -> str | None:
    for line, mark in marked:
        if mark is Mark.SOURCE:
            if line.rest and VALUE_OF.get(line.label) is Mark.SOURCE:
                return line.rest.strip(" .")
            if found := _RERUN_SITE.search(line.text):
                return found[1]
    return None


def read_dateline(story: list[Marked]) -> tuple[str | None, dict[int, int]]:
    """The place, and for each line that opens with a dateline where its sentence begins."""
    opening = [line for line, mark in story[:4] if mark is Mark.BODY]
    for line in opening[:2]:
        if (found := find_dateline(line.text)) is not None:
            return found.place, {line.n: found.end}
    for line in opening[:2]:
        below = line.after
        if below is not None and below.text[0] in "-–—":
            if place := half_place(line.text):
                return place, {}
            if below.text in ("-", "–", "—") and line.words < 4:
                return line.text, {}
    return None, {}


_STAR = re.compile(r"\s*\(\*+\)$")
_ITEM = re.compile(r"(?:[-–•·▪*] ?|\d{1,2}[.)] )(?=\S)")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")


def read_body(marked: Iterable[Marked], sentence_begins: dict[int, int]) -> Iterator[Block]:
    """The story's blocks. Dateline, closing star and closing credit are no part of the text."""
    for line, mark in marked:
        if mark is Mark.SUBHEAD:
            yield Block(kind="subhead", text=line.text, line=line.n)
        elif mark is Mark.BODY:
            text = line.text[sentence_begins.get(line.n, 0) :]
            if text[-1:] == ")":
                text = _STAR.sub("", text[-10:]).join((text[:-10], ""))
                if found := _IN_BRACKETS.search(text, max(0, len(text) - 110)):
                    text = text[: found.start()]
            if text:
                yield _block(text, line.n)


def _block(text: str, n: int) -> Block:
    if item := _ITEM.match(text):
        return Block(kind="list_item", text=text[item.end() :], line=n)
    if text[0] in '“"' and text[-1] in '”"' and _QUOTED.fullmatch(text):
        return Block(kind="quote", text=text, line=n)
    return Block(kind="paragraph", text=text, line=n)


_MARKDOWN = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_ADDRESS = re.compile(r"\(?(https?://[^\s|)]+)\)?")


def read_links(marked: Iterable[Marked]) -> Iterator[Link]:
    """See-also and related headlines, with their address when it is printed beside them."""
    for line, mark in marked:
        if mark is Mark.SEE_ALSO:
            value = line.rest if VALUE_OF.get(line.label) is Mark.SEE_ALSO else line.text
            yield _link("see_also", value, line)
        elif mark is Mark.RELATED:
            value = line.text.strip(" |")
            moment = find_moment(value[:60])
            if moment is not None and moment.begin < 20:
                value = value[moment.end :].strip(" |-–")
            if value:
                yield _link("related", value, line)


def _link(kind: str, value: str, line: Line) -> Link:
    if found := _MARKDOWN.search(value):
        return Link(kind=kind, title=found[1].strip(), url=found[2], line=line.n)
    url = None
    if "://" in value and (found := _ADDRESS.search(value)):
        url = found[1]
        value = value[: found.start()].strip(" -–|(") or url
    return Link(kind=kind, title=value.strip(" |"), url=url, line=line.n)
