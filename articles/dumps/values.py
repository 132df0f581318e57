"""What single marked lines say: the moment, the source, the links. One reader a kind of value.

Each takes marked lines and gives values whose text occurs in the line they name (as a reader
sees that line: see repair.py).
"""

import re
from collections.abc import Iterable, Iterator

from .dates import Moment, find_moment
from .grammar import Mark
from .labels import BARE_SEE_ALSO, VALUE_OF
from .marked import Marked
from .parsed import Link
from .signs import Line


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


_NAME_OF_A_SOURCE = 6  # words


def read_source(marked: Iterable[Marked]) -> str | None:
    for line, mark in marked:
        if mark is Mark.SOURCE:
            if line.rest and VALUE_OF.get(line.label) is Mark.SOURCE:
                return line.rest.strip(" .")
            if found := _RERUN_SITE.search(line.text):
                return found[1]
            if line.words <= _NAME_OF_A_SOURCE and not line.closed:
                return line.text
    return None


_MARKDOWN = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_ADDRESS = re.compile(r"\(?(https?://[^\s|)]+)\)?")


def read_links(marked: Iterable[Marked]) -> Iterator[Link]:
    """See-also and related headlines, with their address when it is printed beside them."""
    for line, mark in marked:
        if mark is Mark.SEE_ALSO:
            value = line.rest if VALUE_OF.get(line.label) is Mark.SEE_ALSO else line.text
            if bare := BARE_SEE_ALSO.match(value):
                value = value[bare.end() :].strip(" :-–|") or value
            yield _link("see_also", value, line)
        elif mark is Mark.RELATED:
            value = line.text.strip(" |")
            moment = find_moment(value[:60])
            if moment is not None and moment.begin < 20:
                value = value[moment.end :].strip(" |-–")
            if value:
                yield _link("related", value, line)


_BULLET = "-–•·▪* "


def _link(kind: str, value: str, line: Line) -> Link:
    if found := _MARKDOWN.search(value):
        return Link(kind=kind, title=found[1].strip(), url=found[2], line=line.n)
    url = None
    if "://" in value and (found := _ADDRESS.search(value)):
        url = found[1]
        value = value[: found.start()].strip(" -–|(") or url
    return Link(kind=kind, title=value.strip(" |").lstrip(_BULLET) or value, url=url, line=line.n)
