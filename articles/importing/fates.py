"""The fate of every record of a chunk, written in the transaction that made what it tells (law 5)."""

from collections.abc import Iterable

import orjson
from django.db import connection

from articles.importing.reading import Unread
from articles.models import DumpRecord

# jsonb_to_recordset turns one parameter into typed rows; a NULL stays one.
_WRITE = """
    UPDATE articles_dumprecord record
    SET fate = told.fate, reasons = told.reasons, is_held = told.is_held, reading = told.reading,
        confidence = told.confidence, routed = told.routed, article_id = told.article,
        revision_id = told.revision
    FROM jsonb_to_recordset(%(rows)s::jsonb) AS told (
        id bigint, fate text, reasons text[], is_held boolean, reading jsonb, confidence float8,
        routed jsonb, article bigint, revision bigint
    )
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


def write(rows: Iterable[DumpRecord]) -> None:
    told = [
        {
            "id": row.pk,
            "fate": row.fate,
            "reasons": row.reasons,
            "is_held": row.is_held,
            "reading": row.reading,
            "confidence": row.confidence,
            "routed": row.routed,
            "article": row.article_id,
            "revision": row.revision_id,
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"rows": orjson.dumps(told).decode()})
