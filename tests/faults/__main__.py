"""``python -m tests.faults [ROUNDS [RECORDS [SEED]]]``: kill everything, again and again, and see that nothing is lost.

Without numbers: 50 rounds over 5,000 records, and more until every step was hit. Everything happens in a scratch
instance that is removed at the end. It exits 1 where a round was not whole.
"""

import subprocess
import sys

from articles.management.parentage import die_with_parent
from tests.benchmarks import instance

ROUNDS, RECORDS, SEED = 50, 5000, 1


def main(*numbers: str) -> int:
    asked = [*numbers, *map(str, (ROUNDS, RECORDS, SEED)[len(numbers) :])]
    with instance.scratch() as environment:
        rounds = [sys.executable, "-m", "tests.faults.rounds", *asked]
        return subprocess.run(
            rounds, env=environment, check=False, preexec_fn=die_with_parent
        ).returncode


sys.exit(main(*sys.argv[1:]))
