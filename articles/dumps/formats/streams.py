"""Reading forward only: what was looked at is put back in front, and lines have a longest length."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from .limits import RECORD_LIMIT

_CHUNK = 1024 * 1024
_BUFFER = 256 * 1024


class _Joined(io.RawIOBase):
    """Bytes that have been read already, then the rest of their file."""

    def __init__(self, head: bytes, rest: BinaryIO):
        self._head, self._rest = memoryview(head), rest

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._head:
            data = self._rest.read(len(buffer))
        else:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class _InUtf8(io.RawIOBase):
    """A file in UTF-16, as UTF-8."""

    def __init__(self, file: BinaryIO):
        self._file, self._waiting = file, b""
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self._waiting:
            raw = self._file.read(_BUFFER)
            self._waiting = self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            if not raw:
                break
        data, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def beginning(file: BinaryIO, size: int) -> bytes:
    """The first bytes; of a file that breaks off within them those before, and reading on raises."""
    parts = []
    read = getattr(file, "read1", file.read)  # read() would drop what it has when it fails
    try:
        while size > 0 and (part := read(size)):
            parts.append(part)
            size -= len(part)
    except OSError:
        pass
    return b"".join(parts)


def put_back(head: bytes, rest: BinaryIO) -> BinaryIO:
    """The file as it was before its head was read."""
    return io.BufferedReader(_Joined(head, rest), _BUFFER)


def in_utf8(file: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_InUtf8(file), _BUFFER)


def is_utf16(head: bytes) -> bool:
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def whole_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines with their breaks; of one that is too large, only its beginning, which is too large still."""
    while raw := file.readline(RECORD_LIMIT + 2):
        yield raw
        if len(raw) > RECORD_LIMIT and not raw.endswith(b"\n"):
            while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                continue
