"""Text made comparable: what must be equal for two headlines, names or addresses to be the same."""

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.db import models

_NOT_A_WORD = re.compile(r"[\W_]+")
_TRACKING = ("utm_", "fbclid", "gclid")


def settled_headline(text: str) -> str:
    """A headline without case, punctuation, quotes and spacing: ``"Ini “Dia”!"`` -> ``"ini dia"``.

    Its first 500 characters decide: an index takes no more than 2,704 bytes.
    """
    settled = _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return settled.strip()[:500].strip()


def settled_name(text: str) -> str:
    """A person's name without case, dots and spacing: ``"Siti  N. Aini"`` -> ``"siti n aini"``."""
    return settled_headline(text.replace("'", "").replace("’", ""))


def settled_url(url: str) -> str:
    """An address without what does not decide where it leads.

    Scheme and host in lower case, no fragment, no tracking parameters (``utm_*``, ``fbclid``, ``gclid``), no
    trailing slash; every other parameter stays, ``page`` among them, since it names another page.
    """
    parts = urlsplit(url.strip())
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.casefold().startswith(_TRACKING)
    ]
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), urlencode(query), "")
    )


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
