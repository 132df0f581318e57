"""Reading what has landed: one chunk after another, each in one transaction with the fates it decides.

A chunk that cannot be stored whole is read record by record, so that the guilty one alone is quarantined.
So is a chunk that has killed its readers too often; there the record being tried is noted beforehand.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import (
    Error,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from articles.dumps.formats import detail_of
from articles.importing import fates, leases, pages, releasing, twins
from articles.importing.crediting import make_people
from articles.importing.leases import Superseded
from articles.importing.matching import Decision, match
from articles.importing.reading import Read, Unread, as_reading, read
from articles.importing.storing import store
from articles.models import (
    Article,
    Chunk,
    Credit,
    DumpRecord,
    Import,
    Origin,
    RelatedLink,
    Revision,
    SearchEntry,
)

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]

TRIES = 3
# A run of so many records changes what the tables look like.
MANY = 1000
_FILLED = [
    model._meta.db_table
    for model in (Article, SearchEntry, Credit, RelatedLink, Origin, DumpRecord, Revision)
]
# So many readers may die over a chunk before it is read record by record.
DEATHS = 3

# Classes of SQLSTATE. The first pass by themselves; the others mean that the database is out of reach or
# out of room, which is no record's fault.
_COLLISION = ("40", "55")
_OUTAGE = ("08", "53", "57", "58")


def work(*, clock: Clock, run: Import | None = None, seconds: float | None = None) -> int:
    """Read open chunks until none is left that nobody holds, or the time is over; how many were read.

    Whoever calls it also ends what others left behind: landings whose lander died, and runs whose last
    reader died between its chunk and the end. Several may work at once, here and on other machines.
    """
    leases.close_abandoned_landings(
        reason=_(
            "penerimaan terputus sebelum semuanya masuk; lanjutkan (import_dumps --resume) atau impor lagi,"
            " yang sudah masuk tidak menjadi ganda"
        )
    )
    until = None if seconds is None else time.monotonic() + seconds
    chunks = 0
    while (until is None or time.monotonic() < until) and (chunk := leases.claim(run=run)):
        try:
            with leases.renewed(partial(leases.renew_chunk, chunk)):
                _read_chunk(chunk, clock)
        except Superseded:
            logger.warning("Chunk %s was taken over while it was being read", chunk)
        chunks += 1
        _finish(clock)
    _finish(clock)
    return chunks


def _finish(clock: Clock) -> None:
    """End what is over. After a large run the planner's picture of the tables is an old one: until it is
    drawn anew, lists and searches are slow."""
    if leases.finish(at=clock()) >= MANY:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(_FILLED)}")


def _read_chunk(chunk: Chunk, clock: Clock) -> None:
    if chunk.run.asked == Import.Asked.CANCEL and _leave_unread(chunk, clock):
        return
    if chunk.attempts <= DEATHS:
        try:
            _with_retries(partial(_read_whole, chunk, clock))
        except Superseded:
            raise
        except Exception as error:
            _raise_outage(error)
            logger.warning("Chunk %s is read record by record: %s", chunk, error)
        else:
            return
    _read_singly(chunk, clock)


@transaction.atomic
def _leave_unread(chunk: Chunk, clock: Clock) -> bool:
    """End the chunk as it is, for its run is to be cancelled; False when it has been resumed meanwhile."""
    runs = Import.objects.select_for_update().filter(pk=chunk.run_id)
    if runs.get().asked != Import.Asked.CANCEL:
        return False
    chunk.records.filter(fate=DumpRecord.Fate.PENDING).update(fate=DumpRecord.Fate.UNREAD)
    _done(chunk, at=clock())
    return True


def _read_whole(chunk: Chunk, clock: Clock) -> None:
    found = [read(row, chunk.run) for row in _pending(chunk)]
    make_people(
        credit.name for one in found if isinstance(one, Read) for credit in one.incoming.credits
    )
    since = twins.moment()
    with transaction.atomic():
        at = clock()
        ready = _settle(found, chunk.run, at=at)
        _done(chunk, at=at)
        releasing.release(ready, chunk.run, at=at)
    twins.look_again(chunk, since=since, at=at)


def _read_singly(chunk: Chunk, clock: Clock) -> None:
    """Each record in a transaction of its own; what fails alone is quarantined with its reason."""
    for row in _pending(chunk):
        if chunk.trying == row.pk and chunk.attempts > DEATHS:
            fates.write([fates.quarantine(row, _("membaca rekaman ini menghentikan pekerja"))])
            continue
        if not leases.held(chunk).update(trying=row.pk):
            raise Superseded
        try:
            _with_retries(partial(_read_one, row.pk, chunk, clock))
        except Superseded:
            raise
        except Exception as error:
            _raise_outage(error)
            logger.exception("Record %s of import %s cannot be stored", row, chunk.run_id)
            reason = _(
                "tidak dapat disimpan, bita-bitanya tetap ada; perbaiki naskahnya lalu impor lagi %s"
            )
            reason %= detail_of(error)
            fates.write([fates.quarantine(row, reason)])
    _done(chunk, at=clock())


def _read_one(row_id: int, chunk: Chunk, clock: Clock) -> None:
    with transaction.atomic():
        at = clock()
        found = [read(row, chunk.run) for row in _pending(chunk).filter(pk=row_id)]
        ready = _settle(found, chunk.run, at=at)
        if not leases.held(chunk).update(leased_until=Now() + leases.LEASE):
            raise Superseded
        releasing.release(ready, chunk.run, at=at)


def _settle(found: list[Read | Unread], run: Import, *, at: datetime) -> list[Decision]:
    """Match, store, and write every fate; gives what may be published."""
    told = [fates.of_unread(one) for one in found if isinstance(one, Unread)]

    decisions: list[Decision] = []
    waiting = [one for one in found if isinstance(one, Read)]
    lost: frozenset[int] = frozenset()
    while waiting:
        wave, waiting = _first_of_each_key(waiting)
        decided, later = pages.join(match(wave, run, lost=lost), run)
        decided, alike = twins.tell(decided)
        stored, beaten = store(decided, run, at=at)
        decisions += stored
        lost |= {one.read.row.pk for one in beaten}
        waiting = [one.read for one in beaten] + later + alike + waiting

    ready = releasing.hold_back(pages.lead_on(decisions), run)
    for one in decisions:
        one.read.row.reading = as_reading(one.read)
        one.read.row.is_lone_page = one.lacks_pages
    fates.write(told + [one.read.row for one in decisions])
    return ready


def _first_of_each_key(reads: list[Read]) -> tuple[list[Read], list[Read]]:
    """The reads of which no two share a key, and those that have to see what becomes of them."""
    taken, wave, later = set(), [], []
    for one in reads:
        (later if taken & set(one.identity.keys) else wave).append(one)
        taken.update(one.identity.keys)
    return wave, later


def _pending(chunk: Chunk) -> QuerySet[DumpRecord]:
    rows = chunk.records.filter(fate=DumpRecord.Fate.PENDING)
    return rows.select_related("raw").order_by("position")


def _done(chunk: Chunk, *, at: datetime) -> None:
    """The chunk's end, for its last holder alone: anybody else's work is rolled back by the refusal."""
    took = Now() - F("began_at")
    if not leases.held(chunk).update(done_at=at, leased_until=None, trying=None, took=took):
        raise Superseded


def _with_retries(act: Callable[[], None]) -> None:
    """Again where two transactions met, or the connection was lost; other failures come back."""
    for _try in range(TRIES - 1):
        try:
            return act()
        except (OperationalError, InterfaceError, IntegrityError) as error:
            if not (isinstance(error, IntegrityError) or _is_of(error, _COLLISION + _OUTAGE)):
                raise
            if not connection.in_atomic_block:  # a dry run's: then the whole of it fails
                connection.close_if_unusable_or_obsolete()
    return act()


def _raise_outage(error: Exception) -> None:
    if isinstance(error, OperationalError | InterfaceError) and _is_of(error, _OUTAGE):
        raise error


def _is_of(error: Error, classes: tuple[str, ...]) -> bool:
    """Whether the database's code is of one of the classes; a lost connection has none."""
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code.startswith(classes)
