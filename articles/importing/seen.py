"""Records that stand where they stood, with the same bytes: known as they land, nobody has to read them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from articles.models import Import


class Placed(Protocol):
    """What lands: where it stands, and the hash of its bytes."""

    path: str
    place: int
    sha256: str | None


class Sight(NamedTuple):
    """What became of a record when it last came."""

    article_id: int
    is_withdrawn: bool


# Two files typed one by one may bear one name, so a run may have seen several records at one place.
_EARLIER_SIGHTS = """
    SELECT now.number, earlier.article_id, article.state = 'withdrawn'
    FROM unnest(%(paths)s::text[], %(places)s::int[], %(hashes)s::text[])
             WITH ORDINALITY AS now (path, place, raw_id, number),
         LATERAL (
             SELECT sight.raw_id, sight.fate, sight.article_id, run.columns
             FROM articles_dumprecord sight JOIN articles_import run ON run.id = sight.run_id
             WHERE sight.path = now.path AND sight.place = now.place
               AND sight.fate NOT IN ('pending', 'unread')
               AND run.id <> %(run)s AND run.source_id = %(source)s AND run.state <> 'undone'
             ORDER BY run.id DESC, sight.raw_id = now.raw_id DESC NULLS LAST, sight.id DESC LIMIT 1
         ) earlier
         JOIN articles_article article ON article.id = earlier.article_id
    WHERE earlier.raw_id = now.raw_id AND earlier.fate <> 'quarantined' AND earlier.columns = %(columns)s
      AND NOT EXISTS (SELECT FROM articles_redaction WHERE raw_id = earlier.raw_id)
"""


def seen_before(rows: Sequence[Placed], run: Import) -> dict[int, Sight]:
    """By their index those that stood at the same place with the same bytes when they last came, and were
    read well.

    Nothing can have changed. What was taken out since is not among them: that has to be said.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _EARLIER_SIGHTS,
            {
                "paths": [row.path for row in rows],
                "places": [row.place for row in rows],
                "hashes": [row.sha256 for row in rows],
                "run": run.pk,
                "source": run.source_id,
                "columns": Jsonb(run.columns),
            },
        )
        return {number - 1: Sight(*values) for number, *values in cursor.fetchall()}


def withdrawn_note(is_withdrawn: bool) -> tuple[str, ...]:
    return (
        (_("artikelnya telah ditarik; pulihkan bila hendak ditayangkan"),) if is_withdrawn else ()
    )
