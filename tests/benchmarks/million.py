"""What readers wait for at a million stories: search and its facets, and lists beside the same at ten thousand.

``make bench-million``. One client asks the views in this process, nothing kept from the answer before, everything
warm: each question is asked once before it is measured. Beside the time on the clock stands that of the processors,
the client's and the server's together: on a machine that does nothing else both are the same. The archives are made
by the first run (``multiplying``), which takes its time, and are kept.
"""

import random
import time
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.pages import kept, paging
from articles.search.asking import FUNCTION_WORDS
from tests.benchmarks import figures, inventing, multiplying

SMALL, LARGE = 10_000, 1_000_000
WORDS, PAIRS, COMMONEST = 100, 100, 20
REQUESTS = 60
PAGES = 5_000  # so many cursors into a kanal


class Taken(NamedTuple):
    """The milliseconds of an answer, on the clock and of the processors."""

    clock: float
    work: float


def main() -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    kept.answers = kept.KeptAnswers(room=0)
    connection.ensure_connection()
    archives = {size: _Archive(size) for size in (SMALL, LARGE)}
    archives[LARGE].enter()
    figures.note(f"million: {Article.objects.count():,} stories, one client, milliseconds")
    _searches(archives[LARGE])
    _lists(archives)


def _searches(archive: "_Archive") -> None:
    everything = []
    for name, queries in _queries().items():
        addresses = [f"/cari/?q={query.replace(' ', '+')}" for query in queries]
        everything += (taken := archive.ask(addresses))
        _say(f"search, {name}", taken)
    _say("search, all of them", everything)
    some = [query for queries in _queries().values() for query in queries[:15]]
    _say("facets", archive.ask(f"/cari/segi/?q={query.replace(' ', '+')}" for query in some))


def _queries() -> dict[str, list[str]]:
    chance = random.Random(1)
    words = [
        word
        for word in inventing.Vocabulary(random.Random(1)).by_frequency
        if word not in FUNCTION_WORDS
    ]

    def word() -> str:
        """As many of the common as of the rare ones, which are many more."""
        return words[int(len(words) ** chance.random()) - 1]

    return {
        "single words": [word() for _ in range(WORDS)],
        "pairs": [f"{word()} {word()}" for _ in range(PAIRS)],
        "the commonest words": words[:COMMONEST],
    }


def _lists(archives: dict[int, "_Archive"]) -> None:
    taken: dict[tuple[str, int], list[Taken]] = {}
    for size, archive in archives.items():
        archive.enter()
        for name, addresses in archive.lists().items():
            taken[name, size] = archive.ask(addresses)
    # Once more the other way round, the better of both: what disturbs a run only ever makes it slower.
    for size, archive in reversed(archives.items()):
        archive.enter()
        for name, addresses in archive.lists().items():
            again = archive.ask(addresses)
            taken[name, size] = min(taken[name, size], again, key=lambda each: _p95(each).work)
    for name in archives[LARGE].lists():
        small, large = taken[name, SMALL], taken[name, LARGE]
        _say(f"{name}, at {SMALL:,}", small)
        _say(f"{name}, at {LARGE:,}", large, beside=small)


class _Archive:
    """A database of so many stories beside others in one instance."""

    def __init__(self, size: int):
        self.size, self.name = size, f"arsip_{size}"
        self.client = Client()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name])
            is_there = cursor.fetchone()
        if not is_there:
            self._make()

    def enter(self) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.name
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.server = cursor.fetchone()[0]

    def _make(self) -> None:
        figures.note(f"million: making {self.size:,} stories, once")
        home, making = connection.settings_dict["NAME"], f"{self.name}_dibuat"
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {making}")
            cursor.execute(f"CREATE DATABASE {making}")
        connection.close()
        connection.settings_dict["NAME"] = making
        call_command("migrate", verbosity=0)
        multiplying.multiply(self.size, newest=timezone.now())
        connection.close()
        connection.settings_dict["NAME"] = home
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {making} RENAME TO {self.name}")
        figures.note(f"  in {time.perf_counter() - begun:,.0f} s")

    def ask(self, addresses: Iterable[str]) -> list[Taken]:
        """What each takes, once it is warm."""
        taken = []
        for address in addresses:
            self._get(address)
            begun, worked = time.perf_counter(), self._worked()
            self._get(address)
            taken.append(
                Taken((time.perf_counter() - begun) * 1000, (self._worked() - worked) * 1000)
            )
        return taken

    def _worked(self) -> float:
        """Seconds that this process and its server's have been on a processor."""
        server = Path(f"/proc/{self.server}/schedstat").read_text().split()[0]
        return time.process_time() + int(server) / 1e9

    def _get(self, address: str) -> None:
        answer = self.client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")

    def lists(self) -> dict[str, list[str]]:
        chance = random.Random(1)
        kanals = [f"/kanal-{number}/" for number in range(1, multiplying.SECTIONS + 1)]
        days = self.size * multiplying.APART.total_seconds() / 86_400
        today = timezone.localdate()
        return {
            "front page": ["/"] * REQUESTS,
            "kanal": [chance.choice(kanals) for _ in range(REQUESTS)],
            f"kanal, cursor {PAGES:,}": [self._far()] * REQUESTS,
            "indeks of a day": [
                f"/indeks/?tanggal={today - timedelta(days=1 + int(chance.random() * (days - 2)))}"
                for _ in range(REQUESTS)
            ],
        }

    def _far(self) -> str:
        """The page of a kanal behind so many cursors, or the last but one that there is."""
        stories = Article.objects.published(at=timezone.now()).filter(section__slug="kanal-1")
        place = min(PAGES * paging.SIZE, stories.count() - 2 * paging.SIZE)
        last = stories.newest_first()[place - 1]
        return f"/kanal-1/?sebelum={paging.Place(last.sort_at, last.pk)}"


def _say(name: str, taken: list[Taken], beside: list[Taken] | None = None) -> None:
    clock, work = _p95(taken)
    small = _p95(beside) if beside else None
    for what, figure, limit in (
        (f"  {name}, p95", clock, small and small.clock),
        ("    of the processors", work, small and small.work),
    ):
        figures.say(what, figure, "ms", **({"the_small": limit} if limit else {}))
    figures.note(
        f"    p50 {median(each.clock for each in taken):.0f} ({median(each.work for each in taken):.0f}),"
        f" slowest {max(each.clock for each in taken):.0f} ({max(each.work for each in taken):.0f}) ms"
    )


def _p95(taken: list[Taken]) -> Taken:
    return Taken(*(quantiles(each, n=20)[-1] for each in zip(*taken, strict=True)))
