"""What a person may ask of a run: to pause, to be cancelled, to go on.

Each verb writes down what is asked, and the workers obey at their next chunk, the lander at its next batch.
Pausing holds the reading alone: what is handed in is safe only once it has landed. A cancelled run
keeps what it did (``undo`` takes that back), and whatever nobody had read is ``unread`` until it is resumed.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import AuditEntry, Chunk, DumpRecord, Import

Asked = Import.Asked
State = Import.State
Verb = AuditEntry.Verb

_GOING_ON = (State.LANDING, State.RUNNING)


class CannotSteer(Exception):
    """The run is over, or nothing of it is left to be read."""


def pause(run: Import, *, by, at: datetime) -> None:
    """Nobody begins another chunk until the run is resumed; again changes nothing. Raises CannotSteer."""
    _ask(run, Asked.PAUSE, verb=Verb.PAUSE_IMPORT, by=by, at=at)


def cancel(run: Import, *, by, at: datetime) -> None:
    """Take in and read no more of the run; again changes nothing. Raises CannotSteer.

    It is cancelled when a worker has gone through what is left; call the readers after the commit.
    """
    _ask(run, Asked.CANCEL, verb=Verb.CANCEL_IMPORT, by=by, at=at)


@transaction.atomic
def resume(run: Import, *, by, at: datetime) -> None:
    """Go on with a run that was paused or cancelled; of one that goes on it changes nothing.

    Raises CannotSteer. What never landed is not read by this: ``relanding`` takes it in.
    """
    now = Import.objects.select_for_update().get(pk=run.pk)
    if now.state in _GOING_ON and not now.asked:
        return
    is_open_again = open_again(now)
    if now.state not in _GOING_ON and not is_open_again:
        raise CannotSteer(_("Impor #%s tidak menyisakan rekaman yang belum dibaca.") % now.pk)
    now.asked = Asked.NOTHING
    if now.state == State.CANCELLED:
        now.state, now.finished_at = State.RUNNING, None
    _write(now, run, verb=Verb.RESUME_IMPORT, by=by, at=at)


@transaction.atomic
def _ask(run: Import, asked: Asked, *, verb: Verb, by, at: datetime) -> None:
    now = Import.objects.select_for_update().get(pk=run.pk)
    if now.asked == asked or (asked == Asked.CANCEL and now.state == State.CANCELLED):
        return
    if now.state not in _GOING_ON:
        state = now.get_state_display()
        raise CannotSteer(
            _("Impor #%(run)s sudah berakhir: %(state)s.") % {"run": now.pk, "state": state}
        )
    now.asked = asked
    _write(now, run, verb=verb, by=by, at=at)


def _write(now: Import, run: Import, *, verb: Verb, by, at: datetime) -> None:
    now.save(update_fields=["state", "asked", "finished_at"])
    AuditEntry.objects.create(run_id=now.pk, verb=verb, by=by, at=at)
    run.refresh_from_db()


def open_again(run: Import) -> bool:
    """Let the unread records wait again, unless the run was undone; whether there were any.

    The chunks' attempts count on, for they are the token by which a holder of long ago is refused.
    """
    if run.state == State.UNDONE:
        return False
    unread = run.records.filter(fate=DumpRecord.Fate.UNREAD, chunk__isnull=False)
    chunks = Chunk.objects.filter(pk__in=unread.values("chunk"))
    is_any = bool(chunks.update(done_at=None, leased_until=None, trying=None))
    unread.update(fate=DumpRecord.Fate.PENDING)
    return is_any
