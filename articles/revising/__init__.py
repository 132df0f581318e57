"""Every change to what an article says, with the step kept as a revision.

::

    snapshot   what an article says, as one value
    steps      changing it: by hand, by going back, by discarding a draft
    proposals  what it might say, for a person to decide on
"""

from articles.revising.proposals import accept, asked_for, decline, propose
from articles.revising.snapshot import record, said, snapshots, values_of
from articles.revising.steps import (
    NotADraft,
    Outdated,
    announce,
    begin,
    discard,
    follow,
    return_to,
    revise,
    rewrite,
)

__all__ = [
    "NotADraft",
    "Outdated",
    "accept",
    "announce",
    "asked_for",
    "begin",
    "decline",
    "discard",
    "follow",
    "propose",
    "record",
    "return_to",
    "revise",
    "rewrite",
    "said",
    "snapshots",
    "values_of",
]
