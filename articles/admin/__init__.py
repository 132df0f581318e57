"""The editors' door: one file for each screen; importing them here registers them.

An article's screen is several files: its list and saving (``article``), form, rows, verbs, filters and past.
"""

from articles.admin import (
    accounts,
    article,
    audit,
    classification,
    image,
    imports,
    merges,
    notice,
    people,
    record,
    redaction,
    resemblance,
    revision,
    source,
    suggestion,
    unresolved,
)

__all__ = [
    "accounts",
    "article",
    "audit",
    "classification",
    "image",
    "imports",
    "merges",
    "notice",
    "people",
    "record",
    "redaction",
    "resemblance",
    "revision",
    "source",
    "suggestion",
    "unresolved",
]
