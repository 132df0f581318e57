"""What a story is found by: its vector, made anew whenever it is written."""

import json
from collections.abc import Iterable

from django.db import connection

# The text search configuration of each language of Article.Language.
CONFIGURATIONS = {"id": "indonesian", "en": "english"}
# Of what is a name or a number, in any language.
AS_WRITTEN = "simple"

# The weights of title, dek, body and printed names; PostgreSQL ranks A over B over C over D. A vector takes
# 1 MB at most, so a book is found by its beginning. Headline and names stand there as they are written, too:
# a stem makes one of "Merapi" and "rapi". To do the same with bodies would double what the vectors cost.
_INDEX = """
    INSERT INTO articles_searchentry (article_id, sort_at, section_id, language, vector)
    SELECT article.id, article.sort_at, article.section_id, article.language,
           setweight(to_tsvector(chosen.configuration, article.title), 'A')
           || setweight(to_tsvector(chosen.configuration, article.dek), 'B')
           || (
               setweight(to_tsvector(chosen.configuration, left(article.body, 400000)), 'C')
               || (
                   setweight(to_tsvector(chosen.configuration, credited.names), 'D')
                   || setweight(to_tsvector(%(as_written)s::regconfig, article.title), 'A')
                   || setweight(to_tsvector(%(as_written)s::regconfig, credited.names), 'D')
               )
           )
    FROM articles_article article,
         LATERAL (SELECT (%(configurations)s::jsonb ->> article.language)::regconfig AS configuration) chosen,
         LATERAL (SELECT coalesce(string_agg(coalesce(nullif(credit.name, ''), person.name), ' '), '') AS names
                  FROM articles_credit credit LEFT JOIN articles_person person ON person.id = credit.person_id
                  WHERE credit.article_id = article.id) credited
    WHERE article.id = ANY(%(ids)s)
    ON CONFLICT (article_id) DO UPDATE SET
        sort_at = excluded.sort_at, section_id = excluded.section_id,
        language = excluded.language, vector = excluded.vector
"""

_REDATE = """
    UPDATE articles_searchentry entry SET sort_at = article.sort_at
    FROM articles_article article
    WHERE article.id = entry.article_id AND article.id = ANY(%s) AND article.sort_at <> entry.sort_at
"""


def index(article_ids: Iterable[int]) -> None:
    """Make the articles findable as they are now; part of the transaction that writes them."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INDEX,
            {
                "ids": sorted(article_ids),
                "configurations": json.dumps(CONFIGURATIONS),
                "as_written": AS_WRITTEN,
            },
        )


def redate(article_ids: Iterable[int]) -> None:
    """Let the articles be as new to search as they are; part of the transaction that dates them."""
    with connection.cursor() as cursor:
        cursor.execute(_REDATE, [sorted(article_ids)])
