"""Requests a second of what readers and machines ask for most, kept and made anew, as ``up`` serves it.

Beside each stands a view that returns so many constant bytes, on the same server in the same run.
"""

from urllib.request import urlopen

from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from tests.benchmarks import figures, published, served, wrk

TIMES = 3


def main() -> None:
    if not wrk.is_there("pages"):
        return
    published.ensure()
    for words, application in (
        ("as kept", served.WITH_CONSTANT),
        ("made anew for each", served.MADE_ANEW),
    ):
        figures.note(f"pages, {words}: {wrk.CONNECTIONS} connections, best of {TIMES} by turns")
        with served.web(application) as site:
            for name, address in _addresses().items():
                _measure(name, site, address)


def _measure(name: str, site: str, address: str) -> None:
    size = len(urlopen(site + address).read())
    # By turns, the best of each: what disturbs a run only ever makes it slower.
    turns = [(wrk.rate(site, [f"/tetap/{size}/"]), wrk.rate(site, [address])) for _ in range(TIMES)]
    constant, rate = map(max, zip(*turns, strict=True))
    figures.say(f"  {name}, {size:,} bytes", rate, "requests/s", constant=constant)


def _addresses() -> dict[str, str]:
    newest = Article.objects.published(at=timezone.now()).newest_first().first()
    return {
        "front": reverse("pages:front"),
        "article": newest.get_absolute_url(),
        "kanal": newest.section.get_absolute_url(),
        "API list": reverse("api:articles"),
        "API article": reverse("api:article", args=[newest.pk]),
    }
