"""How well what people look for comes first: nDCG@10 of 60 queries with judged answers.

``python -m tests.benchmarks relevance`` with BENCH_DUMPS naming the corpus that was judged, which is not ours to bring;
the samples of the clone are beside it. ``judged.json`` has for each query the grades, from 0 (has nothing to do
with it) to 3 (is what was looked for), of the first ten stories of each ranking, given without knowing which of
them had found a story. A story is named by the beginning of the hash of its address, or else of its headline.
Weights were chosen by every second query, the first included; the others were held out.

Then SLIPS words, each of COMMON stories or more, are mistyped in one letter, and what is suggested is compared.
"""

import hashlib
import json
import math
import os
import random
import string
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import search
from articles.models import Article, Word
from tests.benchmarks import figures, published

JUDGED = Path(__file__).parent / "judged.json"
FIRST = 10
SLIPS, COMMON = 300, 20

# What everybody writes first: the text as one, and its rank as PostgreSQL gives it.
_PLAIN = """
    CREATE TEMPORARY TABLE plain AS
    SELECT id, title, told, to_tsvector('indonesian', told) AS vector, to_tsvector('indonesian', title) AS titled
    FROM (SELECT id, title, concat_ws(' ', title, dek, regexp_replace(body, '<[^>]*>', ' ', 'g')) AS told
          FROM articles_article) article
"""
_RANKED = """
    SELECT id FROM plain, websearch_to_tsquery('indonesian', %s) sought WHERE {vector} @@ sought
    ORDER BY ts_rank({vector}, sought) DESC, id DESC LIMIT {first}
"""
_ALIKE = """
    SELECT article.id FROM articles_article article JOIN plain USING (id)
    WHERE told ILIKE ALL (%s) ORDER BY sort_at DESC, id DESC LIMIT {first}
"""


def main() -> None:
    if "BENCH_DUMPS" not in os.environ:
        figures.note("relevance: BENCH_DUMPS names no corpus that was judged, passed over")
        return
    published.ensure(str(settings.BASE_DIR / "articles" / "samples"))
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN)
    judged = json.loads(JUDGED.read_text())
    keys = {
        pk: hashlib.sha256((address or title).encode()).hexdigest()[:10]
        for pk, address, title in Article.objects.values_list("pk", "source_url", "title")
    }
    figures.note(f"relevance: {len(keys):,} stories, {len(judged)} queries, nDCG@{FIRST}")
    plain = None
    for name, ranking in _RANKINGS.items():
        gains, strange = [], 0
        for query, grades in judged.items():
            found = [keys[pk] for pk in ranking(query)]
            strange += sum(key not in grades for key in found)
            gains.append(_ndcg(found, grades))
        plain = plain or gains
        told = ", ".join(
            f"{part} {_mean(gains[these]):.3f} ({_mean(gains[these]) / _mean(plain[these]):.2f} x plain)"
            for part, these in (
                ("all", slice(None)),
                ("tuned by", slice(0, None, 2)),
                ("held out", slice(1, None, 2)),
            )
        )
        figures.note(f"  {name:<28}{told}; not judged: {strange}")
    _slips()


def _slips() -> None:
    call_command("learn_words", verbosity=0)
    chance = random.Random(1)
    words = sorted(Word.objects.filter(stories__gte=COMMON).values_list("word", flat=True))
    meant = chance.sample(words, SLIPS)
    for name, asked in (
        ("mistyped", [_mistyped(word, chance) for word in meant]),
        ("as they are", meant),
    ):
        offered = [_ours(written).suggestion for written in asked]
        right = sum(one == other for one, other in zip(offered, meant, strict=True))
        figures.note(
            f"  {SLIPS} of {len(words):,} words, {name}: {sum(map(bool, offered))} suggestions, {right} of them right"
        )


def _mistyped(word: str, chance: random.Random) -> str:
    """With a letter less, more or other, or two that changed places."""
    place, letter = chance.randrange(len(word) - 1), chance.choice(string.ascii_lowercase)
    before, one, two, after = word[:place], word[place], word[place + 1], word[place + 2 :]
    return before + chance.choice((two, one + letter + two, letter + two, two + one)) + after


def _asked(statement: str) -> Callable[[object], list[int]]:
    def ask(sought: object) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(statement, [sought])
            return [pk for (pk,) in cursor.fetchall()]

    return ask


def _ours(query: str) -> search.Finds:
    asked = search.Asked.of(query)
    return search.best(asked, at=timezone.now(), size=FIRST)


_RANKINGS = {
    "plain ts_rank": _asked(_RANKED.format(vector="vector", first=FIRST)),
    "ILIKE, newest first": lambda query: _asked(_ALIKE.format(first=FIRST))(
        [f"%{word}%" for word in query.split()]
    ),
    "ts_rank of the headline": _asked(_RANKED.format(vector="titled", first=FIRST)),
    "ours": lambda query: _ours(query).ids,
}


def _ndcg(found: list[str], grades: dict[str, int]) -> float:
    best = sorted(grades.values(), reverse=True)[:FIRST]
    return _gain([grades.get(key, 0) for key in found]) / _gain(best)


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
