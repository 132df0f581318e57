"""Telling the cache in front of the application what an event has made stale.

The cache is the nginx of ``deploy/nginx.conf``: asked for an address on its second, local port, it forgets
what it keeps of it. It knows addresses one by one only; what has a query is therefore kept for a moment.
"""

import http.client
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models import Article, Change, Person, Revision, Section, Tag

SECONDS = 5

_FORMS = ("", "_atom", "_json")
_OF_THE_SITE = (
    "front",
    "index",
    "corrections",
    "popular",
    "sitemap",
    "news_sitemap",
    *(f"feed{form}" for form in _FORMS),
)
_OF_A_SECTION = ("section", *(f"section_feed{form}" for form in _FORMS))
_OF_A_TAG = ("tag", *(f"tag_feed{form}" for form in _FORMS))
_OF_A_PERSON = ("author", "editor", *(f"author_feed{form}" for form in _FORMS))


class EdgeUnreachable(Exception):
    """The cache in front did not do as it was told; what it keeps may be stale."""


def purge(changes: list[Change]) -> None:
    """Let the cache forget what these events touch; raises EdgeUnreachable."""
    edge = urlsplit(settings.EDGE_PURGE_URL)
    connection = http.client.HTTPConnection(edge.hostname, edge.port, timeout=SECONDS)
    try:
        for address in sorted(stale_addresses(change.article_id for change in changes)):
            connection.request("GET", quote(address))
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 404, 412):  # 404, or 412: nothing was kept of it
                raise EdgeUnreachable(f"{address}: {answer.status}")
    except (OSError, http.client.HTTPException) as error:
        raise EdgeUnreachable(str(error)) from error
    finally:
        connection.close()


def stale_addresses(article_ids: Iterable[int]) -> set[str]:
    """The addresses without a query that events about these stories make stale.

    In both languages: each story's own, under all the headlines it has had, and the lists it stands in or
    stood in before.
    """
    ids = set(article_ids)
    titles, sections, people, tags = set(), set(), set(), set()
    for pk, title, section, credits, tags_then in _said(ids):
        titles.add((pk, title))
        sections.add(section)
        people |= {credit["person"] for credit in credits}
        tags |= set(tags_then)
    addresses = {reverse(f"pages:{name}") for name in _OF_THE_SITE}
    addresses |= {reverse("pages:article_by_id", args=[pk]) for pk in ids}
    addresses |= {Article(pk=pk, title=title).get_absolute_url() for pk, title in titles}
    for model, pks, names in (
        (Section, sections, _OF_A_SECTION),
        (Tag, tags, _OF_A_TAG),
        (Person, people, _OF_A_PERSON),
    ):
        slugs = model.objects.filter(pk__in=pks - {None}).values_list("slug", flat=True)
        addresses |= {reverse(f"pages:{name}", args=[slug]) for slug in slugs for name in names}
    return addresses | {f"/en{address}" for address in addresses}


def _said(ids: set[int]) -> Iterator[tuple]:
    """What of the stories stood in lists, now and before."""
    revisions = Revision.objects.filter(article__in=ids).exclude(stage__in=Revision.PROPOSED)
    parts = ("title", "section_id", "credits", "tags")
    return revisions.values_list("article", *(f"snapshot__{part}" for part in parts)).iterator()
