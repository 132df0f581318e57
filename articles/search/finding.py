"""Which stories the words find, and which of them come first.

To rank every match of a common word would read a whole archive. So the newest ``MOST`` matches are
ranked, and by what PostgreSQL says of each the order is settled here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import RawSQL

from articles.models import SearchEntry
from articles.search.asking import Asked

#: So many of the newest matches are ranked.
MOST = 500
#: Stories of one page.
SIZE = 20

# What a word is worth among names, in the body, in the dek and in the headline.
_WEIGHTS = [0.1, 0.2, 0.4, 1.0]
# Divided by 1 + the logarithm of the length: a long story has every word by chance.
_BY_LENGTH = Value(1)
# What it is worth that headline or names have the words as they are written.
_AS_WRITTEN = 0.5
# A story of today counts so much more than an old one, half of that after so many years.
_NEW = 0.3
_HALF_AGED = 1.0

_YEAR = timedelta(days=365.25)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FINELY = 10**9
_LARGEST = 2**63 - 1


class BadPlace(ValueError):
    """The text names no place among finds."""


@dataclass(frozen=True, slots=True, order=True)
class _Find:
    score: int
    pk: int


@dataclass(frozen=True, slots=True)
class Place:
    """After which find a page begins, as they stood in order at the moment of the first page; written
    ``"1772600400000000.607927.17"`` in an address."""

    moment: datetime
    score: int
    pk: int

    @classmethod
    def read(cls, text: str, *, until: datetime) -> Self:
        """The place that ``str`` wrote; raises BadPlace, also for a moment that is still to come."""
        numbers = text.split(".")
        if not (
            len(numbers) == 3
            and text.isascii()
            and len(text) <= 60
            and all(number.isdecimal() for number in numbers)
        ):
            raise BadPlace(text)
        microseconds, score, pk = map(int, numbers)
        try:
            moment = _EPOCH + timedelta(microseconds=microseconds)
        except OverflowError as error:
            raise BadPlace(text) from error
        if moment > until or pk > _LARGEST:
            raise BadPlace(text)
        return cls(moment, score, pk)

    def __str__(self):
        return f"{(self.moment - _EPOCH) // timedelta(microseconds=1)}.{self.score}.{self.pk}"


@dataclass(frozen=True, slots=True)
class Finds:
    """A page of finds, the best first: ids, and the place after which the next begins, if there is a next."""

    ids: list[int]
    further: Place | None
    is_cut: bool

    def __bool__(self):
        return bool(self.ids)


def matching(articles: QuerySet, asked: Asked) -> QuerySet:
    """Those of the articles that the words find, in no order."""
    return articles.filter(asked.is_found) if asked else articles.none()


def newest(articles: QuerySet, asked: Asked, *, most: int = MOST) -> QuerySet:
    """The newest of the articles that the words find."""
    # Ordered by the entry's own columns, which an index has in that order: a common word is soon
    # found often enough, and a rare one by its vector.
    return matching(articles, asked).order_by("-search_entry__sort_at", "-search_entry__article")[
        :most
    ]


def best(
    articles: QuerySet, asked: Asked, *, at: datetime, after: Place | None = None, size: int = SIZE
) -> Finds:
    """A page of those of the articles that the words find, ranked as of the moment ``at``, which is that of
    the place where there is one."""
    if not asked:
        return Finds([], None, is_cut=False)
    rows = _ranked(newest(articles, asked), asked)
    finds = sorted((_find(*row, at=at) for row in rows), reverse=True)
    if after:
        finds = [find for find in finds if find < _Find(after.score, after.pk)]
    shown = finds[:size]
    last = shown[-1] if len(finds) > size else None
    return Finds(
        [find.pk for find in shown],
        Place(at, last.score, last.pk) if last else None,
        is_cut=len(rows) == MOST,
    )


def _ranked(found: QuerySet, asked: Asked) -> list[tuple[int, datetime, float, float]]:
    """Of each of the articles: id, date, and how well stems and written words fit."""
    entries = SearchEntry.objects.filter(
        article__in=RawSQL("SELECT pk FROM found", [])
    ).values_list(
        "article",
        "sort_at",
        SearchRank(F("vector"), asked.in_its_language, weights=_WEIGHTS, normalization=_BY_LENGTH),
        SearchRank(F("vector"), asked.as_written, weights=_WEIGHTS, normalization=_BY_LENGTH),
    )
    found_sql, found_params = found.values("pk").query.sql_with_params()
    ranked_sql, ranked_params = entries.query.sql_with_params()
    with connection.cursor() as cursor:
        # Materialized: what is cut off would else be found anew for every row wherever PostgreSQL takes
        # the tables for nearly empty, as it does right after an import.
        cursor.execute(
            f"WITH found AS MATERIALIZED ({found_sql}) {ranked_sql}",
            [*found_params, *ranked_params],
        )
        return cursor.fetchall()


def _find(pk: int, sort_at: datetime, stems: float, as_written: float, *, at: datetime) -> _Find:
    years = max((at - sort_at) / _YEAR, 0)
    newness = 1 + _NEW * 2 ** (-years / _HALF_AGED)
    return _Find(round((stems + _AS_WRITTEN * as_written) * newness * _FINELY), pk)
