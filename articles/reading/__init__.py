"""What is read of stories, each page's in one question: the ORM writes it once, rows become articles.

    querysets of the models -> articles.statements (SQL that is kept) -> rows (instances made of what came)

``shown`` says what that is: on a line, on a page, in a feed, in the API. ``questions`` ask for it, ``stories`` for one
story, ``lists`` for those of a kind, ``notices`` for what was put right. The gate is the models' own (``published``): a
statement only keeps what it says.
"""

from articles.reading.kinds import credited_to, of_section, on_topic
from articles.reading.lists import Listing, lines, listed, sections, summaries
from articles.reading.notices import notices
from articles.reading.questions import Question
from articles.reading.shown import ITEM, LINE, WRITERS
from articles.reading.stories import any_story, story

__all__ = [
    "ITEM",
    "LINE",
    "WRITERS",
    "Listing",
    "Question",
    "any_story",
    "credited_to",
    "lines",
    "listed",
    "notices",
    "of_section",
    "on_topic",
    "sections",
    "story",
    "summaries",
]
