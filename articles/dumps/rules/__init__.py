"""The signs by which a line shows what it is: a table, one row a sign.

A rule looks at one line and its neighbours and adds its weight to one mark; it decides
nothing (sequence.py does, over the whole page). To teach the parser a form, add a row to the
table of its part of the page: the tests walk all of them.
"""

from . import (
    bylines,
    captions,
    credits,
    furniture,
    head,
    inserts,
    preamble,
    signatures,
    story,
    tail,
)
from .rule import Rule

RULES: tuple[Rule, ...] = (
    head.RULES
    + credits.RULES
    + bylines.RULES
    + signatures.RULES
    + story.RULES
    + captions.RULES
    + inserts.RULES
    + tail.RULES
    + furniture.RULES
    + preamble.RULES
)

__all__ = ["RULES", "Rule"]
