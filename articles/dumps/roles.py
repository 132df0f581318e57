"""The roles a line of a dump can have: what the line is, before asking what it says."""

from enum import StrEnum


class Role(StrEnum):
    """A line that mixes several takes the role of its first part."""

    TITLE = "title"
    DEK = "dek"
    KICKER = "kicker"
    # "Penulis:" or "Tim Redaksi" alone on its line, before or after the name.
    BYLINE_LABEL = "byline_label"
    AUTHOR = "author"
    EDITOR = "editor"
    # "Laporan Wartawan ...", a photographer, initials in brackets: credited, but no author.
    OTHER_CREDIT = "other_credit"
    DATE = "date"
    CAPTION = "caption"
    BODY = "body"
    SUBHEAD = "subhead"
    SEE_ALSO = "see_also"
    SOURCE = "source"
    RELATED = "related"
    MEDIA = "media"
    # The page's own furniture: disclaimers, promotions, page numbers, widget headings.
    BOILERPLATE = "boilerplate"
