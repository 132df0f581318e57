"""The parser's answer as plain JSON values: the one form that commands, pages and rows share."""

from datetime import date, datetime
from typing import Any

from .parsed import BESIDE_THE_TEXT, Block, Credit, Link, ParsedArticle, Unparsed

_NOTHING_READ: dict[str, Any] = {
    "title": None,
    "dek": None,
    "kicker": None,
    "authors": [],
    "editors": [],
    "credits": [],
    "source": None,
    "published": None,
    "precision": "unknown",
    "dateline": None,
    "body": [],
    "links": [],
    "lines": [],
    "confidence": 0.0,
}


def as_json(parsed: ParsedArticle | Unparsed, *, file: str, record: int) -> dict[str, Any]:
    """Everything read, under the same keys always; what could not be read adds ``reason``."""
    place = {"file": file, "record": record}
    if isinstance(parsed, Unparsed):
        return place | _NOTHING_READ | {"warnings": list(parsed.warnings), "reason": parsed.reason}
    return place | {
        "title": parsed.title,
        "dek": parsed.dek,
        "kicker": parsed.kicker,
        "authors": list(parsed.authors),
        "editors": list(parsed.editors),
        "credits": [{"role": credit.role, "name": credit.name} for credit in parsed.credits],
        "source": parsed.source,
        "published": parsed.published.isoformat() if parsed.published else None,
        "precision": parsed.precision,
        "dateline": parsed.dateline,
        "body": [
            {"kind": block.kind, "text": block.text, "line": block.line} for block in parsed.body
        ],
        "links": [
            {"kind": link.kind, "title": link.title, "url": link.url, "line": link.line}
            for link in parsed.links
        ],
        "lines": [
            {
                "n": line.n,
                "role": line.role.value,
                "rule": line.rule,
                "confidence": line.confidence,
            }
            for line in parsed.lines
            if line.role is not None
        ],
        "confidence": parsed.confidence,
        "warnings": list(parsed.warnings),
    }


def from_json(answer: dict[str, Any]) -> ParsedArticle:
    """What an answer says of the article; the lines' own texts are not in it, nor what is missing."""
    return ParsedArticle(
        title=answer["title"],
        dek=answer["dek"],
        kicker=answer["kicker"],
        credits=tuple(Credit(**credit, line=BESIDE_THE_TEXT) for credit in answer["credits"]),
        source=answer["source"],
        published=_moment(answer["published"], answer["precision"]),
        precision=answer["precision"],
        dateline=answer["dateline"],
        body=tuple(Block(**block, through=block["line"]) for block in answer["body"]),
        links=tuple(Link(**link) for link in answer["links"]),
        lines=(),
        confidence=answer["confidence"],
        warnings=tuple(answer["warnings"]),
        missing=frozenset(),
    )


def _moment(printed: str | None, precision: str) -> datetime | date | None:
    if printed is None:
        return None
    return date.fromisoformat(printed) if precision == "day" else datetime.fromisoformat(printed)
