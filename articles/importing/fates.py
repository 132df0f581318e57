"""The fate of every record of a chunk, written in the transaction that made what it tells (law 5)."""

from collections.abc import Iterable

import orjson
from django.db import connection, transaction

from articles.importing.reading import Unread
from articles.models import DumpRecord
from articles.models.copying import copying

# Readings are most of what a chunk writes: by COPY each is made JSON once, a parameter would be read twice.
_ASIDE = """
    CREATE TEMPORARY TABLE told (
        id bigint, fate text, reasons text[], is_held boolean, is_lone_page boolean, reading jsonb,
        confidence float8, routed jsonb, article bigint, revision bigint
    ) ON COMMIT DROP
"""
_WRITE = """
    UPDATE articles_dumprecord record
    SET fate = told.fate, reasons = told.reasons, is_held = told.is_held,
        is_lone_page = told.is_lone_page, reading = told.reading, confidence = told.confidence,
        routed = told.routed, article_id = told.article, revision_id = told.revision
    FROM told
    WHERE record.id = told.id AND record.fate = 'pending'
"""


def of_unread(unread: Unread) -> DumpRecord:
    unread.row.fate = DumpRecord.Fate.QUARANTINED
    unread.row.reasons = [unread.reason, *unread.warnings]
    return unread.row


def quarantine(row: DumpRecord, reason: str) -> DumpRecord:
    row.fate, row.reasons, row.is_held = DumpRecord.Fate.QUARANTINED, [reason], False
    row.article = row.revision = row.reading = row.confidence = row.routed = None
    return row


@transaction.atomic(savepoint=False)
def write(rows: Iterable[DumpRecord]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ASIDE)
        with copying("COPY told FROM STDIN") as copy:
            for row in rows:
                told = (row.pk, str(row.fate), row.reasons, row.is_held, row.is_lone_page)
                told += (_json(row.reading), row.confidence, _json(row.routed))
                told += (row.article_id, row.revision_id)
                copy.write_row(told)
        cursor.execute(_WRITE)
        cursor.execute("DROP TABLE told")


def _json(value: dict | None) -> str | None:
    return value if value is None else orjson.dumps(value).decode()
