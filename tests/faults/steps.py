"""Which step of an import a process is in: one byte in a file of its own, there to be read when it is dead."""

import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STEPS = ("between", "landing", "reading", "storing", "linking", "publishing")


class Notebook:
    """A folder with a page for each process."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._pid = 0
        self._page: mmap.mmap | None = None

    @contextmanager
    def inside(self, step: str) -> Iterator[None]:
        """Note that this process is in the step, and afterwards that it is where it was."""
        page = self._own_page()
        before, page[0] = page[0], STEPS.index(step)
        try:
            yield
        finally:
            page[0] = before

    def of(self, pid: int) -> str:
        """Where a process is, or was when it ended; it has noted nothing yet: between."""
        try:
            return STEPS[(self._folder / str(pid)).read_bytes()[0]]
        except (FileNotFoundError, IndexError):
            return STEPS[0]

    def _own_page(self) -> mmap.mmap:
        if self._pid != os.getpid():  # a fork starts a page of its own
            self._pid = os.getpid()
            file = os.open(self._folder / str(self._pid), os.O_RDWR | os.O_CREAT)
            os.truncate(file, 1)
            self._page = mmap.mmap(file, 1)
            os.close(file)
        return self._page
