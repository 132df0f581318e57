"""The addresses that events make stale: of stories, of the lists they stand in, and of these lists' feeds."""

from collections.abc import Iterable

from django.urls import reverse

from articles.models import Article, Change, Person, Section, Tag
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


def stale_addresses(changes: Iterable[Change]) -> set[str]:
    """The addresses without a query that these events make stale, in both languages.

    Each story's own and that of its comments, under all the headlines it has had, and the lists it stands
    in or stood in before; where it was only commented on, the comments alone.
    """
    changes = list(changes)
    told = {each.article_id for each in changes if each.event != Change.Event.COMMENTED}
    stories = _now_and_ever({each.article_id for each in changes})
    addresses = {
        reverse("pages:comments", args=[pk, Article(title=title).slug])
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    if told:
        addresses |= _of_stories(told, [story for story in stories if story.pk in told])
    return _in_both_languages(addresses)


def _of_stories(ids: set[int], stories: list[Standing]) -> set[str]:
    addresses = {reverse("pages:article_by_id", args=[pk]) for pk in ids}
    addresses |= {
        Article(pk=pk, title=title).get_absolute_url()
        for pk, title in {(story.pk, story.title) for story in stories}
    }
    return addresses | _listing(stories, _LISTS) | _listing(stories, _FEEDS)


def stale_feeds(article_ids: Iterable[int]) -> set[str]:
    """The addresses of the feeds that events about these stories change, in both languages."""
    return _in_both_languages(_listing(_now_and_ever(set(article_ids)), _FEEDS))


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
