"""Requests a second of what readers and machines ask for most, served as ``up`` serves it.

Beside each stands a view that returns so many constant bytes, on the same server in the same run.
"""

import re
import shutil
import socket
import subprocess
from urllib.request import urlopen

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from newsroom.management.commands import up
from newsroom.processes import Company
from tests.benchmarks import figures, published

CONNECTIONS, SECONDS, TIMES = 8, 3, 2
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")


def main() -> None:
    if not shutil.which("wrk"):
        figures.note("pages: not measured, for wrk is missing: apt-get install wrk")
        return
    published.ensure()
    port = _free_port()
    with Company(settings.BASE_DIR) as company:
        company.start("web", *up.WEB, "--port", str(port), "tests.benchmarks.bare:application")
        up.wait_until(lambda: up.answers(port), company)
        figures.note(f"pages: {CONNECTIONS} connections, {SECONDS} s each, best of {TIMES}")
        for name, path in _addresses().items():
            site = f"http://{up.HOST}:{port}"
            size = len(urlopen(site + path).read())
            # By turns, the best of each: what disturbs a run only ever makes it slower.
            turns = [(_rate(f"{site}/tetap/{size}/"), _rate(site + path)) for _ in range(TIMES)]
            bare, rate = map(max, zip(*turns, strict=True))
            figures.say(f"  {name}, {size:,} bytes", rate, "requests/s", bare=bare)


def _addresses() -> dict[str, str]:
    newest = Article.objects.published(at=timezone.now()).newest_first().first()
    return {
        "front": reverse("pages:front"),
        "article": newest.get_absolute_url(),
        "kanal": newest.section.get_absolute_url(),
        "API list": reverse("api:articles"),
        "API article": reverse("api:article", args=[newest.pk]),
    }


def _rate(address: str) -> float:
    """Requests a second; an answer that is no success ends the measure, for it would flatter it."""
    wrk = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", address]
    said = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{address} did not answer well:\n{said}")
    return float(RATE.search(said)[1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((up.HOST, 0))
        return probe.getsockname()[1]
