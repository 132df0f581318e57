"""Taking dumps in: every record's bytes are in the database before anybody reads them (law 1)."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles.dumps.fields import NO_COLUMNS, Columns
from articles.dumps.formats import PIECE, RECORD_LIMIT
from articles.importing import leases, supplying
from articles.importing.chunking import in_chunks
from articles.importing.opening import File, Found, ending, records_in
from articles.importing.seen import Sight, seen_before, withdrawn_note
from articles.models import Chunk, DumpRecord, Import, Section, Source
from articles.models.copying import copying

Fate = DumpRecord.Fate

_LONGEST_FORMAT = DumpRecord._meta.get_field("format").max_length

#: The path and the format of a text that no file brought.
PASTED = "tempelan"

# What is told whenever more can be read, while more is landing; a door calls readers by it.
Call = Callable[[], object]


def call_nobody() -> None:
    """Who hands in little, or means to roll it back, calls nobody before the end."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that somebody handed in directly."""

    relative: str
    content: BinaryIO

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """It stays open: whoever handed it in closes it."""
        self.content.seek(0)
        yield self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A row of a batch; ``raw`` and its hash are None when the file could not even be opened."""

    path: str
    place: int
    line: int | None = None
    format: str
    raw: bytes | None
    sha256: str | None
    problem: str | None


def uploaded(name: str, file: BinaryIO) -> HandedIn:
    """A file from a form, under the name it had there."""
    return HandedIn(relative=name, content=file)


def pasted(text: str) -> HandedIn:
    """A text from a form; it is known again by what it says."""
    return HandedIn(relative=PASTED, content=BytesIO(text.encode()))


def land(
    files: Iterable[File],
    *,
    source: Source,
    section: Section | None = None,
    publish: bool | None = None,
    columns: Columns = NO_COLUMNS,
    mark: str | None = None,
    by=None,
    call: Call = call_nobody,
    at: datetime,
) -> Import:
    """Store every record of the files as it came, in chunks that workers may read at once.

    ``mark`` is the line between the records of a text, instead of the usual ones; ``columns`` what those
    of tables mean. Where ``publish`` is not said, the source decides.

    A file or record that cannot be read is quarantined with its reason, and the others go on. Each batch
    is committed by itself, and before the next ``call`` is called: whoever hears it may read what is there.
    The door calls the readers once more afterwards, for the last batch and for the run's end.
    """
    run = begin(source=source, section=section, publish=publish, columns=columns, by=by, at=at)
    return take_in(run, rows_of(files, run, mark), call=call, at=at)


@transaction.atomic
def begin(
    *,
    source: Source,
    section: Section | None = None,
    publish: bool | None = None,
    columns: Columns = NO_COLUMNS,
    by=None,
    at: datetime,
) -> Import:
    """A run that is held by its lander and has no record yet."""
    run = Import.objects.create(
        source=source,
        section=section,
        **supplying.terms(source, publish=publish),
        columns=supplying.meanings(source, columns),
        by=by,
        started_at=at,
    )
    leases.renew_landing(run)
    return run


def take_in(
    run: Import,
    rows: Iterable[Landed],
    *,
    chunk: int = 1,
    position: int = 1,
    call: Call = call_nobody,
    at: datetime,
) -> Import:
    """Store the rows as the run's, from that chunk and that record on, and let it go."""
    begun = time.monotonic()
    try:
        with leases.renewed(lambda: leases.renew_landing(run)):
            for number, batch in enumerate(in_chunks(_sized(rows)), chunk):
                if number > chunk:
                    call()
                _store(run, number, position, batch)
                position += len(batch)
    except leases.Superseded:
        _obey(run)
        return run
    # Also when the last chunk has been read meanwhile, the end is a reader's; of what nobody reads, ours.
    ending = {"state": Import.State.RUNNING}
    if not run.chunks.exists():
        finished_at = at + timedelta(seconds=time.monotonic() - begun)
        ending = {
            "state": Import.State.DONE,
            "asked": Import.Asked.NOTHING,
            "finished_at": finished_at,
        }
    Import.objects.filter(pk=run.pk, state=Import.State.LANDING).update(leased_until=None, **ending)
    run.refresh_from_db()
    return run


@transaction.atomic
def _obey(run: Import) -> None:
    """Take in no more of a run that is to be cancelled; readers end it.

    Raises Superseded where nobody asked for that: then it was taken for abandoned.
    """
    cancelled = Import.objects.filter(pk=run.pk, asked=Import.Asked.CANCEL)
    if not cancelled.update(state=Import.State.RUNNING, leased_until=None):
        raise leases.Superseded
    leases.note_break(
        run,
        fate=DumpRecord.Fate.UNREAD,
        reason=_("impor dihentikan sebelum semuanya masuk; sisanya masih di berkasnya"),
    )
    run.refresh_from_db()


def rows_of(files: Iterable[File], run: Import, mark: str | None) -> Iterator[Landed]:
    """What the files hold, in their order; always the same of the same files."""
    for file in files:
        if file.relative == PASTED:
            for found in records_in(file, mark=""):  # the one story that its reader has seen
                yield _landed(file, found, form=PASTED)
            continue
        whole: Landed | None = None
        for found in records_in(file, mark=mark, columns=run.columns):
            if found.record.raw or not found.record.problem:
                yield _landed(file, found, form=found.record.form)
                continue
            # What broke off or was refused as a whole has no bytes of its own: it keeps its file's.
            if whole is None:
                whole = _whole(file)
            place, path = found.record.number, _storable(f"{file.relative}{found.inside}")
            yield replace(whole, path=path, place=place, problem=found.record.problem)


def _landed(file: File, found: Found, *, form: str) -> Landed:
    record, inside = found
    return Landed(
        path=_storable(f"{file.relative}{inside}"),
        place=record.number,
        line=record.line,
        format=form[:_LONGEST_FORMAT],
        raw=record.raw,
        sha256=hashlib.sha256(record.raw).hexdigest(),
        problem=record.problem,
    )


def _whole(file: File) -> Landed:
    """A file as it is stored, up to a limit; None where it cannot be opened."""
    try:
        with file.open() as content:
            raw = content.read(RECORD_LIMIT + 1)
    except OSError:
        raw = None
    form = ending(file.relative)
    if raw is not None and len(raw) > RECORD_LIMIT:
        raw, form = raw[:RECORD_LIMIT], PIECE
    return Landed(
        path=file.relative,
        place=1,
        format=form[:_LONGEST_FORMAT],
        raw=raw,
        sha256=None if raw is None else hashlib.sha256(raw).hexdigest(),
        problem=None,
    )


def _storable(text: str) -> str:
    """Paths and what libraries say of them: file names are bytes, and not all of them are UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _sized(rows: Iterable[Landed]) -> Iterator[tuple[Landed, int]]:
    """Each row with the size of its bytes; entries of one bad archive share theirs."""
    before = None
    for row in rows:
        yield row, 0 if row.raw is before else len(row.raw or b"")
        before = row.raw


@transaction.atomic
def _store(run: Import, number: int, position: int, batch: list[Landed]) -> None:
    leases.renew_landing(run)  # raises when the run was closed as abandoned, or cancelled
    seen = seen_before(batch, run)
    new = [row for index, row in enumerate(batch) if index not in seen]
    _copy_bytes({row.sha256: row.raw for row in new if row.raw is not None})
    chunk = None
    if size := sum(row.problem is None for row in new):
        chunk = Chunk.objects.create(run=run, number=number, size=size).pk
    with copying(
        "COPY articles_dumprecord (run_id, position, path, place, line, format, raw_id,"
        " chunk_id, fate, reasons, is_held, article_id) FROM STDIN"
    ) as copy:
        for index, row in enumerate(batch):
            where = (run.pk, position + index, row.path, row.place, row.line)
            what = (row.format, row.sha256)
            copy.write_row((*where, *what, *_beginning(row, chunk, seen.get(index))))


def _beginning(row: Landed, chunk: int | None, sight: Sight | None) -> tuple:
    """Who reads it, its fate so far, the reasons, whether it is held, and its article."""
    if row.problem:
        return None, Fate.QUARANTINED.value, [_storable(row.problem)], False, None
    if sight:
        note = list(withdrawn_note(sight.is_withdrawn))
        return None, Fate.UNCHANGED.value, note, False, sight.article_id
    return chunk, Fate.PENDING.value, [], False, None


def _copy_bytes(raw_by_hash: dict[str, bytes]) -> None:
    if not raw_by_hash:
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE landing (sha256 text, data bytea) ON COMMIT DROP")
        # As text they would be twice as long.
        with copying("COPY landing FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["text", "bytea"])
            for row in raw_by_hash.items():
                copy.write_row(row)
        # In one order always, so that two who land the same bytes wait for one another and do not deadlock.
        cursor.execute(
            "INSERT INTO articles_rawbytes SELECT * FROM landing ORDER BY sha256 ON CONFLICT DO NOTHING"
        )
        cursor.execute("DROP TABLE landing")
