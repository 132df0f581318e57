"""Trying quarantined records again: their bytes come in anew, by a run of their own, and get a new fate.

The old record keeps its fate and its reason, and leaves the quarantine; what fails again stands there as
a record of the new run. So it is tried once, however often it is asked for (law 4). What was refused as a
whole file is opened again; of what it held, that which came in well the first time is then unchanged.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import PurePosixPath

from django.db import connection, transaction
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Length

from articles.dumps.formats import PIECE
from articles.importing import landing, leases
from articles.importing.chunking import in_chunks
from articles.importing.landing import PASTED, HandedIn, Landed
from articles.importing.opening import ending
from articles.models import Chunk, DumpRecord, Import

# What a run was told; those that were told the same are tried again by one run.
_TERMS = ("source", "section", "publish", "sure_from", "needs_date", "follows", "columns")
# In these forms the bytes are a record's own; in any other they are a file's.
_OWN_FORMS = (".txt", ".text", ".jsonl", ".ndjson", ".html", ".htm", ".warc", PASTED)
#: What has bytes of its own, or its file's, to their end; unless they were taken out.
KEPT_WHOLE = Q(raw__isnull=False) & ~Q(format=PIECE)
# Numbers, quotations and brackets tell one case from another, not one kind from another.
_PARTICULARS = r"\d+(\.\d+)*|“[^”]*”|\(.*\)"

_LAND = """
    INSERT INTO articles_dumprecord
        (run_id, chunk_id, position, path, place, line, format, raw_id, fate, reasons, is_held, retry_of_id)
    SELECT %(run)s, %(chunk)s, %(position)s + row_number() OVER (ORDER BY id) - 1,
        path, place, line, format, raw_id, 'pending', '{}', false, id
    FROM articles_dumprecord WHERE id = ANY(%(ids)s)
"""


def by_kind(records: QuerySet[DumpRecord]) -> QuerySet[DumpRecord]:
    """With the ``kind`` of their first reason: what it says of every record alike."""
    particulars = (Value(_PARTICULARS), Value("…"), Value("g"))
    kind = Func(F("reasons__0"), *particulars, function="regexp_replace", output_field=TextField())
    return records.annotate(kind=kind)


def retry(records: QuerySet[DumpRecord], *, by, at: datetime) -> list[Import]:
    """Let those of the records that are in quarantine, and whose bytes are there, be read again.

    The runs, which workers read; the door calls them. What was tried already, has no bytes or is a piece, of
    which no story must be made, is passed over. Batch by batch in transactions of their own: what a crash
    leaves is still in quarantine.
    """
    waiting = records.in_quarantine().filter(KEPT_WHOLE, raw__redaction__isnull=True)
    by_terms: dict[str, list[Import]] = {}
    runs = Import.objects.filter(pk__in=waiting.order_by().values("run")).order_by("pk")
    for run in runs:
        key = repr([getattr(run, Import._meta.get_field(name).attname) for name in _TERMS])
        by_terms.setdefault(key, []).append(run)
    return [
        _retry(waiting.filter(run__in=alike).order_by("pk"), alike[0], by=by, at=at)
        for alike in by_terms.values()
    ]


@transaction.atomic
def _begin(like: Import, *, by, at: datetime) -> Import:
    terms = {name: getattr(like, name) for name in _TERMS}
    run = Import.objects.create(**terms, by=by, started_at=at)
    leases.renew_landing(run)
    return run


def _retry(waiting: QuerySet[DumpRecord], like: Import, *, by, at: datetime) -> Import:
    run = _begin(like, by=by, at=at)
    chunk = position = 1
    with leases.renewed(lambda: leases.renew_landing(run)):
        rows = waiting.filter(format__in=_OWN_FORMS).values_list("pk", Length("raw__data"))
        for ids in in_chunks(list(rows)):
            position += _land(run, ids, chunk, position, by=by, at=at)
            chunk += 1
    files = waiting.exclude(format__in=_OWN_FORMS)
    ids = list(files.values_list("pk", flat=True))
    run = landing.take_in(run, _rows_of(files, run), chunk=chunk, position=position, at=at)
    DumpRecord.objects.in_quarantine().filter(pk__in=ids).update(decided_at=at, decided_by=by)
    return run


@transaction.atomic
def _land(run: Import, ids: list[int], number: int, position: int, *, by, at: datetime) -> int:
    """Land what of these is still in quarantine; how many."""
    held = DumpRecord.objects.in_quarantine().select_for_update().filter(pk__in=ids).order_by("pk")
    ids = list(held.values_list("pk", flat=True))
    if ids:
        chunk = Chunk.objects.create(run=run, number=number, size=len(ids))
        told = {"run": run.pk, "chunk": chunk.pk, "position": position, "ids": ids}
        with connection.cursor() as cursor:
            cursor.execute(_LAND, told)
        DumpRecord.objects.filter(pk__in=ids).update(decided_at=at, decided_by=by)
    return len(ids)


def _rows_of(files: QuerySet[DumpRecord], run: Import) -> Iterator[Landed]:
    """The records of each file, once, however many of its records were refused."""
    opened = set()
    for row in files.select_related("raw").iterator(chunk_size=1):
        name = _file_of(row)
        if (name, row.raw_id) not in opened:
            opened.add((name, row.raw_id))
            file = HandedIn(relative=name, content=BytesIO(bytes(row.raw.data)))
            yield from landing.rows_of([file], run, mark=None)


def _file_of(row: DumpRecord) -> str:
    """The path of the file whose bytes are kept: that of an entry goes on below its archive."""
    path = PurePosixPath(row.path)
    above = [*reversed(path.parents), path]
    return next((str(each) for each in above if ending(str(each)) == row.format), row.path)
