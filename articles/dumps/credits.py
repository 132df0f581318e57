"""What credit lines say: who did what, as printed."""

import re
from collections.abc import Iterable, Iterator

from .dates import before_date
from .grammar import Mark
from .labels import CREDIT_ROLES, VALUE_OF, label_without_colon, labelled_people
from .marked import Marked
from .names import reported_by, split_people, without_by
from .parsed import Credit
from .signs import Line

_ROLE_OF = {Mark.AUTHOR: "author", Mark.EDITOR: "editor"}
_INITIALS = re.compile(r"[(\[]([\w/-]+)[)\]]")
_CLOSING_REACH = 110
_IN_BRACKETS = re.compile(
    r"\s*\(([\w.-]+\.(?:com|id|co\.id))\s?/\s?([^()]{3,60})\)\.?$", re.IGNORECASE
)
_PLACED = re.compile(r"(Kontributor|Koresponden|Reporter)(?: [A-Z][\w ]{2,30})?, ?(?=[A-Z])")
_PLACED_ROLES = {"Kontributor": "contributor"}


def read_credits(marked: Iterable[Marked]) -> tuple[Credit, ...]:
    """Everybody named, in the order of the page.

    A name printed above the story and again in brackets below it is one credit.
    """
    readers, body = _READERS, Mark.BODY
    named = [
        credit
        for line, mark in marked
        if mark in readers and (mark is not body or line.text[-1] == ")" or line.text[-2:] == ").")
        for credit in readers[mark](line)
    ]
    return tuple({(credit.role, credit.name): credit for credit in reversed(named)}.values())[::-1]


def closing_credit(text: str) -> re.Match | None:
    """A site and a name in brackets behind the last sentence: "(KabarMeranduk.com/Rani Mirat)"."""
    if text[-1] != ")" and text[-2:] != ").":
        return None
    begin = max(0, len(text) - _CLOSING_REACH)
    return _IN_BRACKETS.search(text, begin) if text.find("/", begin) >= 0 else None


def _people(line: Line) -> Iterator[Credit]:
    """People under a label on this line or alone on the one above; whatever the label says."""
    if line.rest and (parts := labelled_people(line.text)):
        for label, names in parts:
            yield from _labelled(label, names, line)
    else:
        yield from _labelled(_label_above(line), line.text, line)


def _labelled(label: str, names: str, line: Line) -> Iterator[Credit]:
    role = _ROLE_OF.get(VALUE_OF.get(label)) or CREDIT_ROLES.get(label, "reporter")
    if role == "author" and (placed := _PLACED.match(names)):
        role = _PLACED_ROLES.get(placed[1], "reporter")
        names = names[placed.end() :]
    yield from _credits(role, names, line)


def _label_above(line: Line) -> str:
    above = line.before
    return above.label if above is not None and not above.rest else ""


def _author(line: Line) -> Iterator[Credit]:
    if line.rest and VALUE_OF.get(line.label) is Mark.AUTHOR:
        yield from _people(line)
        return
    label, names = label_without_colon(line.text)
    names = names or before_date(line.text) or line.text
    yield from _labelled(label or "penulis", without_by(names), line)


def _editor(line: Line) -> Iterator[Credit]:
    if line.rest and VALUE_OF.get(line.label) is Mark.EDITOR:
        yield from _people(line)
    else:
        yield from _credits("editor", label_without_colon(line.text)[1] or line.text, line)


def _other(line: Line) -> Iterator[Credit]:
    label = line.label if line.rest else _label_above(line)
    if initials := _INITIALS.fullmatch(line.text):
        yield Credit(role="reporter", name=initials[1], line=line.n)
    elif VALUE_OF.get(label) is Mark.CREDIT:
        yield from _people(line)
    elif VALUE_OF.get((spoken := label_without_colon(line.text))[0]) is Mark.CREDIT:
        yield from _labelled(*spoken, line)
    elif bracketed := closing_credit(line.text):
        yield from _credits("reporter", bracketed[2], line)
    elif line.text[:7].casefold() == "laporan" or "artawan" in line.text[:40]:
        yield from _credits("reporter", reported_by(line.text), line)
    elif "/" in line.text:
        yield Credit(role="photographer", name=line.text.rpartition("/")[2].strip(), line=line.n)
    elif line.first == "(" or line.is_people:
        yield from _credits("reporter", line.text.strip("()"), line)


def _closing(line: Line) -> Iterator[Credit]:
    if found := closing_credit(line.text):
        yield from _credits("reporter", found[2], line)


def _credits(role: str, names: str, line: Line) -> Iterator[Credit]:
    for name in split_people(names):
        yield Credit(role=role, name=name, line=line.n)


_READERS = {
    Mark.AUTHOR: _author,
    Mark.EDITOR: _editor,
    Mark.CREDIT: _other,
    Mark.SIGNATURE: _other,
    Mark.BODY: _closing,
}
