"""``python -m tests.faults.hostile [COUNT [FIRST]]``: hostile inputs, landed and read; 100,000 unless told otherwise.

Nothing may crash, hang, or write a file outside its place, and of every input there is a record with a fate. Each batch
is read by a process of its own, so that a crash is one batch's; that of a number is found again by COUNT 1.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COUNT, BATCH = 100_000, 500
# For one input to be taken in, and for a batch to be read.
SECONDS_EACH, SECONDS_A_BATCH = 60, 900


class TooLong(Exception):
    """An input held its reader up."""


def main(count: int = COUNT, first: int = 1) -> int:
    from tests.benchmarks import instance

    fates: Counter[str] = Counter()
    bad = 0
    with instance.scratch() as environment:
        for begin in range(first, first + count, BATCH):
            size = min(BATCH, first + count - begin)
            batch = [sys.executable, "-m", "tests.faults.hostile", "batch", str(begin), str(size)]
            done = subprocess.run(
                batch, env=environment, capture_output=True, text=True, check=False
            )
            *told, last = done.stdout.splitlines() or [""]
            if done.returncode:
                bad += 1
                _say(f"{begin} to {begin + size - 1}, code {done.returncode}: {told} {last}")
                _say(done.stderr[-2000:])
                continue
            fates.update({fate: int(n) for fate, n in (pair.split("=") for pair in last.split())})
            _say(f"{begin + size - first:>7,} inputs: {dict(fates)}")
    _say(f"{count:,} inputs, {bad} batches with a fault")
    return 1 if bad else 0


def batch(first: int, count: int) -> int:
    """Land and read the inputs of those numbers in a folder of their own; prints each fault, then the fates."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as outside:
        place = Path(outside, "di-sini")
        place.mkdir()
        os.chdir(place)
        os.environ["TMPDIR"] = tempfile.tempdir = str(place)
        faults, fates = _read(range(first, first + count), place)
        faults += [
            f"a file where none belongs: {path}"
            for path in Path(outside).rglob("*")
            if path != place
        ]
    for fault in faults:
        _say(fault)
    _say(" ".join(f"{fate}={number}" for fate, number in sorted(fates.items())))
    return 1 if faults else 0


def _read(numbers: range, place: Path) -> tuple[list[str], Counter]:
    from django.utils import timezone

    from articles import importing
    from articles.models import Import

    now = timezone.now()
    source = importing.source_named(f"Musuh {numbers.start}", rights=None, by=None, at=now)
    asked: list[str] = []
    try:
        with _at_most(SECONDS_EACH) as again:
            run = importing.land(_files(numbers, place, asked, again), source=source, at=now)
        with _at_most(SECONDS_A_BATCH):
            importing.work(clock=timezone.now, run=run)
    except TooLong as error:
        return [f"{error}, the last was {asked[-1]!r}"], Counter()
    run.refresh_from_db()
    faults = [] if run.state == Import.State.DONE else [f"the run did not end: {run.state}"]
    fates, seen = Counter(), set()
    for path, fate in run.records.values_list("path", "fate"):
        fates[fate] += 1
        seen.add(path.split(" ")[0])
    faults += [f"nothing is known of {name!r}" for name in asked if name.split(" ")[0] not in seen]
    return faults, fates


def _files(numbers: range, place: Path, asked: list[str], again) -> Iterator:
    """Each input as a file that is there while it is read, and gone afterwards."""
    from articles.importing.landing import uploaded
    from tests.faults.hostile_inputs import hostile

    for number in numbers:
        name, content = hostile(number)
        asked.append(name)
        path = place / f"{number}"
        path.write_bytes(content)
        again()
        with path.open("rb") as file:
            yield uploaded(name, file)
        path.unlink()


@contextmanager
def _at_most(seconds: int):
    """Raise TooLong after so many seconds; what it gives starts them anew."""

    def too_long(*_):
        raise TooLong(f"more than {seconds} seconds")

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(seconds)
    try:
        yield lambda: signal.alarm(seconds)
    finally:
        signal.alarm(0)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["batch"]:
        sys.exit(batch(*map(int, sys.argv[2:])))
    sys.exit(main(*map(int, sys.argv[1:])))
