"""The keys by which later dumps find what an earlier one made; they are taken once (law 4)."""

from collections import Counter

from django.db import connection

from articles.importing.matching import Decision
from articles.models import Import, Origin

# In one order always, so that two importers of the same keys wait for one another and do not deadlock.
_TAKE = """
    INSERT INTO articles_origin (source_id, key, ordinal, record_id, article_id)
    SELECT %(source)s, wanted.*
    FROM unnest(%(keys)s::text[], %(ordinals)s::int[], %(records)s::bigint[], %(articles)s::bigint[])
         AS wanted (key, ordinal, record_id, article_id)
    ORDER BY wanted.key, wanted.ordinal
    ON CONFLICT (source_id, key, ordinal) DO NOTHING
    RETURNING record_id
"""
_MOVE_ON = """
    UPDATE articles_origin origin SET record_id = newest.record_id
    FROM unnest(%(origins)s::bigint[], %(records)s::bigint[]) AS newest (id, record_id)
    WHERE origin.id = newest.id
"""


def take(decisions: list[Decision], run: Import) -> tuple[list[Decision], list[Decision]]:
    """Take the keys of new articles; of several importers at once one has each.

    Those that got all their keys, and those that did not and must be decided again.
    """
    wanted = [
        (key, one.ordinal if key == one.read.identity.key else 1, one.read.row.pk, one.article.pk)
        for one in decisions
        for key in one.read.identity.keys
    ]
    taken = Counter(_take(wanted, run))
    won = [one for one in decisions if taken[one.read.row.pk] == len(one.read.identity.keys)]
    lost = [one for one in decisions if taken[one.read.row.pk] < len(one.read.identity.keys)]
    Origin.objects.filter(record__in=[one.read.row.pk for one in lost]).delete()
    return won, lost


def move_on(decisions: list[Decision], run: Import) -> None:
    """Where a dump said something new: compared with that from now on, and known by its text too."""
    found = [one for one in decisions if one.brings_news]
    with connection.cursor() as cursor:
        records = [one.read.row.pk for one in found]
        cursor.execute(_MOVE_ON, {"origins": [one.origin.pk for one in found], "records": records})
    texts = [
        (one.read.identity.text_key, 1, one.read.row.pk, one.article.pk)
        for one in found
        if one.read.identity.text_key
    ]
    _take(texts, run)


def _take(wanted: list[tuple], run: Import) -> list[int]:
    if not wanted:
        return []
    keys, ordinals, records, articles = map(list, zip(*wanted, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            _TAKE,
            {
                "source": run.source_id,
                "keys": keys,
                "ordinals": ordinals,
                "records": records,
                "articles": articles,
            },
        )
        return [record for (record,) in cursor.fetchall()]
