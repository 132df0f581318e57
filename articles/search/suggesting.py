"""What a reader may have meant: words of public stories that are one slip away from those asked for."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet

from articles.models import Word
from articles.models.copying import copy_rows
from articles.search.indexing import AS_WRITTEN

# Shorter ones are alike by chance, longer ones are none.
SHORTEST, LONGEST = 4, 24
# What fewer stories have may itself be a slip.
LEAST = 3
# What may have been meant is so many times as frequent as what was written.
_TIMES = 20
_MOST_ALIKE = 200
_BATCH = 500
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},{LONGEST}}}")

#: Known words that have a mark in common with those asked for, as (word, stories).
ALIKE = f"""
    SELECT word, stories FROM articles_word
    WHERE marks && %s::varchar[] AND stories >= {LEAST}
    ORDER BY stories DESC, word LIMIT {_MOST_ALIKE}
"""

_WORDS = f"""
    SELECT word, count(*) AS stories
    FROM articles_article article, unnest(tsvector_to_array(to_tsvector(%s,
         concat_ws(' ', article.title, article.dek, regexp_replace(left(article.body, 400000), '<[^>]*>', ' ', 'g')))
         )) AS word
    WHERE article.id IN ({{stories}}) AND word ~ '^[[:alpha:]]{{{{{SHORTEST},{LONGEST}}}}}$'
    GROUP BY word ORDER BY word
"""
_LEARN = f"""
    INSERT INTO articles_word (word, stories, marks)
    SELECT word, stories,
           ARRAY(SELECT left(word, place - 1) || substr(word, place + 1)
                 FROM generate_series(1, length(word)) place) || word::text
    FROM ({_WORDS}) counted
    ON CONFLICT (word) DO UPDATE SET stories = articles_word.stories + excluded.stories
"""


def learn(stories: QuerySet) -> None:
    """Count the words of stories that have just become public."""
    ids, params = stories.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_LEARN.format(stories=ids), [AS_WRITTEN, *params])


def learn_anew(stories: QuerySet) -> int:
    """Forget all words, and count those of the stories; how many words there are then."""
    counted, last = Counter(), 0
    while ids := list(
        stories.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    ):
        batch, params = stories.filter(pk__in=ids).values("pk").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(_WORDS.format(stories=batch), [AS_WRITTEN, *params])
            counted.update(dict(cursor.fetchall()))
        last = ids[-1]
    with transaction.atomic():
        Word.objects.all().delete()
        copy_rows(
            Word,
            (
                {"word": word, "stories": count, "marks": marks_of([word])}
                for word, count in counted.items()
            ),
        )
    return len(counted)


def marks_of(words: Iterable[str]) -> list[str]:
    """The marks of those that are words (``Word.marks``), whatever else is asked for."""
    return sorted(
        {
            mark
            for word in map(str.lower, words)
            if _WORD.fullmatch(word)
            for mark in (word, *(word[:place] + word[place + 1 :] for place in range(len(word))))
        }
    )


def suggestion(words: tuple[str, ...], alike: dict[str, int]) -> str | None:
    """The words with each replaced that is nearly one of those alike, which many more stories have."""
    meant = [_meant(word, alike) for word in words]
    return " ".join(meant) if meant != list(words) else None


def _meant(written: str, alike: dict[str, int]) -> str:
    word = written.lower()
    if not _WORD.fullmatch(word):
        return written
    near = [
        (stories, other)
        for other, stories in alike.items()
        if stories >= _TIMES * alike.get(word, 0) and is_a_slip_away(word, other)
    ]
    return max(near)[1] if near else written


def is_a_slip_away(one: str, other: str) -> bool:
    """Whether the words differ by one letter more, less or other, or by two that changed places."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    place = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    rest, others = one[place:], other[place:]
    if len(one) < len(other):
        return rest == others[1:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])
