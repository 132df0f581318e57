"""The editors' door: one file for each screen; importing them here registers them.

Where a screen is several files it is a package: its list and its form are in ``screen``, what it offers beside them
in the files named for it.
"""

from articles.admin import (
    accounts,
    article,
    audit,
    classification,
    comments,
    image,
    imports,
    imprint,
    notice,
    people,
    records,
    resemblance,
    suggestion,
)

__all__ = [
    "accounts",
    "article",
    "audit",
    "classification",
    "comments",
    "image",
    "imports",
    "imprint",
    "notice",
    "people",
    "records",
    "resemblance",
    "suggestion",
]
