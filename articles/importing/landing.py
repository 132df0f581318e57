"""Taking dumps in: every record's bytes are in the database before anybody reads them (law 1)."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, Protocol

from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles.dumps import Record, read_records
from articles.dumps.formats import RECORD_LIMIT
from articles.importing import leases
from articles.importing.opening import COMPRESSIONS
from articles.models import Chunk, DumpRecord, Import, Section, Source

# A chunk is read in well under a lease, and is large enough that its statements cost little each.
CHUNK_RECORDS = 200
CHUNK_BYTES = 4 * 1024 * 1024

#: The path and the format of a text that no file brought.
PASTED = "tempelan"


class File(Protocol):
    """What can be landed: ``opening.find_dumps`` finds such, ``uploaded`` and ``pasted`` make them."""

    relative: str  # the path that tells a later sight of the same record
    name: str  # its ending tells the format

    def open(self) -> BinaryIO:
        """Seekable and binary. Raises OSError."""

    def stored(self, limit: int) -> bytes:
        """As it came, compressed if it is, up to a limit. Raises OSError."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that somebody handed in directly."""

    relative: str
    name: str
    content: BinaryIO

    def open(self) -> BinaryIO:
        ending = PurePath(self.relative).suffix.lower()
        return COMPRESSIONS[ending](self.content) if ending in COMPRESSIONS else self.content

    def stored(self, limit: int) -> bytes:
        self.content.seek(0)
        return self.content.read(limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A row of a batch; ``raw`` is None when the file could not even be opened."""

    path: str
    place: int
    format: str
    raw: bytes | None
    problem: str | None

    @property
    def sha256(self) -> str | None:
        return None if self.raw is None else hashlib.sha256(self.raw).hexdigest()


def uploaded(name: str, file: BinaryIO) -> HandedIn:
    """A file from a form, under the name it had there."""
    path = PurePath(name)
    plain = path.with_suffix("") if path.suffix.lower() in COMPRESSIONS else path
    return HandedIn(relative=name, name=plain.name, content=file)


def pasted(text: str) -> HandedIn:
    """A text from a form; it is known again by what it says."""
    return HandedIn(relative=PASTED, name=PASTED, content=BytesIO(text.encode()))


def land(
    files: Iterable[File],
    *,
    source: Source,
    section: Section | None = None,
    publish: bool = False,
    by=None,
    at: datetime,
) -> Import:
    """Store every record of the files as it came, in chunks that workers may read at once.

    A file or record that cannot be read is quarantined with its reason, and the others go on. Each batch
    is committed by itself. Reading may begin before the last one; the door calls the readers afterwards.
    """
    with transaction.atomic():
        run = Import.objects.create(
            source=source, section=section, publish=publish, by=by, started_at=at
        )
        leases.renew_landing(run)
    position = 1
    with leases.renewed(lambda: leases.renew_landing(run)):
        for number, batch in enumerate(_batches(_rows(files)), 1):
            _store(run, number, position, batch)
            position += len(batch)
    # Also when the last chunk has been read meanwhile, the end is a reader's, who knows the time.
    ending = {"state": Import.State.RUNNING}
    if not run.chunks.exists():
        ending = {"state": Import.State.DONE, "finished_at": at}
    Import.objects.filter(pk=run.pk, state=Import.State.LANDING).update(leased_until=None, **ending)
    run.refresh_from_db()
    return run


def _rows(files: Iterable[File]) -> Iterator[Landed]:
    for file in files:
        path = _storable(file.relative)
        form = PASTED if file.relative == PASTED else PurePath(file.name).suffix.lower()[:20]
        try:
            with file.open() as content:
                for record in read_records(file.name, content):
                    yield _landed(path, form, record, file)
        except OSError as error:
            reason = _("berkas tidak dapat dibaca: %s") % (error.strerror or error)
            yield Landed(path=path, place=1, format=form, raw=None, problem=reason)


def _landed(path: str, form: str, record: Record, file: File) -> Landed:
    # A file that breaks off while it is decompressed gives no bytes of its own to keep.
    raw = record.raw or file.stored(RECORD_LIMIT) if record.problem else record.raw
    return Landed(path=path, place=record.number, format=form, raw=raw, problem=record.problem)


def _storable(path: str) -> str:
    """A path as text: file names are bytes, and not all of them are UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _batches(rows: Iterable[Landed]) -> Iterator[list[Landed]]:
    batch, size = [], 0
    for row in rows:
        batch.append(row)
        size += len(row.raw or b"")
        if len(batch) == CHUNK_RECORDS or size >= CHUNK_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@transaction.atomic
def _store(run: Import, number: int, position: int, batch: list[Landed]) -> None:
    leases.renew_landing(run)  # raises when the run was closed as abandoned
    chunk = None
    if not all(row.problem for row in batch):
        chunk = Chunk.objects.create(run=run, number=number)
    with connection.cursor() as cursor:
        _copy_bytes(cursor, {row.sha256: row.raw for row in batch if row.raw is not None})
        with cursor.copy(
            "COPY articles_dumprecord (run_id, chunk_id, position, path, place, format, raw_id, fate,"
            " reasons, is_held) FROM STDIN"
        ) as copy:
            for place, row in enumerate(batch, position):
                fate = DumpRecord.Fate.QUARANTINED if row.problem else DumpRecord.Fate.PENDING
                reasons = [row.problem] if row.problem else []
                held_by = None if row.problem else chunk.pk
                where = (run.pk, held_by, place, row.path, row.place, row.format)
                copy.write_row((*where, row.sha256, fate.value, reasons, False))


def _copy_bytes(cursor, raw_by_hash: dict[str, bytes]) -> None:
    cursor.execute("CREATE TEMPORARY TABLE landing (sha256 text, data bytea) ON COMMIT DROP")
    with cursor.copy("COPY landing FROM STDIN") as copy:
        for row in raw_by_hash.items():
            copy.write_row(row)
    # In one order always, so that two who land the same bytes wait for one another and do not deadlock.
    cursor.execute(
        "INSERT INTO articles_rawbytes SELECT * FROM landing ORDER BY sha256 ON CONFLICT DO NOTHING"
    )
    cursor.execute("DROP TABLE landing")
