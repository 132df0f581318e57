"""The vocabulary of an article's text: the few tags a body may hold, and the marker of a see-also in it."""

import re
from html import unescape

import nh3
from django.db import models

TAGS = {
    "p", "h2", "h3", "blockquote", "ul", "ol", "li", "strong", "em", "a", "br", "aside",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "aside": {"data-tautan"}, "td": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto"}

# Where a RelatedLink stands in the text; the number is its position in the article.
MARKER = re.compile(r'<aside data-tautan="(\d{1,4})"></aside>')
_ASIDE = re.compile(r'<aside(?: data-tautan="([^"]*)")?>|</aside>')
_BLOCK = re.compile(r"<(p|blockquote|ul|ol|h2|h3|table)>.*?(?:</\1>|\Z)", re.DOTALL)
# With the paragraph that mostly begins there: nothing of it stays either.
_END_OF_LINE = re.compile(r"</(?:p|h2|h3|blockquote|li|tr|aside)>(?:<p>)?|<br>")
_TAG = re.compile(r"<[^>]*>?")
# Blocks of words alone, as an import writes them: seen to be clean in a fraction of the time that cleaning takes.
# What cleaning would write otherwise is not among the words (a no-break space, ends of lines of other systems).
_WORDS = r"(?:[^<>&\0\r\xa0]++|&(?:amp|lt|gt);)*+"
_BLOCKS_OF_WORDS = re.compile(
    rf"(?:<p>{_WORDS}</p>|<h2>{_WORDS}</h2>|<blockquote>{_WORDS}</blockquote>"
    rf'|<ul>(?:<li>{_WORDS}</li>)+</ul>|<aside data-tautan="(?!0)[0-9]{{1,4}}"></aside>)*+'
)


def clean(html: str) -> str:
    """The same text in the vocabulary alone; whatever else it held is dropped, its words kept.

    A see-also marker comes out empty and well-formed, the words it held behind it; an ``aside`` that is
    no marker gives back its words.
    """
    if _BLOCKS_OF_WORDS.fullmatch(html):
        return html
    cleaned = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )
    return _ASIDE.sub(_settled_marker, cleaned).strip()


def marker(position: int) -> str:
    """The block that marks the place of the link at ``position``."""
    return f'<aside data-tautan="{position}"></aside>'


def marked_positions(html: str) -> list[int]:
    """The positions of the links that have a place of their own in the text, in reading order."""
    return [int(number) for number in MARKER.findall(html)]


def first_block(html: str) -> str:
    """The first block that holds words, of a clean body or of its beginning; "" where there is none."""
    found = _BLOCK.search(html)
    return found[0] if found else ""


def plain(html: str) -> str:
    """The words alone of a clean body or of its beginning, one line for a block."""
    return unescape(_TAG.sub("", _END_OF_LINE.sub("\n", html)))


class BodyField(models.TextField):
    """Text in the vocabulary: whatever is saved or bulk-created is cleaned on its way to the row."""

    def pre_save(self, instance, add):
        html = clean(super().pre_save(instance, add))
        setattr(instance, self.attname, html)
        return html

    def of_row(self, row):
        """The same for rows that are copied."""
        return clean(row[self.attname])


def _settled_marker(found: re.Match) -> str:
    number = found[1] or ""
    is_place = number.isascii() and number.isdecimal() and len(number) <= 4
    return marker(int(number)) if is_place else ""
