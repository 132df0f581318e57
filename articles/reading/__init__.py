"""What readers' pages read, each page's stories in one question: the ORM writes it once, rows become articles.

    querysets of the models -> statements (SQL that is kept) -> rows (instances made of what came)

``stories`` asks for a story with all that its page shows, ``lists`` for the lines of a list. The gate is the
models' own (``published``): a statement only keeps what it says.
"""

from articles.reading.lists import Listing, lines, sections
from articles.reading.statements import Given, Statement
from articles.reading.stories import any_story, story

__all__ = ["Given", "Listing", "Statement", "any_story", "lines", "sections", "story"]
