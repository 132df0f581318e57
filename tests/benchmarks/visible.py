"""Seconds from publishing a story until a reader gets it through the nginx we ship: worker, web and nginx are real
processes, and what is asked for was kept before.
"""

import os
import time
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

ROUNDS = 10
# Until the cache has been told twice of the story before: what is asked for meanwhile is being made anew.
BETWEEN = 7
# Until a story has to be there (docs/benchmarks.md).
BOUND = 2.0
PATIENCE = 30
BETWEEN_LOOKS = 0.01


def main() -> None:
    if not shipped.is_there():
        figures.note(f"visible: not measured, for nginx is missing: {shipped.HOW_TO_INSTALL}")
        return
    published.ensure()
    ShareCard.objects.update(due_at=None)  # the workers are not to draw those of a whole archive
    ports = shipped.Ports(*(shipped.free_port() for _ in range(3)))
    os.environ["EDGE_PURGE_URL"] = f"http://{shipped.HOST}:{ports.purge}"
    folder = Path(os.environ["DATA_DIR"], "visible")
    with (
        shipped.site(folder, ports, static=settings.BASE_DIR / "articles" / "static"),
        served.web(port=ports.application),
        Company(settings.BASE_DIR) as company,
    ):
        company.start("worker", *tasks.worker_command(processes=2))
        up.wait_until(lambda: tasks.is_worker_there(seconds=0.5), company)
        taken = {name: [] for name in _lists()}
        for number in range(ROUNDS):
            for name, seconds in _publish_and_look(ports.site, number).items():
                taken[name].append(seconds)
            time.sleep(BETWEEN)
    figures.note(f"visible: {ROUNDS} stories published one after the other")
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


def _publish_and_look(port: int, number: int) -> dict[str, float]:
    """Seconds until each list has a new story; each was kept by nginx when it was published."""
    waiting = _lists()
    for address in waiting.values():
        _get(port, address)
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
    seen = {}
    while waiting:
        for name, address in list(waiting.items()):
            if article.slug in _get(port, address):
                seen[name] = time.monotonic() - begun
                del waiting[name]
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit(f"not visible after {PATIENCE} s: {', '.join(waiting)}")
        time.sleep(BETWEEN_LOOKS)
    return seen


def _get(port: int, address: str) -> str:
    connection = HTTPConnection("localhost", port, timeout=20)
    connection.request("GET", address)
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer
