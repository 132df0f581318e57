"""Text made comparable: what must be equal for two headlines, names or addresses to be the same."""

import hashlib
import re
import unicodedata
from itertools import combinations
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zlib import crc32

from django.contrib.postgres.fields import ArrayField
from django.db import models

from articles.models.copying import as_array

_NOT_A_WORD = re.compile(r"[\W_]+")
_TRACKING = ("utm_", "fbclid", "gclid")
# An index entry takes at most a third of a page; a longer key stands there by its hash.
_LONGEST_KEY = 1000
# Of two headlines of one story nearly always three of the five longest words are the same.
_LONGEST_WORDS, _IN_COMMON = 5, 3

# What stands before a name and is none of it. "H." alone is left: it may be an initial.
_TITLES = re.compile(
    r"^(?:(?:prof|drg?|drs|dra|ir)\b\.?|(?:drh|hj|kh|apt|ns)\.)"
    r"(?:\s*(?:(?:prof|drg?|drs|dra|ir)\b\.?|(?:drh|hj?|kh|apt|ns)\.))*\s*(?=\w)",
    re.IGNORECASE,
)
# What follows a name: anything with the dots of a degree after a comma, without one only what is no initials.
_AFTER_COMMA = (
    r"(?!Jr|Sr)[A-Z][A-Za-z]{0,4}\.(?:\s?[A-Z][A-Za-z]{0,4}\.?)*(?:\([A-Z]+\))?|"
    r"S[EHT]|M[AHMT]|MBA|LLM|PhD|Lc|S[IK]M|SSos|SIP|SPd|SKom|MSi|MPd|MKom|MHum"
)
_AFTER_SPACE = r"[SM]\.(?:[A-Z][a-z]{1,3}|[EHMT]\b)\.?|Ph\.D\.?"
_DEGREES = re.compile(rf"(?:\s*,\s*(?:{_AFTER_COMMA})|(?<=[a-z][a-z]) (?:{_AFTER_SPACE}))+\.?$")


def settled_headline(text: str) -> str:
    """A headline without case, punctuation, quotes and spacing: ``"Ini “Dia”!"`` -> ``"ini dia"``.

    Its first 500 characters decide: an index takes no more than 2,704 bytes.
    """
    settled = _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return settled.strip()[:500].strip()


def headline_marks(text: str) -> list[int]:
    """Numbers of which two headlines that are much alike have at least one in common.

    One for every three of the five longest words, so ten at most; one for all words where there are fewer.
    """
    words = sorted(set(settled_headline(text).split()), key=lambda word: (-len(word), word))
    chosen = sorted(words[:_LONGEST_WORDS])
    threes = combinations(chosen, min(_IN_COMMON, len(chosen))) if chosen else ()
    return sorted({crc32(" ".join(three).encode()) - 2**31 for three in threes})


def without_degrees(name: str) -> str:
    """A name as it is printed without its bearer's titles and degrees, which come and go.

    >>> without_degrees("dr. Rahmawati Lubis, Sp.A")
    'Rahmawati Lubis'
    """
    name = " ".join(name.split())
    return _DEGREES.sub("", _TITLES.sub("", name, count=1)).strip(" ,") or name


def settled_name(text: str) -> str:
    """A person's name without case, dots, degrees and spacing: ``"Dra. Siti  N. Aini"`` -> ``"siti n aini"``."""
    return settled_headline(without_degrees(text).replace("'", "").replace("’", ""))


def settled_url(url: str) -> str:
    """An address without what does not decide where it leads.

    Scheme and host in lower case, no fragment, no tracking parameters (``utm_*``, ``fbclid``, ``gclid``), no
    trailing slash; every other parameter stays, ``page`` among them, since it names another page.
    """
    parts = urlsplit(url.strip())
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not is_tracking(name)
    ]
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), urlencode(query), "")
    )


def is_tracking(parameter: str) -> bool:
    """Whether a parameter tells where a reader comes from, and not where they go."""
    return parameter.casefold().startswith(_TRACKING)


def address_key(url: str) -> str:
    """By what the story at an address is known, ``"url https://..."``; "" for a bare site or a word."""
    if not url:
        return ""
    try:
        settled = settled_url(url)
        parts = urlsplit(settled)
    except ValueError:
        return ""
    if is_web_address(settled) and parts.netloc and (parts.path or parts.query):
        return bounded_key("url", settled)
    return ""


def place_on_site(path: str) -> str:
    """Path and query as they stand in ``address_key``, whatever the site: ``"/a/?utm_id=1"`` -> ``"/a"``."""
    return settled_url(f"https://x{path}").removeprefix("https://x")


def bounded_key(kind: str, value: str) -> str:
    """A key of a kind, short enough for an index."""
    if len(value.encode()) > _LONGEST_KEY:
        value = f"sha256 {hashlib.sha256(value.encode()).hexdigest()}"
    return f"{kind} {value}"


def is_web_address(text: str) -> bool:
    """Whether a browser may be sent there: dumps bring any text as an address, ``javascript:`` too."""
    return text.startswith(("https://", "http://"))


class SettledField(models.CharField):
    """The settled form of another field of the same row, filled whenever the row is saved or bulk-created.

    A writer that updates the named field by ``QuerySet.update`` updates this one beside it.
    """

    def __init__(self, *, of: str, by, **options):
        options.setdefault("editable", False)
        options.setdefault("db_index", True)
        super().__init__(**options)
        self.of = of
        self.by = by

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "by": self.by}

    def pre_save(self, instance, add):
        value = self.by(getattr(instance, self.of))
        setattr(instance, self.attname, value)
        return value

    def of_row(self, row):
        """The same for rows that are copied."""
        return self.by(row[self.of])


class MarksField(ArrayField):
    """The marks of a headline in another field of the same row, filled whenever the row is saved."""

    def __init__(self, *, of: str, **options):
        options = {"default": list, "editable": False} | options
        super().__init__(models.IntegerField(), **options)
        self.of = of

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, instance, add):
        value = headline_marks(getattr(instance, self.of))
        setattr(instance, self.attname, value)
        return value

    def of_row(self, row):
        """The same for rows that are copied."""
        return as_array(headline_marks(row[self.of]))
