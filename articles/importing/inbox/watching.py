"""One look into the inbox. Any number may look at once, and any of them may die: rows say what is whose."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import Error, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from articles.dumps.formats import detail_of
from articles.importing import landing, leases, supplying
from articles.importing.inbox import putting_away
from articles.importing.inbox.lying import FAILED, Lying, lying_in
from articles.importing.landing import Call, call_nobody
from articles.importing.relanding import CannotGoOn, OtherFiles, land_rest
from articles.models import Import, InboxFile

logger = logging.getLogger(__name__)

State = Import.State
OVER = (State.DONE, State.CANCELLED, State.UNDONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a look found and did."""

    #: Files that may still be growing.
    waiting: int
    #: Runs that took files in, one for each source.
    runs: list[Import] = field(default_factory=list)
    #: Where files were put away, from the inbox on: "done" or "failed" by path.
    moved: dict[str, str] = field(default_factory=dict)
    #: Files that cannot be moved away.
    stuck: int = 0


def watch(inbox: Path, *, still: timedelta, call: Call = call_nobody, at: datetime) -> Watched:
    """Import what has not changed for that long, and put away what has been imported.

    What a dead lander left is landed on. A file that changed while it was read stays, and is imported again:
    what was in it before is unchanged then. ``call`` is as for ``land``; call the readers of the runs afterwards.
    Raises MissingInbox.
    """
    lying = lying_in(inbox)
    _note(lying, at=at)
    runs = [*_gone_on(lying, call=call, at=at), *_begun(lying, still=still, call=call, at=at)]
    moved = _put_away(lying, inbox, still=still, at=at)
    left = InboxFile.objects.filter(run=None, problem="").count()
    stuck = InboxFile.objects.exclude(problem="").count()
    return Watched(waiting=left, runs=runs, moved=moved, stuck=stuck)


def _note(lying: dict[str, Lying], *, at: datetime) -> None:
    """Remember how every file looks, and since when; forget those that are gone."""
    known = {row.path: row for row in InboxFile.objects.all()}
    gone = [row.pk for path, row in known.items() if path not in lying]
    InboxFile.objects.filter(pk__in=gone).delete()
    new = [_row(one, at=at) for path, one in lying.items() if path not in known]
    InboxFile.objects.bulk_create(new, ignore_conflicts=True)
    for path, row in known.items():
        if path in lying and not _is_as(row, lying[path]):
            # What is being taken in stays as it was then: that tells later that it has changed.
            _free(InboxFile.objects.filter(pk=row.pk, run=None), lying[path], at=at)


def _row(one: Lying, *, at: datetime) -> InboxFile:
    return InboxFile(path=one.path, size=one.size, changed_ns=one.changed_ns, still_since=at)


def _free(rows, one: Lying, *, at: datetime) -> None:
    """The file has changed: it is waited for anew, and nothing is held against it."""
    rows.update(size=one.size, changed_ns=one.changed_ns, still_since=at, run=None, problem="")


def _is_as(row: InboxFile, one: Lying) -> bool:
    return (row.size, row.changed_ns) == (one.size, one.changed_ns)


def _begun(lying: dict[str, Lying], *, still: timedelta, call: Call, at: datetime) -> list[Import]:
    """One run for all files of a source that are still and nobody has taken."""
    ready = InboxFile.objects.filter(run=None, problem="", still_since__lte=at - still)
    by_source = defaultdict(list)
    for path in ready.values_list("path", flat=True):
        if path in lying and not lying[path].refusal:
            by_source[lying[path].source].append(path)
    runs = []
    for name, paths in sorted(by_source.items()):
        if run := _begin(name, ready.filter(path__in=paths), at=at):
            _land(run, lying, partial(_land_all, run, call=call, at=at))
            runs.append(run)
    return runs


def _begin(name: str, ready, *, at: datetime) -> Import | None:
    """A run that holds the files which are still nobody's."""
    with transaction.atomic():
        rows = [row.pk for row in ready.select_for_update(skip_locked=True)]
        if not rows:
            return None
        source = supplying.source_named(name, rights=None, by=None, at=at)
        run = landing.begin(source=source, at=at)
        InboxFile.objects.filter(pk__in=rows).update(run=run)
    return run


def _gone_on(lying: dict[str, Lying], *, call: Call, at: datetime) -> list[Import]:
    """Runs whose lander died: the rest of their files is taken in."""
    runs = list(_died().filter(inbox_files__isnull=False).distinct().order_by("pk"))
    for run in runs:
        _land(run, lying, partial(land_rest, run, call=call, at=at))
    return runs


def _died():
    """Runs of which not everything came in, though nobody wanted them to stop."""
    has_died = Q(state=State.LANDING, leased_until__lt=Now()) | Q(
        pk__in=leases.broken_off().values("run")
    )
    stopped = Q(asked=Import.Asked.CANCEL) | Q(state__in=[State.CANCELLED, State.UNDONE])
    return Import.objects.filter(has_died).exclude(stopped)


def _land_all(run: Import, files: Iterable[Lying], *, call: Call, at: datetime) -> None:
    landing.take_in(run, landing.rows_of(files, run, None), call=call, at=at)


def _land(run: Import, lying: dict[str, Lying], land: Callable) -> None:
    """Land the run's files; whatever happens to one, the others go on, now or at the next look."""
    read: list[Lying] = []
    try:
        land(_noted(_files_of(run, lying), read))
    except leases.Superseded:
        logger.warning("The landing of import %s was taken for abandoned", run)
    except OtherFiles as refusal:
        logger.warning("The files of import %s begin anew: %s", run, refusal)
        run.inbox_files.update(run=None)
    except CannotGoOn:
        logger.info("Somebody else goes on with import %s", run)
    except Error:  # no file's fault
        raise
    except Exception as error:
        logger.exception("%s cannot be taken in", read[-1].path)
        run.inbox_files.filter(path=read[-1].path).update(
            run=None,
            problem=_("tidak dapat diterima; periksa, atau bagi menjadi beberapa berkas %s")
            % detail_of(error),
        )
        run.inbox_files.update(run=None)


def _files_of(run: Import, lying: dict[str, Lying]) -> list[Lying]:
    """In the order in which they were first landed."""
    paths = sorted(run.inbox_files.values_list("path", flat=True))
    return [lying[path] for path in paths if path in lying]


def _noted(files: list[Lying], read: list[Lying]) -> Iterator[Lying]:
    for file in files:
        read.append(file)
        yield file


def _put_away(
    lying: dict[str, Lying], inbox: Path, *, still: timedelta, at: datetime
) -> dict[str, str]:
    refused = [path for path, one in lying.items() if one.refusal]
    is_over = Q(run__state__in=OVER) & ~Q(run__in=_died())
    never = Q(run=None, still_since__lte=at - still) & (~Q(problem="") | Q(path__in=refused))
    leaving = InboxFile.objects.filter(is_over | never)
    moved = {}
    for pk in leaving.order_by("path").values_list("pk", flat=True):
        with transaction.atomic():  # whoever holds the row moves the file
            held = leaving.select_for_update(skip_locked=True, of=("self",))
            row = held.select_related("run").filter(pk=pk).first()
            if row is None or row.path not in lying:
                continue
            if to := _moved(row, lying[row.path], inbox, at=at):
                moved[row.path] = to
    return moved


def _moved(row: InboxFile, one: Lying, inbox: Path, *, at: datetime) -> str | None:
    """Where the file went; None where it changed meanwhile, or cannot be moved."""
    if not _is_as(row, one):
        _free(InboxFile.objects.filter(pk=row.pk), one, at=at)
        return None
    if row.run is None:
        to, told = FAILED, putting_away.refusal(one, one.refusal or row.problem)
    else:
        to, told = putting_away.verdict(one, row.run)
    try:
        putting_away.put_away(one, inbox, to=to, told=told)
    except FileNotFoundError:  # somebody took it away
        row.delete()
        return None
    except OSError as error:
        problem = _("tidak dapat dipindahkan ke %(to)s/; periksa izin tulis foldernya %(detail)s")
        problem %= {"to": to, "detail": detail_of(error)}
        if row.problem != problem:
            logger.warning("%s cannot be moved to %s: %s", one.path, to, error)
            row.problem = problem
            row.save(update_fields=["problem"])
        return None
    row.delete()
    return to
