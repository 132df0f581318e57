"""The keys that public answers bear in ``Surrogate-Key``, and which of them an event makes stale.

An answer bears the key of each story it shows and of each list it is a part of. An event about a story
makes stale what shows it, and the lists it stands in now; those it has left are among what showed it.
"""

from collections.abc import Iterable

from articles.models import Article, Author, Change, Editor, Person, Section, Tag
from articles.purging import standing

# Of the lists of the whole: front page, index, search, feeds and maps.
SITE = "situs"

_NAMES = {
    Article: "artikel",
    Section: "kanal",
    Tag: "topik",
    Person: "orang",
    Author: "orang",
    Editor: "orang",
}


def key(thing: Article | Section | Tag | Person) -> str:
    """What a story, or the lists of a kanal, a topik or a person, are called: ``artikel-12``."""
    return f"{_NAMES[type(thing)]}-{thing.pk}"


def comments_key(article_id: int) -> str:
    """What the pages of comments below a story are called."""
    return f"komentar-{article_id}"


def stale_keys(changes: Iterable[Change]) -> set[str]:
    """The keys that these events make stale, whether their stories still exist or not.

    What is said below a story stands in no list, and not on the story's own page.
    """
    changes = list(changes)
    commented = {each.article_id for each in changes if each.event == Change.Event.COMMENTED}
    ids = {each.article_id for each in changes if each.event != Change.Event.COMMENTED}
    return _of_stories(ids) | {comments_key(pk) for pk in commented}


def _of_stories(ids: set[int]) -> set[str]:
    if not ids:
        return set()
    keys = {SITE} | {f"{_NAMES[Article]}-{pk}" for pk in ids}
    for story in standing.now(ids):
        keys |= {f"{_NAMES[Section]}-{story.section}"} if story.section else set()
        keys |= {f"{_NAMES[Person]}-{pk}" for pk in story.people}
        keys |= {f"{_NAMES[Tag]}-{pk}" for pk in story.tags}
    return keys
