"""Paths to open files: a file, a folder with all below it, each perhaps gzipped.

A folder is walked in sorted order; hidden files and folders are passed over, and so is what
is no dump by its ending. A ``.json`` file beside a ``.txt`` of the same stem tells about that
text (its labels, its expected reading) and is no dump of its own; typed as a path it is read
all the same, since then somebody asked for it.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.dumps.formats import FORMATS


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
    #: What tells the format: the name without the ending of its compression.
    name: str
    path: Path

    def open(self) -> BinaryIO:
        """The file's content, seekable, decompressed as it is read. Raises OSError."""
        if self.path.suffix.lower() in COMPRESSIONS:
            return COMPRESSIONS[self.path.suffix.lower()](self.path, "rb")
        return self.path.open("rb")

    def stored(self, limit: int) -> bytes:
        """The file as it is stored, compressed if it is, up to a limit. Raises OSError."""
        with self.path.open("rb") as file:
            return file.read(limit)


COMPRESSIONS = {".gz": gzip.open}


def find_dumps(typed: str) -> list[DumpFile]:
    """What a path typed by a person means, in a stable order.

    Raises MissingPath, or NothingThere for a folder without dumps; messages are for the editor.
    """
    path = Path(typed)
    if path.is_dir():
        found = [_dump_file(path / below, typed, below) for below in _below(path)]
        if not found:
            raise NothingThere(
                _("%(path)s: tidak ada berkas naskah (%(forms)s) di folder ini")
                % {"path": typed, "forms": ", ".join(FORMATS)}
            )
        return found
    if not path.exists():
        raise MissingPath(_("%s: berkas atau folder tidak ditemukan") % typed)
    return [_dump_file(path, typed, None)]


def is_dump(path: Path) -> bool:
    """Whether a file met in a folder is taken for a dump."""
    plain = _without_compression(path)
    if plain.suffix.lower() not in FORMATS:
        return False
    return not (plain.suffix.lower() == ".json" and path.with_name(f"{plain.stem}.txt").exists())


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if any(part.startswith(".") for part in below.parts):
            continue
        if is_dump(path) and path.is_file():
            yield below


def _dump_file(path: Path, typed: str, below: Path | None) -> DumpFile:
    return DumpFile(
        typed=f"{typed.rstrip('/')}/{below}" if below else typed,
        relative=below.as_posix() if below else path.name,
        name=_without_compression(path).name,
        path=path,
    )


def _without_compression(path: Path) -> Path:
    return path.with_suffix("") if path.suffix.lower() in COMPRESSIONS else path
