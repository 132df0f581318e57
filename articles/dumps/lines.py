"""A text as numbered lines, and which of them show anything to a reader."""

#: Marks that take no room on the page; a line of these alone is blank.
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"

# str.strip() without an argument knows every Unicode space; these come on top.
_WHITESPACE = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_INVISIBLE = _WHITESPACE + ZERO_WIDTH
_EDGES = frozenset(ZERO_WIDTH)


def split_lines(text: str) -> list[str]:
    r"""Lines as ``text.split("\n")`` cuts them: joined by "\n" they are the text again.

    Not ``splitlines``, which also cuts at form feeds and Unicode separators that labels,
    editors and other programs count as part of the line.
    """
    return text.split("\n")


def trimmed(line: str) -> str:
    """The line without its invisible margins, otherwise as it stands."""
    text = line.strip()
    # strip() alone is several times as fast, and mostly enough.
    return text.strip(_INVISIBLE) if text and (text[0] in _EDGES or text[-1] in _EDGES) else text


_NO_SPACE_BEFORE = frozenset(",.;:)?!”")


def joined(pieces: list[str]) -> str:
    """Pieces of a sentence as the sentence they are: no space before a comma or behind a bracket."""
    sentence = pieces[0]
    for piece in pieces[1:]:
        space = "" if piece[0] in _NO_SPACE_BEFORE or sentence[-1] in "(“" else " "
        sentence += space + piece
    return sentence
