"""Whose a printed credit is: choosing, making, parting and merging people, each with a way back.

What a page prints never changes by it: the printed name stays, and leads to somebody else.
"""

from articles.attributing.likely import likely_same
from articles.attributing.merging import CannotMerge, CannotUndoMerge, merge, undo_merge
from articles.attributing.parting import CannotPart, part
from articles.attributing.resolving import attribute, introduce

__all__ = [
    "CannotMerge",
    "CannotPart",
    "CannotUndoMerge",
    "attribute",
    "introduce",
    "likely_same",
    "merge",
    "part",
    "undo_merge",
]
