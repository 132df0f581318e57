"""HTML to plain lines, a block a line, where nobody needs to ask which block is the story."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul".split()
)
_UNSEEN = frozenset("script style template noscript".split())
_MARKUP = re.compile(r"\s*<(?:!doctype|html|body|article|section|div|p|h[1-6]|figure)\b", re.I)


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it begins with a block."""
    return _MARKUP.match(text) is not None


def plain(html: str) -> str:
    """What the blocks of a page say, one a line; never raises."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # html.parser, of a declaration that is none
        reader.handle_data(re.sub(r"<[^>]*>", " ", html))
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag, attrs):
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        if tag == self._unseen:
            self._unseen = ""
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))
