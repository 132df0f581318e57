"""What a typed path means: a file, a folder with all below it, or an address of an object store."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.dumps.formats import FORMATS
from articles.importing.opening import stores
from articles.importing.opening.endings import ARCHIVES, dumps_among

_ADDRESS = re.compile(r"[a-zA-Z][\w+.-]*://")


class MissingPath(Exception):
    """There is nothing under that path."""


class NothingThere(Exception):
    """The folder holds no dump."""


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file that holds dumps, found but not yet opened."""

    #: As typed; below a folder, the folder as typed and the way from there.
    typed: str
    #: The way from the folder that was given; of a file that was given itself, its bare name.
    relative: str
    place: Path | stores.Object

    def open(self) -> BinaryIO:
        """The file as it is stored, seekable; to be closed. Raises OSError."""
        return self.place.open("rb")


def find_dumps(typed: str) -> list[DumpFile]:
    """What a path typed by a person means, in a stable order.

    A file that is typed is read whatever it is called, since somebody asked for it. Raises
    MissingPath, or NothingThere for a folder without dumps; messages are for the editor.
    """
    try:
        place = stores.Object.at(typed) if _ADDRESS.match(typed) else Path(typed)
        if not place.is_dir():
            if not place.exists():
                raise MissingPath(_("%s: berkas atau folder tidak ditemukan") % typed)
            return [DumpFile(typed=typed, relative=place.name, place=place)]
        below = _below(place) if isinstance(place, Path) else place.below()
        names = list(dumps_among(sorted(below)))
    except stores.Unreachable as error:
        raise MissingPath(f"{typed}: {error}") from error
    if not names:
        raise NothingThere(
            _("%(path)s: tidak ada berkas naskah (%(forms)s) di folder ini")
            % {"path": typed, "forms": ", ".join([*FORMATS, *ARCHIVES])}
        )
    return [
        DumpFile(typed=f"{typed.rstrip('/')}/{name}", relative=name, place=place / name)
        for name in names
    ]


def _below(folder: Path) -> Iterator[str]:
    for path, _folders, names in os.walk(folder):
        above = "" if path == str(folder) else f"{Path(path).relative_to(folder).as_posix()}/"
        for name in names:
            yield f"{above}{name}"
