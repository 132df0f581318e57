"""What a reader sees of a line, its damage repaired; the raw line is kept as it stood.

Mojibake, odd spaces, marks without width, and sentences or words run together where a link
stood. Repair looks only where a line shows damage: most lines pay a few searches for a letter.
"""

import re

from ftfy import fix_encoding

from .glued import glued_words, put_apart
from .lines import ZERO_WIDTH as ZERO_WIDTH_MARKS
from .lines import trimmed

MOJIBAKE = "huruf rusak (mojibake)"
SPACES = "spasi tak terputus"
ZERO_WIDTH = "tanda tanpa lebar"
GLUED = "kata yang menempel"

# Any sign of damage: an odd space, a mark without width, a letter that mojibake begins with.
_ODD_SPACES = "\xa0\u202f\u2007\t"
_MOJIBAKE_BEGINS = "ÃÂâðïÄÅ"
_MARKS_OF_DAMAGE = _ODD_SPACES + ZERO_WIDTH_MARKS + _MOJIBAKE_BEGINS
_DAMAGE = re.compile("[ÃÂâðïÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿]")
# "selesai.Ketua", "pasar,Kamis": the space behind a sentence or a part of it was lost.
_GLUED = re.compile(r"([.,!?])(?<=[a-z]{3}.)(?=[A-Z][a-z]{2})(?!(?:Com|Co|Id|Net|Org|Tv)\b)")
# The same seen from afar: a search that begins with a single mark is many times as fast.
_GLUE = tuple((mark, re.compile(rf"\{mark}[A-Z][a-z]{{2}}")) for mark in ".,!?")
# A text with more signs of damage is looked through line by line.
_FEW = 8
_ADDRESS = ("://", "www.", "@")


def damage_in(text: str) -> tuple[str, ...]:
    """What a line of the text holds if it is damaged; asked of the whole text it costs little."""
    signs = {glued for mark, glue in _GLUE if mark in text for glued in glue.findall(text)}
    signs.update(glued_words(text))
    if not text.isascii():
        signs.update([mark for mark in _MARKS_OF_DAMAGE if mark in text])
    return tuple(signs) if len(signs) <= _FEW else ("",)


def may_be_damaged(raw: str, damage: tuple[str, ...]) -> bool:
    return any(map(raw.__contains__, damage))


def seen(raw: str) -> tuple[str, tuple[str, ...]]:
    """The line as a reader is to see it, and what had to be repaired.

    >>> seen("Pasar\\u00a0itu dibuka.Pedagang senang. ")
    ('Pasar itu dibuka. Pedagang senang.', ('spasi tak terputus', 'kata yang menempel'))
    """
    text = trimmed(raw)
    repaired = ()
    if not text.isascii() and any(map(text.__contains__, _MARKS_OF_DAMAGE)):
        text, repaired = _plain(text)
    # A full stop or comma without a space behind it: cheaply counted, rarely glued.
    may_be_glued = text.count(". ") + text.count(", ") + 1 < text.count(".") + text.count(",")
    apart = text
    if may_be_glued and _GLUED.search(text) and not any(sign in text for sign in _ADDRESS):
        apart = _GLUED.sub(r"\1 ", text)
    apart = put_apart(apart)
    return apart, repaired if apart == text else (*repaired, GLUED)


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    repaired = []
    if any(map(text.__contains__, _MOJIBAKE_BEGINS)) and _DAMAGE.search(text):
        fixed = trimmed(fix_encoding(text))
        if fixed and "\n" not in fixed and fixed != text:
            text = fixed
            repaired.append(MOJIBAKE)
    for marks, instead, damage in ((_ODD_SPACES, " ", SPACES), (ZERO_WIDTH_MARKS, "", ZERO_WIDTH)):
        found = [mark for mark in marks if mark in text]
        for mark in found:
            text = text.replace(mark, instead)
        repaired += [damage] * bool(found)
    return text, tuple(repaired)


def undoubled(title: str) -> str | None:
    """A title printed twice on its line, once; None when it is not.

    >>> undoubled("Pasar Dibuka LagiPasar Dibuka Lagi")
    'Pasar Dibuka Lagi'
    """
    for gap in ("", " ", " - ", " | "):
        half = (len(title) - len(gap)) // 2
        if half > 10 and title == f"{title[:half]}{gap}{title[:half]}":
            return title[:half]
    return None
