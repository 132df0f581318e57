"""How much of a run is read in one go."""

import pytest

from articles.importing.chunking import CHUNK_BYTES, in_chunks


@pytest.mark.parametrize(
    ("records", "size", "chunks"),
    [
        (0, 10, []),
        (30, 10, [30]),
        (60, 10, [50, 10]),
        (1200, 10, [50, 100, 200, 400, 400, 50]),
        (40, CHUNK_BYTES // 16, [2, 4, 8, 16, 10]),
        (3, 10 * CHUNK_BYTES, [1, 1, 1]),
    ],
)
def test_a_run_begins_with_small_chunks_and_none_is_large(records, size, chunks):
    found = list(in_chunks((number, size) for number in range(records)))

    assert [len(chunk) for chunk in found] == chunks
    assert [number for chunk in found for number in chunk] == list(range(records))
