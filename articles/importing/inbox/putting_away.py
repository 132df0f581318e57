"""Laying a file aside, with what has to be said of it beside it; nothing that lies there is overwritten."""

import json
import os
from functools import partial
from itertools import count
from pathlib import Path

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.importing.inbox.lying import DONE, FAILED, Lying
from articles.models import DumpRecord, Import

Fate = DumpRecord.Fate

# Of so many records the reasons are told; the admin has all.
_MOST_REASONS = 100


def verdict(one: Lying, run: Import) -> tuple[str, dict | None]:
    """Where a file goes whose run is over, and what is said beside it; nothing where all of it was read."""
    ours = Q(path=one.relative) | Q(path__startswith=f"{one.relative}/")  # of an archive
    records = run.records.filter(ours)
    troubled = records.filter(fate__in=[Fate.QUARANTINED, Fate.UNREAD]).order_by("position")
    total, bad = records.count(), troubled.count()
    told = {"file": one.path, "import": run.pk, "records": total, "not_read": bad}
    if not total:
        return FAILED, told | {"reasons": [{"reasons": [_why_nothing(run)]}]}
    if not bad:
        return DONE, None
    told["reasons"] = [
        {"path": record.path, "place": record.place, "reasons": record.reasons or [_unread(run)]}
        for record in troubled.only("path", "place", "reasons")[:_MOST_REASONS]
    ]
    return (FAILED if bad == total else DONE), told


def refusal(one: Lying, reason: str) -> dict:
    """What is said beside a file that nobody read."""
    return {"file": one.path, "import": None, "reasons": [{"reasons": [reason]}]}


def put_away(one: Lying, inbox: Path, *, to: str, told: dict | None) -> None:
    """Move the file below that folder, under its own path and name, with a number where that is taken.

    The reason is written first, and whoever died over it goes on where that one was. Raises OSError; the
    file lies where it lay then.
    """
    said = told and json.dumps(told, ensure_ascii=False, indent=2).encode()
    wanted = inbox / to / one.place.relative_to(inbox)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        name = wanted.name if number == 1 else f"{wanted.stem} ({number}){wanted.suffix}"
        target, beside = wanted.with_name(name), wanted.with_name(f"{name}.reason.json")
        if os.path.lexists(target) or (beside.exists() and beside.read_bytes() != said):
            if _is_same(one.place, target):
                os.unlink(one.place)
                return
            continue
        if said and not beside.exists():
            beside.write_bytes(said)
        try:
            _move(one.place, target)
        except OSError as error:
            beside.unlink(missing_ok=True)
            if not isinstance(error, FileExistsError):
                raise
        else:
            return


def _is_same(place: Path, target: Path) -> bool:
    """Whether whoever moved it died when it was in both places."""
    return os.path.lexists(target) and os.path.samestat(os.lstat(place), os.lstat(target))


def _move(place: Path, target: Path) -> None:
    """Under the new name, then no longer under the old: unlike a renaming this overwrites nothing."""
    try:
        os.link(place, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, or somebody else's file
        target.open("xb").close()
        finish = partial(os.replace, place, target)
    else:
        finish = partial(os.unlink, place)
    try:
        finish()
    except OSError:
        target.unlink()
        raise


def _why_nothing(run: Import) -> str:
    if run.state == Import.State.CANCELLED:
        return _("impor #%s dihentikan sebelum berkas ini masuk") % run.pk
    return _("tidak ada rekaman di dalamnya")


def _unread(run: Import) -> str:
    return _("impor #%(run)s dihentikan; lanjutkan dengan resume_import %(run)s") % {"run": run.pk}
