"""What lies in the inbox. Files are named and measured here, and not yet opened."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from articles.dumps.formats import detail_of
from articles.importing.opening import ACCEPTED
from articles.importing.opening.endings import dumps_among
from articles.models import Source

#: Where files are put away, and therefore no names of sources.
DONE, FAILED = "done", "failed"

# What programs call a file while they write it; hidden names are such, too.
_HALF_WRITTEN = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download", "~")

_LONGEST_SOURCE = Source._meta.get_field("name").max_length


class MissingInbox(Exception):
    """There is no such folder, or it cannot be opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Something in the inbox."""

    place: Path
    #: From the inbox on, as text: file names are bytes, and not all of them are UTF-8.
    path: str
    size: int
    changed_ns: int
    #: Why it will never be read; None for what may be a dump.
    refusal: str | None

    @property
    def source(self) -> str:
        """The name of the source: the folder it lies in."""
        folder, slash, _rest = self.path.partition("/")
        return folder if slash else Source.UPLOADS

    @property
    def relative(self) -> str:
        """The way from its source's folder, by which a record is known again."""
        _folder, slash, rest = self.path.partition("/")
        return rest if slash else self.path

    def open(self):
        return self.place.open("rb")


def lying_in(inbox: Path) -> dict[str, Lying]:
    """All that lies there and is not being written under a name of its own, by path, in one order always.

    Raises MissingInbox.
    """
    try:
        top = sorted(os.scandir(inbox), key=lambda entry: entry.name)
    except OSError as error:
        raise MissingInbox(
            _("kotak masuk %(path)s tidak dapat dibuka; periksa folder dan izinnya %(detail)s")
            % {"path": inbox, "detail": detail_of(error)}
        ) from error
    entries = [entry for entry in top if entry.name not in (DONE, FAILED)]
    found = {one.path: one for one in _measured(inbox, _walk(entries))}
    dumps = set(dumps_among(set(found)))
    for path in found.keys() - dumps:
        found[path] = _refused(found[path], _not_a_dump())
    return found


def _walk(entries: list[os.DirEntry]) -> Iterator[os.DirEntry]:
    """Files, links, and folders that cannot be opened; links are not followed."""
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower().endswith(_HALF_WRITTEN):
            continue
        if not entry.is_dir(follow_symlinks=False):
            yield entry
            continue
        try:
            below = sorted(os.scandir(entry), key=lambda inner: inner.name)
        except OSError:
            yield entry
        else:
            yield from _walk(below)


def _measured(inbox: Path, entries: Iterator[os.DirEntry]) -> Iterator[Lying]:
    for entry in entries:
        try:
            seen = entry.stat(follow_symlinks=False)
        except OSError:  # gone meanwhile
            continue
        place = Path(entry.path)
        path = os.fsencode(place.relative_to(inbox)).decode("utf-8", "backslashreplace")
        yield Lying(
            place=place,
            path=path,
            size=seen.st_size,
            changed_ns=seen.st_mtime_ns,
            refusal=_why_never(path, seen.st_mode),
        )


def _why_never(path: str, mode: int) -> str | None:
    if stat.S_ISLNK(mode):
        return _("ini tautan, dan tautan tidak diikuti; taruh berkasnya sendiri")
    if stat.S_ISDIR(mode):
        return _("folder ini tidak dapat dibuka")
    if not stat.S_ISREG(mode):
        return _("ini bukan berkas biasa")
    if "/" in path and len(path.partition("/")[0]) > _LONGEST_SOURCE:
        return _("nama foldernya terlalu panjang bagi nama sumber")
    return None


def _not_a_dump() -> str:
    return _("menurut akhiran namanya ini bukan naskah (%s)") % ", ".join(ACCEPTED)


def _refused(one: Lying, reason: str) -> Lying:
    return Lying(
        place=one.place,
        path=one.path,
        size=one.size,
        changed_ns=one.changed_ns,
        refusal=one.refusal or reason,
    )
