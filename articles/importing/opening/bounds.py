"""How much a file may unpack to, kept while it is unpacked, for what an archive says of itself may lie."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.dumps.formats import Refused

#: Text shrinks to a tenth, tables of repeated words to a fiftieth; more than this is no text.
RATIO = 200
#: Below this nobody asks for the ratio.
FREELY = 64 * 1024 * 1024
#: Of one file that was handed in.
TOTAL = 50 * 1024**3
#: Archives and compressions within one another.
DEPTH = 4
#: Of one archive.
ENTRIES = 100_000
#: Entries of one archive that are refused with a row each; the others are counted in one.
REFUSALS = 100
#: What a zip's list of its entries may take.
DIRECTORY = 64 * 1024 * 1024

_IN_MEMORY = 8 * 1024 * 1024
_BUFFER = 256 * 1024


class Allowance:
    """What may still come out of a packed file; what is within it draws on the same."""

    def __init__(self, packed: int, *, within: "Allowance | None" = None):
        self.most = min(TOTAL, max(FREELY, RATIO * packed))
        self.spent = 0
        self._within = within

    @property
    def is_spent(self) -> bool:
        return self.spent > self.most or (self._within is not None and self._within.is_spent)

    def spend(self, size: int) -> None:
        """Raises Refused."""
        self.spent += size
        if self._within is not None:
            self._within.spend(size)
        if self.spent > self.most:
            raise Refused(swollen(self.most))


def swollen(most: int) -> str:
    return _(
        "isinya mengembang melewati batas (%(size)s MB, %(ratio)s kali berkasnya); "
        "bongkar sendiri, periksa, lalu impor foldernya"
    ) % {"size": most // 2**20, "ratio": RATIO}


class _Drawn(io.RawIOBase):
    """What is read draws on an allowance; whatever a decompressor raises about damage is an OSError."""

    def __init__(self, packed: BinaryIO, allowance: Allowance):
        self._packed, self._allowance = packed, allowance
        self._failure: OSError | None = None

    def readable(self):
        return True

    def readinto(self, buffer):
        if self._failure:
            raise self._failure
        try:
            data = self._packed.read(len(buffer))
            self._allowance.spend(len(data))
        except OSError as error:
            self._failure = error
            raise
        except Exception as error:  # zlib's, lzma's, zipfile's: each has its own
            self._failure = OSError(str(error) or type(error).__name__)
            raise self._failure from error
        buffer[: len(data)] = data
        return len(data)


def drawn(packed: BinaryIO, allowance: Allowance) -> BinaryIO:
    """The file, forward only."""
    return io.BufferedReader(_Drawn(packed, allowance), _BUFFER)


@contextmanager
def seekable(file: BinaryIO) -> Iterator[BinaryIO]:
    """The file, laid aside whole where it can only be read forward. Raises OSError."""
    if file.seekable():
        yield file
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as aside:
        while part := file.read(_BUFFER):
            aside.write(part)
        aside.seek(0)
        yield aside
