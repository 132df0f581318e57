"""Lists in pages, by the place of the last story read: as quick at the end of an archive as at its start."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from articles.models import Article

SIZE = 20
# One more than are shown: it tells whether there is a next page.
ASKED = SIZE + 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_ID = 2**63 - 1


class BadPlace(ValueError):
    """The text names no place in a list."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story stands among others, newest first; written ``"1772600400000000.17"`` in an address."""

    sort_at: datetime
    pk: int

    @classmethod
    def of(cls, article: Article) -> Self:
        return cls(article.sort_at, article.pk)

    @classmethod
    def read(cls, text: str) -> Self:
        """The place that ``str`` wrote; raises BadPlace."""
        microseconds, dot, pk = text.partition(".")
        is_number = microseconds.removeprefix("-").isdecimal()
        if not (dot and is_number and text.isascii() and pk.isdecimal() and len(text) <= 40):
            raise BadPlace(text)
        try:
            place = cls(_EPOCH + timedelta(microseconds=int(microseconds)), int(pk))
        except (ValueError, OverflowError) as error:
            raise BadPlace(text) from error
        if place.pk > _LARGEST_ID:
            raise BadPlace(text)
        return place

    def __str__(self):
        return f"{(self.sort_at - _EPOCH) // timedelta(microseconds=1)}.{self.pk}"


@dataclass(frozen=True, slots=True)
class Batch:
    """One page of a list, and the place after which the next begins, if there is a next."""

    articles: list[Article]
    older: Place | None
    is_first: bool


def batch(found: list[Article], *, is_first: bool) -> Batch:
    """What was ``ASKED`` for, as a page of it."""
    shown = found[:SIZE]
    older = Place.of(shown[-1]) if len(found) > SIZE else None
    return Batch(shown, older, is_first=is_first)
