"""A reading as labels: what every line is and what the article says, for a parser to be tested against.

A file of labels lies beside its text under the same name, as ``.json``. Lines are numbered as ``parse``
numbers them, by text; a field that the text does not have is null or empty.
"""

from datetime import datetime
from typing import Any

from .parsed import ParsedArticle, Unparsed
from .printed import as_json

_FIELDS = "title dek kicker authors editors source published dateline".split()
_LINKS = ["see_also", "related"]


def as_labels(parsed: ParsedArticle | Unparsed) -> dict[str, Any]:
    answer = as_json(parsed, file="", record=1)
    return (
        {"roles": {str(line["n"]): line["role"] for line in answer["lines"]}}
        | {name: answer[name] for name in _FIELDS}
        | {
            kind: [link["title"] for link in answer["links"] if link["kind"] == kind]
            for kind in _LINKS
        }
    )


def misread(parsed: ParsedArticle | Unparsed, labels: dict[str, Any]) -> dict[str, tuple]:
    """Where a reading is not as labelled: the label and what was read, by line number or field.

    What the labels do not speak of is not asked.
    """
    found = as_labels(parsed)
    wanted = labels.get("roles", {})
    wrong = {n: (role, found["roles"].get(n)) for n, role in wanted.items()}
    wrong |= {name: (labels[name], found[name]) for name in _FIELDS + _LINKS if name in labels}
    return {place: pair for place, pair in wrong.items() if not _same(place, *pair)}


def _same(place: str, label: Any, value: Any) -> bool:
    if place == "published" and label and value:
        return datetime.fromisoformat(label) == datetime.fromisoformat(value)
    return label == value
