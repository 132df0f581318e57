"""Going on with a landing that broke off: what is committed stays, what was missing follows it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from articles.importing import landing, leases, steering
from articles.importing.landing import Call, Landed, call_nobody
from articles.importing.opening import File
from articles.models import Import


class CannotGoOn(Exception):
    """The landing did not break off, or somebody else goes on with it."""


class OtherFiles(CannotGoOn):
    """These are not the files that the landing was about."""


def land_rest(
    run: Import,
    files: Iterable[File],
    *,
    mark: str | None = None,
    call: Call = call_nobody,
    at: datetime,
) -> Import:
    """Land the records of the files that come after the last one which the run has committed.

    Whatever was left unread, because the run was cancelled, waits again as well.
    Files and mark are those of the beginning, in the same order: what they begin with is compared, hash by
    hash, with what has landed. Raises CannotGoOn, and then nothing has changed.
    """
    rest = _after_landed(run, landing.rows_of(files, run, mark))
    chunk, position = _take_up(run)
    return landing.take_in(run, rest, chunk=chunk, position=position, call=call, at=at)


def _after_landed(run: Import, rows: Iterator[Landed]) -> Iterator[Landed]:
    landed = leases.landed(run).order_by("position")
    for known in landed.values_list("path", "place", "raw").iterator():
        row = next(rows, None)
        if row is None or (row.path, row.place, row.sha256) != known:
            raise OtherFiles(
                _("berkas ini bukan yang diterima impor #%(run)s: %(path)s #%(place)s berbeda")
                % {"run": run.pk, "path": known[0], "place": known[1]}
            )
    return rows


@transaction.atomic
def _take_up(run: Import) -> tuple[int, int]:
    """Hold the run as its lander; the numbers of its next chunk and of its next record."""
    broken = Q(state=Import.State.LANDING, leased_until__lt=Now()) | Q(
        pk__in=leases.broken_off().values("run")
    )
    runs = Import.objects.select_for_update().filter(pk=run.pk).exclude(state=Import.State.UNDONE)
    if not runs.filter(broken).exists():
        raise CannotGoOn(_("penerimaan impor #%s tidak terputus") % run.pk)
    leases.broken_off().filter(run=run).delete()
    steering.open_again(run)
    runs.update(
        state=Import.State.LANDING,
        asked=Import.Asked.NOTHING,
        finished_at=None,
        leased_until=Now() + leases.LEASE,
    )
    last_chunk = run.chunks.aggregate(last=Max("number"))["last"] or 0
    last_record = run.records.aggregate(last=Max("position"))["last"] or 0
    return last_chunk + 1, last_record + 1
