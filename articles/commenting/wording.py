"""What a comment and a name may consist of: plain words, no addresses, nobody else's title."""

import re
import unicodedata
from itertools import combinations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.models import Comment, Commenter

EMPTY = _("Tulis dulu komentarnya.")
TOO_LONG = _("Komentar paling panjang %(length)d huruf.")
NO_ADDRESSES = _("Komentar tidak boleh memuat alamat situs atau surel. Sebutkan dengan kata-kata.")
NO_NAME = _("Tulis nama, 2 sampai %(length)d huruf, tanpa alamat situs atau surel.")
NOT_YOURS = _("Nama itu milik redaksi. Pilih nama lain.")

# Endings that make two words with a dot between them an address; others are taken for a missing blank.
_ENDINGS = "com|net|org|info|biz|id|co|io|me|xyz|top|site|online|shop|store|club|live|link|app|dev|tv|cc|gg|my|sg"
_ADDRESS = re.compile(
    rf"""
    [a-z][a-z0-9+.-]*://          # https://
    | \bwww\s?\.\s?\w             # www.kabar
    | \S@\S+\.\w                  # rara@kabar.example
    | \b[\w-]+\s?(?:\.|\(dot\)|\[dot\])(?:{_ENDINGS})\b(?!\.\w)   # kabar.com, kabar(dot)com
    | \b[\w-]+\.\w{{2,}}/\S       # kabar.example/masuk
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BLANK_LINES = re.compile(r"\n{3,}")
# What would turn, hide or pile up letters; line breaks stay.
_UNSEEN = {"Cc", "Cf", "Co", "Cs"}
_MARKS, _MOST_MARKS = {"Mn", "Me"}, 3
# Whatever stands between the words of a name: Tim_Redaksi and Admin1 hold a title too.
_WORDS = re.compile(r"[^\W\d_]+")
_TITLES = {"redaksi", "redaktur", "moderator", "admin", "administrator"}


class BadWording(Exception):
    """The text, or the name, is not one that may stand below a story."""


def settled_text(text: str) -> str:
    """The comment as it is kept; raises BadWording with a sentence for its author."""
    text = _BLANK_LINES.sub("\n\n", _legible(text)).strip()
    if not text:
        raise BadWording(EMPTY)
    if len(text) > Comment.LENGTH:
        raise BadWording(TOO_LONG % {"length": Comment.LENGTH})
    if _ADDRESS.search(text):
        raise BadWording(NO_ADDRESSES)
    return text


def settled_name(name: str, *, is_staff: bool = False) -> str:
    """A name as it is shown; raises BadWording. Name and titles of the newsroom are for its staff."""
    name = " ".join(_legible(name).split())
    if not 2 <= len(name) <= Commenter.NAME_LENGTH or _ADDRESS.search(name):
        raise BadWording(NO_NAME % {"length": Commenter.NAME_LENGTH})
    if not is_staff and _speaks_for_the_newsroom(name):
        raise BadWording(NOT_YOURS)
    return name


def _speaks_for_the_newsroom(name: str) -> bool:
    """Whether some of its words, drawn together, are a title or the name of the site."""
    words = _WORDS.findall(name.casefold())
    spoken = {"".join(words[begin:end]) for begin, end in combinations(range(len(words) + 1), 2)}
    house = "".join(_WORDS.findall(settings.SITE_NAME.casefold()))
    return not spoken.isdisjoint(_TITLES | {house})


def _legible(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept, marks = [], 0
    for each in text:
        kind = unicodedata.category(each)
        marks = marks + 1 if kind in _MARKS else 0
        if marks <= _MOST_MARKS and (kind not in _UNSEEN or each == "\n"):
            kept.append(each)
    return "".join(kept)
