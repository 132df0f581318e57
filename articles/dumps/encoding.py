"""Bytes to text: UTF-8 as the rule, a reported guess as the exception."""

import codecs
import re

from charset_normalizer import from_bytes

#: What a warning begins with when the letters may be other ones.
DOUBTED = "penyandian"
#: The guess looks at the beginning only: its cost must not grow with the file.
GUESSED_FROM = 64 * 1024

# A UTF-8 sequence of two to four bytes: what a page in another encoding hardly ever has.
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")

# What texts written here have beyond ASCII: quotes, dashes, and the letters of foreign names. In a short
# text they are too few for statistics, and every other guess is the less likely one.
_WESTERN = frozenset("‘’“”„–—…•·«»©®°€£½¼¾×\xa0éèêëáàâäãåíìîïóòôöõøúùûüçñÿÉÈÁÀÂÄÅÍÓÖØÚÜÇÑß")


def decode(raw: bytes) -> tuple[str, str, str | None]:
    """Text, encoding, and a warning when it had to be guessed; never raises.

    A byte-order mark of UTF-8 stays in the text (it belongs to line 1), so that the text
    encoded again is the bytes again.
    """
    try:
        return raw.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError as error:
        damaged = error
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), "utf-16", None
    if _is_damaged_utf8(raw[:GUESSED_FROM]):
        text = raw.decode("utf-8", errors="replace")
        return text, "utf-8", f"{DOUBTED} utf-8 rusak mulai bita ke-{damaged.start + 1}"
    encoding = _guess(raw)
    text = raw.decode(encoding, errors="replace")
    return text, encoding, f"{DOUBTED} ditebak: {encoding}"


def _is_damaged_utf8(beginning: bytes) -> bool:
    """Mostly sound UTF-8 with a few broken bytes, rather than another encoding."""
    sound = len(_MULTIBYTE.findall(beginning))
    broken = beginning.decode("utf-8", errors="replace").count("\ufffd")
    return sound > broken


def _is_western(raw: bytes) -> bool:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(sign < "\x80" or sign in _WESTERN for sign in set(text))


def _guess(raw: bytes) -> str:
    if _is_western(raw):
        return "cp1252"
    best = from_bytes(raw[:GUESSED_FROM]).best()
    if best is not None:
        try:
            raw.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            return "cp1252"
        return best.encoding
    return "cp1252"
