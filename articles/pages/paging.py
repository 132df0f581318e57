"""Lists in pages, by the place of the last story read: as quick at the end of an archive as at its start."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.http import Http404, HttpRequest

SIZE = 20
# One more than are shown: it tells whether there is a next page.
ASKED = SIZE + 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_ID = 2**63 - 1


class BadPlace(ValueError):
    """The text names no place in a list."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands among its like, newest first; written ``"1772600400000000.17"`` in an address."""

    sort_at: datetime
    pk: int

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


def asked_behind(request: HttpRequest) -> Place | None:
    """Behind which place of a list the reader wants to go on; raises Http404 where there is no such place."""
    written = request.GET.get("sebelum")
    try:
        return Place.read(written) if written is not None else None
    except BadPlace as error:
        raise Http404(f"No such place in a list: {error}") from error


@dataclass(frozen=True, slots=True)
class Batch:
    """One page of a list, and the place after which the next begins, if there is a next."""

    shown: list[Any]
    older: Place | None
    is_first: bool


def batch(found: list, *, behind: Place | None, by: str = "sort_at") -> Batch:
    """What was ``ASKED`` for from behind a place, in the order of a moment, as a page of it."""
    shown = found[:SIZE]
    older = Place(getattr(shown[-1], by), shown[-1].pk) if len(found) > SIZE else None
    return Batch(shown, older, is_first=behind is None)
