"""From a record to an article: cut, see, decide, read the values, say what is missing."""

from collections.abc import Sequence
from typing import Any

from .beginnings import start_signs
from .beside import complete
from .credits import read_credits
from .grammar import Mark
from .lines import split_lines
from .marked import Marked
from .parsed import MarkedLine, ParsedArticle, Unparsed
from .record import NOTHING_GIVEN, Given, Record
from .repair import seen as seen_by_reader
from .repair import undoubled
from .sequence import Decision, decide
from .settled import NOTHING_SETTLED, Roles, settled_title
from .signs import Line, part, see
from .story import passages, read_body, read_dateline
from .values import read_links, read_moment, read_source
from .wholeness import end_signs

_LINES_NAMED = 5
_DOUBTFUL_TITLE = 0.65
_MISSING = {
    "start": "awal artikel mungkin tidak ikut: {signs}",
    "end": "akhir artikel mungkin tidak ikut: {signs}",
}


def parse_record(record: Record, *, roles: Roles = NOTHING_SETTLED) -> ParsedArticle | Unparsed:
    """The article in a record, or the record whole with the reason why there is none."""
    if record.problem:
        return Unparsed(
            reason=record.problem, line=record.line, raw=record.raw, warnings=record.warnings
        )
    return parse(record.text, given=record.given, warnings=record.warnings, roles=roles)


def parse(
    text: str,
    *,
    given: Given = NOTHING_GIVEN,
    warnings: Sequence[str] = (),
    roles: Roles = NOTHING_SETTLED,
) -> ParsedArticle | Unparsed:
    """The article in a text; ``rebuild(parse(text)) == text`` for every text.

    ``roles`` are what a person has settled, by line number: such a line is that and nothing else.
    """
    raw_lines = split_lines(text)
    seen = see(raw_lines)
    if not seen:
        return Unparsed(
            reason="kosong: tidak ada baris yang terlihat",
            text=text,
            lines=tuple(MarkedLine(n, raw) for n, raw in enumerate(raw_lines, 1)),
        )
    title = given.title and seen_by_reader(given.title)[0]
    decisions = decide(seen, title=settled_title(seen, roles) or title, roles=roles)
    marked = _marked_lines(raw_lines, seen, decisions)
    values = _read(seen, decisions, marked, given, warnings, roles)
    part(seen)
    if given is not NOTHING_GIVEN:
        complete(values, given, title=title)
    return ParsedArticle(**values)


def _marked_lines(
    raw_lines: list[str], seen: list[Line], decisions: list[Decision]
) -> tuple[MarkedLine, ...]:
    decided = dict(zip([line.n for line in seen], decisions, strict=True))
    return tuple(
        [
            MarkedLine(n, raw, *found[1:]) if (found := decided.get(n)) else MarkedLine(n, raw)
            for n, raw in enumerate(raw_lines, 1)
        ]
    )


def _read(
    seen: list[Line],
    decisions: list[Decision],
    lines: tuple[MarkedLine, ...],
    given: Given,
    warnings: Sequence[str],
    roles: Roles,
) -> dict[str, Any]:
    """The article's values by their names in ParsedArticle."""
    marked = list(zip(seen, [decided.mark for decided in decisions], strict=True))
    beside = [found for found in marked if found[1] is not Mark.BODY]
    story = passages(marked)
    said = list(warnings)

    title, dek = _first(beside, Mark.TITLE, roles), _first(beside, Mark.DEK, roles)
    said += _repairs(seen)
    said += _doubled_title(beside)
    title = title and (undoubled(title) or title)
    place, sentence_begins = read_dateline(story)
    body = tuple(read_body(story, sentence_begins))
    moment = read_moment(beside)
    if moment is not None and not moment.zone_was_printed:
        said.append("zona waktu tidak tercetak; dibaca sebagai WIB")
    if title is None and given.title is None:
        said.append("tanpa judul")

    signs = {
        "start": start_signs(
            body,
            title=title or given.title or "",
            has_dek=dek is not None,
            has_dateline=bool(sentence_begins) or place is not None,
        ),
        "end": end_signs(body, marked),
    }
    missing = frozenset(part for part, found in signs.items() if found)
    said += [
        _MISSING[part].format(signs="; ".join(found)) for part, found in signs.items() if found
    ]

    return {
        "title": title,
        "dek": dek,
        "kicker": _first(beside, Mark.KICKER, roles),
        "credits": read_credits(marked),
        "source": read_source(beside),
        "published": moment.value if moment else None,
        "precision": moment.precision if moment else "unknown",
        "dateline": place,
        "body": body,
        "links": tuple(read_links(beside)),
        "lines": lines,
        "confidence": _confidence(decisions, body=bool(body)),
        "warnings": tuple(said),
        "missing": missing,
    }


def _first(marked: list[Marked], wanted: Mark, roles: Roles) -> str | None:
    """The first line with the mark; one that a person has settled goes before the others."""
    found = [line for line, mark in marked if mark is wanted]
    if roles:
        found.sort(key=lambda line: line.n not in roles)
    return found[0].text if found else None


def _repairs(seen: list[Line]) -> list[str]:
    damaged: dict[str, list[int]] = {}
    for line in seen:
        for damage in line.repairs:
            damaged.setdefault(damage, []).append(line.n)
    return [f"diperbaiki, {damage}: {_at(lines)}" for damage, lines in damaged.items()]


def _at(lines: list[int]) -> str:
    named = ", ".join(map(str, lines[:_LINES_NAMED]))
    more = len(lines) - _LINES_NAMED
    return f"baris {named}" + (f" dan {more} baris lagi" if more > 0 else "")


def _doubled_title(marked: list[Marked]) -> list[str]:
    titles = [line for line, mark in marked if mark is Mark.TITLE]
    said = []
    if titles and undoubled(titles[0].text):
        said.append(f"judul tercetak dua kali dalam satu baris: {_at([titles[0].n])}")
    if len(titles) > 1:
        said.append(f"judul tercetak lebih dari sekali: {_at([line.n for line in titles])}")
    return said


def _confidence(decisions: list[Decision], *, body: bool) -> float:
    """As sure as of the average line; no surer than of a doubtful title, and hardly without a story."""
    mean = sum([decided.confidence for decided in decisions]) / len(decisions)
    title = next((found.confidence for found in decisions if found.mark is Mark.TITLE), 1.0)
    sure = mean if title >= _DOUBTFUL_TITLE else min(mean, title)
    return round(sure if body else min(sure, 0.3), 3)
