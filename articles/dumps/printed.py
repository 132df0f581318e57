"""The parser's answer as plain JSON values: the one form that commands, pages and rows share."""

from typing import Any

from .parsed import ParsedArticle, Unparsed

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
