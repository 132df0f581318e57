"""What a fuzzer found to reach new code, kept small: each is read, rebuilt, and invents no value.

The first byte of a file chooses the ending of its name (tests/benchmarks/fuzzing.py).
"""

from pathlib import Path

import pytest

from tests.dumps.promises import NAMES, keep_input

CORPUS = Path(__file__).with_name("corpus")
FOUND = [(kind, path) for kind in NAMES for path in sorted((CORPUS / kind).iterdir())]


@pytest.mark.parametrize(
    ("kind", "path"), FOUND, ids=[f"{kind}-{path.name}" for kind, path in FOUND]
)
def test_what_the_fuzzer_found_is_read(kind, path):
    keep_input(kind, path.read_bytes())


def test_the_corpus_is_there():
    assert len(FOUND) >= 60
