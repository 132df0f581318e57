"""The keys that public answers bear in ``Surrogate-Key``, and which of them an event makes stale.

An answer bears the key of each story it shows and of each list it is a part of. An event about a story
makes stale what shows it, and the lists it stands in now; those it has left are among what showed it.
"""

from collections.abc import Iterable

from articles.models import Article, Author, Editor, Person, Section, Tag
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


def stale_keys(article_ids: Iterable[int]) -> set[str]:
    """The keys that an event about these stories makes stale, whether they still exist or not."""
    ids = set(article_ids)
    keys = {SITE} | {f"{_NAMES[Article]}-{pk}" for pk in ids}
    for story in standing.now(ids):
        keys |= {f"{_NAMES[Section]}-{story.section}"} if story.section else set()
        keys |= {f"{_NAMES[Person]}-{pk}" for pk in story.people}
        keys |= {f"{_NAMES[Tag]}-{pk}" for pk in story.tags}
    return keys
