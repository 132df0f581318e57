"""Uploads laid aside while the person who sent them answers a question; forgotten after half a day.

Each stands in a folder that only its owner's token names, under a number: what a file is called there says
nothing of the name that it came under.
"""

import json
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile

KEPT_FOR = timedelta(hours=12)

ROOT = Path(settings.DATA_DIR, "stash")

_TOKEN = re.compile(r"[0-9a-f]{32}")
_NAMES = "names.json"


class Gone(Exception):
    """It was kept too long, or is somebody else's."""


def lay_aside(files: Iterable[UploadedFile], *, by, at: datetime) -> str:
    """Keep the files for their owner; the token by which they are taken up again."""
    ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
    forget_old(at=at)
    token = secrets.token_hex(16)
    folder = ROOT / f"{by.pk}-{token}"
    folder.mkdir(mode=0o700)
    names = []
    for number, file in enumerate(files):
        with (folder / f"{number}").open("xb") as kept:
            file.seek(0)
            shutil.copyfileobj(file, kept)
        names.append(file.name)
    (folder / _NAMES).write_text(json.dumps(names))
    return token


@contextmanager
def taken_up(token: str, *, by) -> Iterator[list[File]]:
    """The files under the names that they came with; they stay until they are dropped. Raises Gone."""
    folder = _folder(token, by=by)
    with ExitStack() as opened:
        try:
            names = json.loads((folder / _NAMES).read_text())
            files = [
                File(opened.enter_context((folder / f"{number}").open("rb")), name=name)
                for number, name in enumerate(names)
            ]
        except FileNotFoundError as error:
            raise Gone from error
        yield files


def drop(token: str, *, by) -> None:
    shutil.rmtree(_folder(token, by=by), ignore_errors=True)


def forget_old(*, at: datetime) -> None:
    """Drop what nobody has taken up."""
    for folder in ROOT.iterdir():
        try:
            is_old = folder.stat().st_mtime < (at - KEPT_FOR).timestamp()
        except FileNotFoundError:  # another process was first
            continue
        if is_old:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(token: str, *, by) -> Path:
    if not _TOKEN.fullmatch(token):
        raise Gone
    return ROOT / f"{by.pk}-{token}"
