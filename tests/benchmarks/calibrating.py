"""How right the parser is where it says how sure it is, over folders of labelled dumps.

``python -m tests.benchmarks.calibrating FOLDER...``: a folder holds NN.txt beside NN.json, whose
``roles`` give each line's role by its number. Prints the lines by confidence with the share that is
right, the expected calibration error, and the roles that were mistaken for one another.
"""

import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from articles.dumps import parse
from tests.benchmarks import figures

#: The edges of the bands into which confidences are counted.
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.001)


def main(folders: list[str]) -> None:
    judged = [line for folder in folders for line in _judged(Path(folder))]
    figures.note(f"{len(judged):,} lines")
    figures.note("confidence      lines   share   right    said")
    error = 0.0
    for low, high in pairwise(EDGES):
        band = [(sure, wanted == got) for sure, wanted, got in judged if low <= sure < high]
        if not band:
            continue
        said = sum(sure for sure, _ in band) / len(band)
        right = sum(is_right for _, is_right in band) / len(band)
        share = len(band) / len(judged)
        error += share * abs(said - right)
        figures.note(
            f"{low:.2f}-{min(high, 1):.2f} {len(band):>10,} {share:>7.1%} {right:>7.1%} {said:>7.1%}"
        )
    sure = [wanted == got for confidence, wanted, got in judged if confidence >= 0.9]
    figures.note(f"of the lines given 0.9 or more {sum(sure) / len(sure):.1%} are right")
    figures.note(f"less than 0.9: {1 - len(sure) / len(judged):.1%} of the lines")
    figures.note(f"expected calibration error {error:.3f}")
    for (wanted, got), count in Counter((w, g) for _, w, g in judged if w != g).most_common():
        figures.note(f"{wanted} read as {got}: {count}")


def _judged(folder: Path):
    for labels in sorted(folder.glob("**/*.json")):
        wanted = json.loads(labels.read_text(encoding="utf-8"))["roles"]
        dump = labels.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
        for line in parse(dump).lines:
            if line.role is not None and str(line.n) in wanted:
                yield line.confidence, wanted[str(line.n)], line.role.value


if __name__ == "__main__":
    main(sys.argv[1:])
