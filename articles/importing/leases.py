"""Holding a piece of work for a while: whoever dies lets go of it by doing nothing.

The database's clock measures every lease, so that workers on several machines agree.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import Error, connection, transaction
from django.db.models import Case, Exists, Max, OuterRef, Q, Value, When
from django.db.models.functions import Now

from articles.models import Chunk, DumpRecord, Import

LEASE = timedelta(seconds=30)
HEARTBEAT_SECONDS = 10

# By number first: the only chunk of a small run does not wait behind the thousands of a large one.
_CLAIM = """
    UPDATE articles_chunk SET leased_until = statement_timestamp() + %(lease)s, attempts = attempts + 1,
        began_at = statement_timestamp()
    WHERE id = (
        SELECT chunk.id FROM articles_chunk chunk JOIN articles_import run ON run.id = chunk.run_id
        WHERE chunk.done_at IS NULL
          AND (chunk.leased_until IS NULL OR chunk.leased_until < statement_timestamp())
          AND run.state IN ('landing', 'running') AND run.asked <> 'pause'
          AND (%(run)s::bigint IS NULL OR chunk.run_id = %(run)s)
        ORDER BY chunk.number, chunk.run_id
        LIMIT 1
        FOR UPDATE OF chunk SKIP LOCKED
    )
    RETURNING id
"""

_NO_FILE = {"path": "", "place": 0}


class Superseded(Exception):
    """The lease ran out and somebody else has the work now: what was done here must not count."""


def claim(*, run: Import | None = None) -> Chunk | None:
    """A chunk that nobody holds, now held; its ``attempts`` is the token of this hold."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"lease": LEASE, "run": run and run.pk})
        row = cursor.fetchone()
    return row and Chunk.objects.select_related("run__source", "run__section").get(pk=row[0])


def held(chunk: Chunk):
    """The chunk as long as this hold is the last one, for an UPDATE that only its holder may do."""
    return Chunk.objects.filter(pk=chunk.pk, attempts=chunk.attempts, done_at__isnull=True)


@contextmanager
def renewed(renew: Callable[[], object]) -> Iterator[None]:
    """Call ``renew`` every few seconds, on a connection of its own, while the body works."""
    is_over = threading.Event()

    def beat():
        try:
            while not is_over.wait(HEARTBEAT_SECONDS):
                try:
                    renew()
                except Superseded:
                    return
                except Error:  # the lease may run out; the fencing token then keeps order
                    connection.close()
        finally:
            connection.close()

    heart = threading.Thread(target=beat, name="lease", daemon=True)
    heart.start()
    try:
        yield
    finally:
        is_over.set()
        heart.join()


def renew_chunk(chunk: Chunk) -> None:
    held(chunk).update(leased_until=Now() + LEASE)


def renew_landing(run: Import) -> None:
    """Raises Superseded when the run was taken for abandoned meanwhile, or is to be cancelled."""
    landing = Import.objects.filter(pk=run.pk, state=Import.State.LANDING)
    landing = landing.exclude(asked=Import.Asked.CANCEL)
    if not landing.update(leased_until=Now() + LEASE):
        raise Superseded


def open_chunks(run_id=None):
    """What remains to be read, of one run or of all."""
    left = Chunk.objects.filter(done_at__isnull=True)
    return left if run_id is None else left.filter(run=run_id)


def is_work_left() -> bool:
    """Whether there is a chunk that nobody holds, of a run that is not paused."""
    nobody_holds = Q(leased_until__isnull=True) | Q(leased_until__lt=Now())
    is_open = Q(run__state__in=[Import.State.LANDING, Import.State.RUNNING])
    chunks = open_chunks().exclude(run__asked=Import.Asked.PAUSE)
    return chunks.filter(nobody_holds, is_open).exists()


@transaction.atomic
def finish(*, at) -> int:
    """End every run of which nothing is left; of several who try, one does it.

    It is done, or cancelled where something was left unread. Gives the number of records in what it ended.
    Call it after the commit of a chunk: before it, two last chunks would not see one another.
    """
    over = Import.objects.select_for_update(skip_locked=True).filter(
        ~Exists(open_chunks(OuterRef("pk"))), state=Import.State.RUNNING
    )
    ids = list(over.values_list("pk", flat=True))
    if not ids:
        return 0
    unread = DumpRecord.objects.filter(run=OuterRef("pk"), fate=DumpRecord.Fate.UNREAD)
    state = Case(
        When(Exists(unread), then=Value(Import.State.CANCELLED)), default=Value(Import.State.DONE)
    )
    Import.objects.filter(pk__in=ids).update(
        state=state, asked=Import.Asked.NOTHING, finished_at=at
    )
    return DumpRecord.objects.filter(run__in=ids).count()


@transaction.atomic
def close_abandoned_landings(*, reason: str) -> None:
    """Let the runs go on whose lander has died, and leave a record that says so."""
    abandoned = Import.objects.select_for_update(skip_locked=True).filter(
        state=Import.State.LANDING, leased_until__lt=Now()
    )
    for run in abandoned:
        note_break(run, fate=DumpRecord.Fate.QUARANTINED, reason=reason)
        Import.objects.filter(pk=run.pk).update(state=Import.State.RUNNING, leased_until=None)


def note_break(run: Import, *, fate: DumpRecord.Fate, reason: str) -> None:
    """Leave a record, of no file, that says that not everything was taken in."""
    last = run.records.aggregate(last=Max("position"))["last"] or 0
    DumpRecord.objects.create(run=run, position=last + 1, fate=fate, reasons=[reason], **_NO_FILE)


def broken_off():
    """The notes of all breaks."""
    return DumpRecord.objects.filter(**_NO_FILE)


def landed(run: Import):
    """The records that came in."""
    return run.records.exclude(**_NO_FILE)
