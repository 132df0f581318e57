"""Rounds of one import each, with a worker, a command, a database and a broker killed in every one.

``python -m tests.faults.rounds ROUNDS RECORDS SEED``, in the environment of a scratch instance; whoever wants that
made as well calls ``python -m tests.faults``.
"""

import os
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import Error, connections  # noqa: E402

from articles.models import Import, Section  # noqa: E402
from tests.benchmarks import figures, final_rows, stories  # noqa: E402
from tests.faults import checking  # noqa: E402
from tests.faults.brokers import BROKERS, Broker  # noqa: E402
from tests.faults.company import Company  # noqa: E402
from tests.faults.steps import STEPS  # noqa: E402

# Where a fault of each can fall.
VICTIMS = {
    "worker": [step for step in STEPS if step != "landing"],
    "command": ["between", "landing"],
    "database": list(STEPS),
    "broker": list(STEPS),
}
# A fault that lies in wait for a step gives up after so long: the round may have none of it left.
WAIT_SECONDS = 5
# So often it comes while somebody is at work; else at any moment, most of which are spent waiting.
AT_WORK = 0.75
PATIENCE = 300
# So many rounds have to hit every step; where they have not, there are some more.
MANY, MOST_MORE = 20, 20


class Stuck(Exception):
    """An import did not end."""


def main(rounds: int, records: int, seed: int) -> int:
    chance = random.Random(seed)
    call_command("migrate", verbosity=0)
    folder = Path(os.environ["DATA_DIR"], "faults")
    folder.mkdir()
    file = folder / "stories.jsonl"
    stories.write(file, count=records)
    brokers = [broker for broker in BROKERS if broker.is_here()]
    figures.note(f"{records:,} records, brokers: {', '.join(broker.name for broker in brokers)}")

    expected, seconds = _undisturbed(file, brokers[0], folder, chance)
    figures.note(f"undisturbed: {len(expected):,} articles in {seconds:.1f} s")
    hit: Counter[tuple[str, str]] = Counter()
    bad = 0
    number = 0
    most = rounds + MOST_MORE if rounds >= MANY else rounds
    while number < rounds or (_missed(hit) and number < most):
        number += 1
        broker = brokers[number % len(brokers)]
        told, found = _round(
            file, broker, folder / str(number), chance, hit, seconds, expected, records
        )
        bad += bool(found)
        figures.note(f"{number:>4} {broker.name:<9}{told}  {'; '.join(found) or 'whole'}")
        if not found:
            shutil.rmtree(folder / str(number))
    _tell(hit)
    figures.note(f"{number} rounds, {sum(hit.values())} faults, {bad} rounds not whole")
    return 1 if bad or (rounds >= MANY and _missed(hit)) else 0


def _undisturbed(
    file: Path, broker: type[Broker], folder: Path, chance: random.Random
) -> tuple[list[tuple], float]:
    """What an import leaves when nothing happens to it, and the seconds from its beginning to its end."""
    company = _begin(file, broker, folder / "undisturbed", chance)
    try:
        _settle(company)
    finally:
        company.end()
    run = Import.objects.get()
    return checking.articles(), (run.finished_at - run.started_at).total_seconds()


def _round(file, broker, folder, chance, hit, seconds, expected, records) -> tuple[str, list[str]]:
    """One import with a fault of each kind; which step each fell in, and what is wrong afterwards."""
    told = []
    company = _begin(file, broker, folder, chance)
    try:
        while not Import.objects.exists():
            time.sleep(0.05)
        for victim in chance.sample(list(VICTIMS), k=len(VICTIMS)):
            time.sleep(chance.uniform(0, seconds / 3))
            step, pid = _moment(company, victim, hit, chance)
            company.kill(victim, pid=pid)
            step = company.notebook.of(pid) if pid else step
            hit[victim, step] += 1
            told.append(f"{victim} in {step}")
        _settle(company)
        return ", ".join(told), list(checking.faults(expected, records=records))
    except Stuck as stuck:
        return ", ".join(told), [str(stuck)]
    finally:
        company.end()


def _begin(file: Path, broker: type[Broker], folder: Path, chance: random.Random) -> Company:
    final_rows.clear(final_rows.tables())
    Section.objects.create(slug=stories.SECTION, name="Nasional")
    folder.mkdir()
    company = Company(file=file, broker=broker(folder), folder=folder, chance=chance)
    company.start()
    return company


def _moment(company: Company, victim: str, hit: Counter, chance: random.Random) -> tuple:
    """Which step a fault falls in, and whose: at the moment in which one is taken that faults of this kind
    have missed so far; where there is none, mostly while somebody is at work."""
    wanted = {step for step in VICTIMS[victim] if not hit[victim, step]}
    if not wanted:
        is_at_work = chance.random() < AT_WORK
        wanted = set(STEPS[1:]) if is_at_work else set(STEPS)
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        at = {company.notebook.of(pid): pid for pid in company.pids(victim)}
        if found := sorted(wanted & at.keys()):
            break
        if time.monotonic() > deadline:
            found = list(at) or [STEPS[0]]
            break
    step = chance.choice(found)
    return step, at.get(step)


def _settle(company: Company) -> None:
    """See the command through, as a person does who starts it again when it fell, and every import's end."""
    deadline = time.monotonic() + PATIENCE
    while company.command.poll() not in (0, 1) or not _is_over():
        company.supervise()
        if time.monotonic() > deadline:
            raise Stuck(f"not over after {PATIENCE} seconds")
        time.sleep(0.1)


def _is_over() -> bool:
    try:
        return not Import.objects.exclude(state=Import.State.DONE).exists()
    except Error:
        connections.close_all()
        return False


def _missed(hit: Counter) -> list[tuple[str, str]]:
    return [
        (victim, step)
        for victim, steps in VICTIMS.items()
        for step in steps
        if not hit[victim, step]
    ]


def _tell(hit: Counter) -> None:
    """The table of what fell where."""
    figures.note(f"{'':<10}" + "".join(f"{step:>12}" for step in STEPS))
    for victim, steps in VICTIMS.items():
        cells = (hit[victim, step] if step in steps else "" for step in STEPS)
        figures.note(f"{victim:<10}" + "".join(f"{cell:>12}" for cell in cells))
    for victim, step in _missed(hit):
        figures.note(f"not hit: {victim} in {step}")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
