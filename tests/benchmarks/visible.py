"""Seconds from publishing a story until no reader gets a list without it through the nginx we ship: worker, web and
nginx are real processes, and readers ask for the lists all the time.
"""

import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles import publishing, tasks
from articles.models import Article, Section, ShareCard
from newsroom.management.commands import up
from newsroom.processes import Company
from tests.benchmarks import figures, published, served, stories
from tests.deploy import shipped

ROUNDS = 30
# Seconds for which each list is looked at: one that shows a story may lose it again, if a page begun before comes late.
LOOKED_AT = 4
# Until the next story, at most: also while the cache is told once more of the one before.
BETWEEN = 4
# Until a story has to be there (docs/benchmarks.md).
BOUND = 2.0
BETWEEN_LOOKS = 0.01
READERS, BETWEEN_READS = 3, 0.05


def main() -> None:
    if not shipped.is_there():
        figures.note(f"visible: not measured, for nginx is missing: {shipped.HOW_TO_INSTALL}")
        return
    published.ensure()
    ShareCard.objects.update(due_at=None)  # the workers are not to draw those of a whole archive
    ports = shipped.Ports(*(shipped.free_port() for _ in range(3)))
    os.environ["EDGE_PURGE_URL"] = f"http://{shipped.HOST}:{ports.purge}"
    folder = Path(os.environ["DATA_DIR"], "visible")
    os.environ["EDGE_EDITION"] = str(folder / shipped.EDITION)
    with (
        shipped.site(folder, ports, static=settings.BASE_DIR / "articles" / "static"),
        served.web(port=ports.application),
        Company(settings.BASE_DIR) as company,
    ):
        company.start("worker", *tasks.worker_command(processes=2))
        up.wait_until(lambda: tasks.is_worker_there(seconds=0.5), company)
        taken = {name: [] for name in _lists()}
        moments = random.Random(ROUNDS)
        with _readers(ports.site):
            for number in range(ROUNDS):
                for name, seconds in _publish_and_look(ports.site, number).items():
                    taken[name].append(seconds)
                time.sleep(moments.uniform(0, BETWEEN))
    figures.note(f"visible: {ROUNDS} stories published one after the other, {READERS} readers")
    for name, seconds in taken.items():
        figures.say(f"  {name}, median", median(seconds) * 1000, "ms", the_bound=BOUND * 1000)
        figures.say(f"  {name}, longest", max(seconds) * 1000, "ms", the_bound=BOUND * 1000)


def _lists() -> dict[str, str]:
    return {
        "front": reverse("pages:front"),
        "kanal": reverse("pages:section", args=[stories.SECTION]),
        "RSS": reverse("pages:feed"),
        "kanal read on": f"{reverse('pages:section', args=[stories.SECTION])}?sebelum=9{'0' * 15}.1",
    }


@contextmanager
def _readers(port: int) -> Iterator[None]:
    """Readers who ask for the lists in turn until the context ends."""
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for address in _lists().values():
                _get(port, address)
                done.wait(BETWEEN_READS)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        done.set()
        for reader in readers:
            reader.join()


def _publish_and_look(port: int, number: int) -> dict[str, float]:
    """Seconds until the last look at each list that showed a new story not yet, or no more."""
    now = timezone.now()
    article = Article.objects.create(
        title=f"Kabar Terakhir Nomor {number} dari {now:%H.%M.%S}",
        section=Section.objects.get(slug=stories.SECTION),
        body="<p>Baru saja.</p>",
        created_at=now,
        updated_at=now,
    )
    publishing.publish(article, by=None, at=now)
    begun = time.monotonic()
    without = dict.fromkeys(_lists(), 0.0)
    while time.monotonic() - begun < LOOKED_AT:
        for name, address in _lists().items():
            if article.slug not in _get(port, address):
                without[name] = time.monotonic() - begun
        time.sleep(BETWEEN_LOOKS)
    return without


def _get(port: int, address: str) -> str:
    connection = HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer
