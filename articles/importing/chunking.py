"""How much is read in one go: records by chunks, each of which one worker reads in one transaction."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

# A chunk is read in well under a lease, and is large enough that its statements cost little each.
CHUNK_RECORDS = 400
CHUNK_BYTES = 1024 * 1024
# A run begins with chunks of this part of that, each twice as large as the one before, so that all readers soon
# have work.
_FIRST = 1 / 8

T = TypeVar("T")


def in_chunks(sized: Iterable[tuple[T, int]]) -> Iterator[list[T]]:
    """Things chunk by chunk, in their order; each comes with its size in bytes."""
    chunk, size, part = [], 0, _FIRST
    for thing, length in sized:
        chunk.append(thing)
        size += length
        if len(chunk) >= part * CHUNK_RECORDS or size >= part * CHUNK_BYTES:
            yield chunk
            chunk, size, part = [], 0, min(2 * part, 1)
    if chunk:
        yield chunk
