"""The addresses that events make stale: of stories, of the lists they stand in, and of these lists' feeds; and of
what prints the names of people and topics.
"""

from collections.abc import Iterable

from django.urls import reverse

from articles.models import Article, Author, Change, Credit, Person, Section, Tag
from articles.purging import standing
from articles.purging.standing import Standing

# The names of the pages that list stories, and of their feeds; None: those of the whole site.
_LISTS = {
    None: ("front", "index", "corrections", "popular", "sitemap", "news_sitemap"),
    Section: ("section",),
    Tag: ("tag",),
    Person: ("author", "editor"),
}
_FEEDS = {
    listed: tuple(f"{name}{form}" for form in ("", "_atom", "_json"))
    for listed, name in (
        (None, "feed"),
        (Section, "section_feed"),
        (Tag, "tag_feed"),
        (Person, "author_feed"),
    )
}
# Which of them print who wrote each story, beside the feeds.
_BYLINES = {
    None: ("front", "index", "popular"),
    Section: ("section",),
    Tag: ("tag",),
    Person: ("author", "editor"),
}
_HOUSE = ("imprint", "guideline")
# Where a name is printed by more stories, it is cheaper to forget everything.
MOST_STORIES = 2000


class Everywhere(Exception):
    """What has changed stands on every page, on too many of them, or nobody knows any more where it stood."""


def stale_addresses(changes: Iterable[Change]) -> set[str]:
    """The addresses without a query that these events make stale, in both languages; raises Everywhere.

    Each story's own and that of its comments, under all the headlines it has had, and the lists it stands
    in or stood in before; where it was only commented on, the comments alone. Of somebody or a topik with another
    name, whatever prints it; a kanal stands in the menu of every page.
    """
    changes = list(changes)
    named = [each for each in changes if each.article_id is None]
    changes = [each for each in changes if each.article_id is not None]
    told = {each.article_id for each in changes if each.event != Change.Event.COMMENTED}
    stories = _now_and_ever({each.article_id for each in changes})
    if any(each.event == Change.Event.RECREDITED for each in changes):
        stories = standing.merged_once(stories)
    addresses = {
        reverse("pages:comments", args=[pk, Article(title=title).slug])
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    if told:
        addresses |= _of_stories(told, [story for story in stories if story.pk in told])
    return _in_both_languages(addresses.union(*map(_of_named, named)))


def _of_stories(ids: set[int], stories: list[Standing]) -> set[str]:
    addresses = {reverse("pages:article_by_id", args=[pk]) for pk in ids}
    addresses |= {
        Article(pk=pk, title=title).get_absolute_url()
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    return addresses | _listing(stories, _LISTS) | _listing(stories, _FEEDS)


def _of_named(change: Change) -> set[str]:
    if change.named is None:
        return {reverse(f"pages:{name}") for name in _HOUSE}
    kind, pk = change.named
    if kind is Section or not kind.objects.filter(pk=pk).exists():
        raise Everywhere
    own = _own(kind, pk, _LISTS)
    if change.event == Change.Event.EDITED:
        return own
    stories = Article.objects.filter(state=Article.State.PUBLISHED)
    if kind is Tag:
        named = printing = stories.filter(tags=pk)
    else:
        credits = Credit.objects.filter(person=pk)
        named = stories.filter(pk__in=credits.values("article"))
        printing = stories.filter(
            pk__in=credits.filter(name="", role__in=Author.ROLES).values("article")
        )
    found = list(named.only("title")[: MOST_STORIES + 1])
    if len(found) > MOST_STORIES:
        raise Everywhere
    standing_in = list(standing.now(set(printing.values_list("pk", flat=True))))
    lists = _listing(standing_in, _BYLINES) if standing_in and kind is Person else set()
    feeds = _listing(standing_in, _FEEDS) if standing_in else set()
    return (
        own | _own(kind, pk, _FEEDS) | {story.get_absolute_url() for story in found} | lists | feeds
    )


def _own(kind: type[Person | Section | Tag], pk: int, pages: dict) -> set[str]:
    """Those of the pages, by kind, that are somebody's or something's own."""
    return {
        reverse(f"pages:{name}", args=[slug]) for slug in _slugs(kind, pk) for name in pages[kind]
    }


def _slugs(kind: type[Person | Section | Tag], pk: int) -> set[str]:
    """Where a person, a kanal or a topik stands, and whatever leads on there."""
    slugs = set(kind.objects.filter(pk=pk).values_list("slug", flat=True))
    if kind is not Person:
        led = kind.objects.filter(pk=pk, former_addresses__isnull=False)
        return slugs | set(led.values_list("former_addresses__slug", flat=True))
    asked = {pk}
    while asked:
        merged = dict(Person.objects.filter(merged_into__in=asked).values_list("pk", "slug"))
        slugs |= set(merged.values())
        asked = set(merged)
    return slugs


def stale_feeds(changes: Iterable[Change]) -> set[str]:
    """The addresses of the feeds that these events change, in both languages; of whose name is another, their own."""
    changes = list(changes)
    if not changes:
        return set()
    feeds = set()
    if told := {each.article_id for each in changes} - {None}:
        feeds |= _listing(_now_and_ever(told), _FEEDS)
    for each in changes:
        if each.named:
            feeds |= _own(*each.named, _FEEDS)
    return _in_both_languages(feeds)


def _now_and_ever(ids: set[int]) -> list[Standing]:
    return [*standing.now(ids), *standing.ever(ids)]


def _listing(stories: list[Standing], names: dict) -> set[str]:
    """The addresses under these names of all the lists in which the stories stand."""
    addresses = {reverse(f"pages:{name}") for name in names[None]}
    for model, pks in (
        (Section, {story.section for story in stories}),
        (Tag, {tag for story in stories for tag in story.tags}),
        (Person, {person for story in stories for person in story.people}),
    ):
        slugs = model.objects.filter(pk__in=pks - {None}).values_list("slug", flat=True)
        addresses |= {
            reverse(f"pages:{name}", args=[slug]) for slug in slugs for name in names[model]
        }
    return addresses


def _in_both_languages(addresses: set[str]) -> set[str]:
    return addresses | {f"/en{address}" for address in addresses}
