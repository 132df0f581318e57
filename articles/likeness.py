"""Texts that say nearly the same in the same words: the only place that knows how they are found.

A sketch of a text is made by MinHash over its pairs of neighbouring words and cut into bands; texts that
share bands are candidates, and their words decide. The figures behind the numbers: docs/duplicates.md.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from django.db import connection
from rensa import RMinHash

from articles.models import Article, Sketch
from articles.models.body import plain
from articles.models.copying import as_array

Words = Sequence[str]

#: Shorter texts have too little to be told apart by.
SHORTEST = 60
#: Of the words that two texts must have in the same order, or of their triples, to be one text edited.
SAME = 0.75
#: Texts of which fewer figures agree are of one mould (prices, prayer times, scores), not one text.
SAME_FIGURES = 0.4

_PERMUTATIONS, _ROWS, _SEED = 32, 2, 1
_BANDS = _PERMUTATIONS // _ROWS
#: One common band is often chance, two seldom are.
COMMON = 2
_FEW_FIGURES = 4
# Two texts with fewer triples of words in common are not one text edited, in whatever order the words stand.
_FEW_TRIPLES = 0.38
# Beyond so many words their order is not looked at: the time that takes grows with the square.
_LONGEST = 3000
_WORD = re.compile(r"\w+")
# What is no word in a text of plain letters, and the marks that keep most other texts from being one.
_PARTED = {code: " " for code in range(128) if not _WORD.match(chr(code))}
_PRINTED_MARKS = "“”‘’–—…•\xa0"
# "10 Juni", "9/6": the day that a headline speaks of.
_DAY = re.compile(
    r"\b(\d{1,2})(?:/(\d{1,2})\b|\s+(jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|des))",
    re.IGNORECASE,
)

# A band that thousands share (a page that says "not found") must not cost as many rows.
_FIND = """
    SELECT wanted.place, found.article_id
    FROM unnest(%(places)s::int[], %(bands)s::text[]) AS wanted (place, bands),
         LATERAL (SELECT wanted.bands::int[] AS bands) sought,
         LATERAL (
             SELECT near.article_id FROM (
                 SELECT sketch.article_id, (
                     SELECT count(*) FROM unnest(sketch.bands) AS own (band)
                     WHERE own.band = ANY(sought.bands)
                 ) AS common
                 FROM articles_sketch sketch WHERE sketch.bands && sought.bands
                 LIMIT 300
             ) near
             WHERE near.common >= %(common)s
             ORDER BY near.common DESC, near.article_id LIMIT 3
         ) found
    ORDER BY wanted.place, found.article_id
"""
_KEEP = """
    INSERT INTO articles_sketch (article_id, bands)
    SELECT kept.id, kept.bands::int[] FROM unnest(%(ids)s::bigint[], %(bands)s::text[]) AS kept (id, bands)
    ORDER BY kept.id
    ON CONFLICT (article_id) DO UPDATE SET bands = excluded.bands
"""


@dataclass(frozen=True, slots=True)
class Twin:
    """An article that says nearly what a new text says."""

    article: Article
    share: float
    #: Word by word, under the same headline.
    is_exact: bool


def words_of(text: str) -> list[str]:
    """The words by which texts are compared: without case and punctuation."""
    told = text.casefold()
    if not told.isascii():
        for mark in _PRINTED_MARKS:
            told = told.replace(mark, " ")
    # Of the same words, in half the time that the pattern takes.
    return told.translate(_PARTED).split() if told.isascii() else _WORD.findall(told)


def words_of_body(body: str) -> list[str]:
    return words_of(plain(body))


def sketched(texts: Iterable[Words]) -> list[list[int]]:
    """The bands of each text; none of one that is too short."""
    texts = list(texts)
    pairs = [list(map(" ".join, pairwise(text))) for text in texts]
    digests = RMinHash.digests_from_token_sets(pairs, _PERMUTATIONS, _SEED) if pairs else []
    return [
        _bands(digest) if len(text) >= SHORTEST else []
        for text, digest in zip(texts, digests, strict=True)
    ]


def find(sketches: Mapping[int, list[int]]) -> list[tuple[int, int]]:
    """For each sketch, by its place, the articles in the whole archive that may say the same: three at most."""
    wanted = {place: bands for place, bands in sketches.items() if bands}
    if not wanted:
        return []
    rows = {"places": list(wanted), "bands": list(map(as_array, wanted.values())), "common": COMMON}
    with connection.cursor() as cursor:
        # Whatever the planner thinks of a table that it has not looked at since it was empty.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(_FIND, rows)
        found = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    return found


def are_near(one: Collection[int], other: Collection[int]) -> bool:
    """Whether two sketches would find one another."""
    return len(set(one) & set(other)) >= COMMON


def share_of(one: Words, other: Words) -> float:
    """The share of two texts, from 0 to 1, that stands in both; 0 where they are surely not one text edited."""
    if min(len(one), len(other)) < SHORTEST or _in_any_order(one, other) < SAME:
        return 0.0
    if min(map(_figures_in, (one, other))) >= _FEW_FIGURES and _figures(one, other) < SAME_FIGURES:
        return 0.0
    triples = _dice(*(set(zip(text, text[1:], text[2:], strict=False)) for text in (one, other)))
    if triples < _FEW_TRIPLES:
        return 0.0
    # By its triples a text stays the same when its paragraphs are moved, by its order when words are
    # replaced all over it.
    share = max(triples, _in_order(one, other))
    return share if share >= SAME else 0.0


def are_of_two_days(one: str, other: str) -> bool:
    """Whether two headlines speak of different days: of prices, prayers or scores every day has its own text."""
    days = [set(_DAY.findall(headline.casefold())) for headline in (one, other)]
    return all(days) and not days[0] & days[1]


def keep(sketches: Mapping[int, list[int]]) -> None:
    """Let articles be found by these bands from now on; part of the transaction that writes their texts."""
    kept = {pk: bands for pk, bands in sketches.items() if bands}
    if not kept:
        return
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, {"ids": list(kept), "bands": list(map(as_array, kept.values()))})


def refresh(article_ids: Iterable[int]) -> None:
    """Let articles be found by what they say now."""
    bodies = Article.objects.filter(pk__in=article_ids).order_by("pk").values_list("pk", "body")
    bodies = dict(bodies)
    sketches = dict(zip(bodies, sketched(map(words_of_body, bodies.values())), strict=True))
    Sketch.objects.filter(article__in=[pk for pk, bands in sketches.items() if not bands]).delete()
    keep(sketches)


def _bands(digest: Sequence[int]) -> list[int]:
    """Each band as one whole number of 32 bits; the same values in another band are another number."""
    return [
        ((digest[at] * 0x9E3779B1 ^ digest[at + 1] * 0x85EBCA77) + at * 0x27D4EB2F & 0xFFFFFFFF)
        - 0x80000000
        for at in range(0, _PERMUTATIONS, _ROWS)
    ]


def _in_any_order(one: Words, other: Words) -> float:
    common = (Counter(one) & Counter(other)).total()
    return 2 * common / (len(one) + len(other))


def _in_order(one: Words, other: Words) -> float:
    return SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio()


def _figures_in(text: Words) -> int:
    return sum(map(_is_figure, text))


def _figures(one: Words, other: Words) -> float:
    """The share of figures that agree."""
    ours, theirs = (Counter(filter(_is_figure, text)) for text in (one, other))
    return (ours & theirs).total() / (ours | theirs).total()


def _is_figure(word: str) -> bool:
    return any(map(str.isdigit, word))


def _dice(one: set, other: set) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
