"""Which stories the words find, and which of them come first.

To rank every match of a common word would read a whole archive. So the newest ``MOST`` matches are
ranked, and by what PostgreSQL says of each the order is settled here. Where few have all of the words, those that
lack one come after them.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Self

from django.db.models import QuerySet

from articles.search.asking import Asked
from articles.search.indexing import AS_WRITTEN
from articles.search.sifting import EVERYWHERE, Within, places, sift
from articles.search.suggesting import ALIKE, marks_of, suggestion
from articles.statements import AT, Given, Sql

#: So many of the newest matches are ranked.
MOST = 200
#: Stories of one page.
SIZE = 20
#: Where fewer stories have all of the words, those that lack one are shown, too, and words that are alike.
FEW = 10

# What a word is worth among names, in the body, in the dek and in the headline.
_WEIGHTS = "{0.1, 0.1, 0.4, 1.0}"
# What it is worth that the words stand together, and that headline or names have them as they are written.
_TOGETHER = 0.3
_AS_WRITTEN = 0.1
# A story of today counts so much more than an old one, half of that after so long.
_NEW = 0.3
_HALF_AGED = timedelta(days=365.25)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FINELY = 10**9
# Above every score of a story that lacks a word.
_WHOLE = 10**15
_LARGEST = 2**63 - 1

# What is alike is only for few finds, and costs nothing when there are enough. Normalization 1 divides by 1 + the
# logarithm of the length, since a long story has every word by chance. A vector is fetched anew for each function
# that is given it, unless it stands in an array.
_RANK = """
    WITH {found}, sought AS MATERIALIZED (
        SELECT language,
               websearch_to_tsquery(configuration, %s) AS all_words,
               websearch_to_tsquery(configuration, %s) AS any_word,
               websearch_to_tsquery('{as_written}', %s) AS as_written
        FROM found_sought
    ), scored AS (
        SELECT found.id, %s::bigint + round({finely} * (
            ts_rank('{weights}', entry.vectors[1], any_word, 1)
            + {together} * ts_rank_cd('{weights}', entry.vectors[1], all_words)
            + {written} * ts_rank('{weights}', entry.vectors[1], as_written, 1)
        ) * (1 + {new} * power(
            2, -greatest(extract(epoch FROM %s::timestamptz - found.sort_at)::float8 / {half_aged}, 0)
        )))::bigint AS score
        FROM found JOIN sought USING (language), LATERAL (
            SELECT ARRAY[vector] AS vectors FROM articles_searchentry WHERE article_id = found.id OFFSET 0
        ) entry
    )
    SELECT ARRAY(SELECT score FROM scored ORDER BY score DESC, id DESC),
           ARRAY(SELECT id FROM scored ORDER BY score DESC, id DESC),
           (SELECT coalesce(json_object_agg(word, stories), '{{}}')::text
            FROM ({alike}) likely WHERE (SELECT count(*) FROM found) < {few})
"""
_NEWEST = "WITH {found} SELECT id FROM found ORDER BY sort_at DESC, id DESC"


class BadPlace(ValueError):
    """The text names no place among finds."""


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
    """A page of finds, the best first: the ids of those that have all of the words, then of those that lack
    one, and the place after which the next page begins, if there is a next."""

    whole: list[int]
    nearly: list[int]
    further: Place | None
    is_cut: bool
    #: What may have been meant, where little is found.
    suggestion: str | None = None

    @property
    def ids(self) -> list[int]:
        return self.whole + self.nearly

    def __bool__(self):
        return bool(self.ids)


def matching(articles: QuerySet, asked: Asked) -> QuerySet:
    """Those of the articles that the words find, in no order."""
    return articles.filter(pk__in=places(asked.text)) if asked else articles.none()


def newest(
    asked: Asked, within: Within = EVERYWHERE, *, at: datetime, most: int = MOST
) -> list[int]:
    """The ids of the newest public stories that the words find."""
    if not asked:
        return []
    given = within.given
    return [pk for (pk,) in _newest(tuple(given), most).ask(text=asked.text, at=at, **given)]


def best(
    asked: Asked,
    within: Within = EVERYWHERE,
    *,
    at: datetime,
    after: Place | None = None,
    size: int = SIZE,
) -> Finds:
    """A page of the public stories that the words find, ranked as of the moment ``at``, which is that of the
    place where there is one."""
    if not asked:
        return Finds([], [], None, is_cut=False)
    finds, alike = _ranked(asked.text, asked, within, at=at, floor=_WHOLE)
    is_cut = len(finds) == MOST
    if len(finds) < FEW and (without_one := asked.text_without_one):
        whole = {pk for _score, pk in finds}
        nearly, _alike = _ranked(without_one, asked, within, at=at, floor=0)
        finds += [(score, pk) for score, pk in nearly if pk not in whole]
    if after:
        finds = [find for find in finds if find < (after.score, after.pk)]
    shown = finds[:size]
    return Finds(
        [pk for score, pk in shown if score >= _WHOLE],
        [pk for score, pk in shown if score < _WHOLE],
        Place(at, *shown[-1]) if len(finds) > size else None,
        is_cut=is_cut,
        suggestion=suggestion(asked.words, alike),
    )


def _ranked(
    text: str, asked: Asked, within: Within, *, at: datetime, floor: int
) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """The newest that the text finds, the best first, as (score above the floor, id); and where they are few, words
    that are alike with the number of their stories."""
    given = within.given
    ((scores, ids, alike),) = _ranking(tuple(given), MOST).ask(
        text=text,
        all_text=asked.text,
        any_text=asked.any_text,
        marks=marks_of(asked.wanted),
        floor=floor,
        at=at,
        **given,
    )
    return list(zip(scores, ids, strict=True)), json.loads(alike)


@cache
def _ranking(narrowed: tuple[str, ...], most: int) -> Sql:
    found, params = sift("found", narrowed, most=most)
    text = _RANK.format(
        found=found,
        alike=ALIKE,
        few=FEW,
        finely=_FINELY,
        weights=_WEIGHTS,
        together=_TOGETHER,
        as_written=AS_WRITTEN,
        written=_AS_WRITTEN,
        new=_NEW,
        half_aged=_HALF_AGED.total_seconds(),
    )
    params += [Given("all_text"), Given("any_text"), Given("any_text")]
    params += [Given("floor"), AT, Given("marks")]
    return Sql(text, params, is_planned_anew=bool(narrowed))


@cache
def _newest(narrowed: tuple[str, ...], most: int) -> Sql:
    found, params = sift("found", narrowed, most=most)
    return Sql(_NEWEST.format(found=found), params, is_planned_anew=bool(narrowed))
