"""Finding articles by words: the only place that knows the engine, PostgreSQL's full text."""

import json
import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case, F, Q, QuerySet, Value, When

# The text search configuration of each language of Article.Language.
CONFIGURATIONS = {"id": "indonesian", "en": "english"}

# The "indonesian" configuration has no stop words: these would match nearly every story.
FUNCTION_WORDS = frozenset(
    "ada adalah agar akan atas atau bagi bahwa bisa dalam dan dapat dari dengan di dia hal hanya harus hingga ia "
    "ini itu jadi jika juga kami karena ke kepada kita lagi lain maka masih mereka namun oleh pada para saat saja "
    "saya sebagai sebuah secara sedang sehingga sejak serta setelah suatu sudah tak telah tentang terhadap tetapi "
    "tidak untuk yaitu yakni yang".split()
)

# A phrase stays whole, the words that every story has within it.
_WORD = re.compile(r'-?"[^"]*"|\S+')

# The weights of title, dek, body and printed names; PostgreSQL ranks A over B over C over D. A vector takes
# 1 MB at most, so a book is found by its beginning.
_INDEX = """
    INSERT INTO articles_searchentry (article_id, sort_at, section_id, language, vector)
    SELECT article.id, article.sort_at, article.section_id, article.language,
           setweight(to_tsvector(chosen.configuration, article.title), 'A')
           || setweight(to_tsvector(chosen.configuration, article.dek), 'B')
           || setweight(to_tsvector(chosen.configuration, left(article.body, 400000)), 'C')
           || setweight(to_tsvector(chosen.configuration, coalesce(
                  (SELECT string_agg(coalesce(nullif(credit.name, ''), person.name), ' ')
                   FROM articles_credit credit LEFT JOIN articles_person person ON person.id = credit.person_id
                   WHERE credit.article_id = article.id), '')), 'D')
    FROM articles_article article,
         LATERAL (SELECT (%(configurations)s::jsonb ->> article.language)::regconfig AS configuration) chosen
    WHERE article.id = ANY(%(ids)s)
    ON CONFLICT (article_id) DO UPDATE SET
        sort_at = excluded.sort_at, section_id = excluded.section_id,
        language = excluded.language, vector = excluded.vector
"""


def index(article_ids: Iterable[int]) -> None:
    """Make the articles findable as they are now; part of the transaction that writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INDEX, {"ids": sorted(article_ids), "configurations": json.dumps(CONFIGURATIONS)}
        )


def matching(articles: QuerySet, query: str) -> QuerySet:
    """Those of the articles that the words of a query find, the best first.

    The query may hold "phrases" and -exclusions. Words that every story has are passed over; a query of
    nothing else, or of exclusions alone, finds nothing.
    """
    # PostgreSQL takes no NUL in a text.
    words = [word for word in _WORD.findall(query.replace("\0", " ")) if _says_something(word)]
    if all(word.startswith("-") for word in words):
        return articles.none()
    wanted = {
        language: SearchQuery(" ".join(words), config=configuration, search_type="websearch")
        for language, configuration in CONFIGURATIONS.items()
    }
    # Each story is asked in its own language: stems of one say nothing about words of the other.
    is_found = Q()
    for language, sought in wanted.items():
        is_found |= Q(search_entry__language=language, search_entry__vector=sought)
    sought = Case(
        *(When(search_entry__language=language, then=sought) for language, sought in wanted.items())
    )
    return (
        articles.filter(is_found)
        .annotate(rank=SearchRank(F("search_entry__vector"), sought, normalization=Value(1)))
        .order_by("-rank", "-sort_at", "-pk")
    )


def _says_something(word: str) -> bool:
    is_phrase = word.endswith('"') and '"' in word[:-1]
    return is_phrase or word.strip('-"').casefold() not in FUNCTION_WORDS
