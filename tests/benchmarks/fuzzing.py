"""The parser and its readers of formats under libFuzzer, as long as one likes.

``python -m tests.benchmarks.fuzzing texts|formats FOLDER [-max_total_time=1800 ...]``: ``FOLDER`` gets what
reaches new code; ``tests/dumps/corpus`` is where to begin. It wants atheris, which nothing else here
needs: ``pip install atheris``. A broken promise (tests/dumps/promises.py) ends the run and is written
to a file.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["articles.dumps"]):
    from tests.dumps.promises import keep_input

CORPUS = Path(__file__).parent.parent / "dumps" / "corpus"


def main(kind: str, *options: str) -> None:
    begin = str(CORPUS / kind)
    atheris.Setup([sys.argv[0], *options, begin], lambda data: keep_input(kind, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
