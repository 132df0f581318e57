"""Telling the cache in front of the application what an event has made stale.

The cache is the nginx of ``deploy/nginx.conf``: asked for an address on its second, local port, it forgets
what it keeps of it. It knows addresses one by one only; what has a query is therefore kept for a moment.
"""

import http.client
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse

from articles.models import Article, Change, Person, Section, Tag
from articles.purging import standing

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
    stories = [*standing.now(ids), *standing.ever(ids)]
    addresses = {reverse(f"pages:{name}") for name in _OF_THE_SITE}
    addresses |= {reverse("pages:article_by_id", args=[pk]) for pk in ids}
    addresses |= {
        Article(pk=pk, title=title).get_absolute_url()
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    for model, pks, names in (
        (Section, {story.section for story in stories}, _OF_A_SECTION),
        (Tag, {tag for story in stories for tag in story.tags}, _OF_A_TAG),
        (Person, {person for story in stories for person in story.people}, _OF_A_PERSON),
    ):
        slugs = model.objects.filter(pk__in=pks - {None}).values_list("slug", flat=True)
        addresses |= {reverse(f"pages:{name}", args=[slug]) for slug in slugs for name in names}
    return addresses | {f"/en{address}" for address in addresses}
