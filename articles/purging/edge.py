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
        for address in sorted(stale_addresses(changes)):
            connection.request("GET", quote(address))
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (200, 404, 412):  # 404, or 412: nothing was kept of it
                raise EdgeUnreachable(f"{address}: {answer.status}")
    except (OSError, http.client.HTTPException) as error:
        raise EdgeUnreachable(str(error)) from error
    finally:
        connection.close()


def stale_addresses(changes: Iterable[Change]) -> set[str]:
    """The addresses without a query that these events make stale, in both languages.

    Each story's own and that of its comments, under all the headlines it has had, and the lists it stands
    in or stood in before; where it was only commented on, the comments alone.
    """
    changes = list(changes)
    ids = {each.article_id for each in changes}
    told = {each.article_id for each in changes if each.event != Change.Event.COMMENTED}
    stories = [*standing.now(ids), *standing.ever(ids)]
    addresses = {
        reverse("pages:comments", args=[pk, Article(title=title).slug])
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    if told:
        addresses |= _of_stories(told, [story for story in stories if story.pk in told])
    return addresses | {f"/en{address}" for address in addresses}


def _of_stories(ids: set[int], stories: list[standing.Standing]) -> set[str]:
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
    return addresses
