"""Dumps to articles: bytes in, values out. No Django, no clock, no logging, no folders.

::

    file ──► formats ──► Record ──► lines ──► signs ──► rules ──► sequence ──► values ──► article
             encoding    the bytes  numbered  what one  what each  the best     credits,  ParsedArticle
             fields      and text   repair    can see   sign       reading of   dates,    or Unparsed,
                                    pieces    of them   speaks for the page     story     kept whole

Each step imports only from those on its left. ``grammar`` holds the order in which pages are
built, ``wholeness`` tells a part from a whole story, ``parts`` which articles are pages of one,
``beside`` takes in what came in fields of its own, ``settled`` what a person has said of single lines;
``printed`` is the answer as JSON.
"""

from .article import parse, parse_record
from .formats import read_again, read_records
from .parsed import Block, Credit, Link, MarkedLine, ParsedArticle, Unparsed, rebuild
from .parts import Parts, find_parts, numbered_title, put_together
from .printed import as_json, from_json
from .record import Given, Record
from .roles import Role
from .settled import NOTHING_SETTLED, SETTLED, Roles

__all__ = [
    "NOTHING_SETTLED",
    "SETTLED",
    "Block",
    "Credit",
    "Given",
    "Link",
    "MarkedLine",
    "ParsedArticle",
    "Parts",
    "Record",
    "Role",
    "Roles",
    "Unparsed",
    "as_json",
    "find_parts",
    "from_json",
    "numbered_title",
    "parse",
    "parse_record",
    "put_together",
    "read_again",
    "read_records",
    "rebuild",
]
