"""The keys that public answers bear in ``Surrogate-Key``, and which of them an event makes stale.

An answer bears the key of each story it shows and of each list it is a part of. An event about a story
makes stale what shows it, and the lists it stands in now; those it has left are among what showed it.

What prints the name of a person, a kanal or a topik bears a second key of these, for their stories come and go
without their names; and pages bear that of the menu, in which all kanal stand.
"""

from collections.abc import Iterable

from articles.models import Article, Author, Change, Editor, Person, Section, Tag
from articles.purging import standing

# Of the lists of the whole: front page, index, search, feeds and maps.
SITE = "situs"
# Of each page with the frame around it.
MENU = "menu"
# Of what the house says of itself.
HOUSE = "redaksi"
# Of what prints names wherever they come from.
NAMES = "nama"

_NAMES = {
    Article: "artikel",
    Section: "kanal",
    Tag: "topik",
    Person: "orang",
    Author: "orang",
    Editor: "orang",
}
_Event = Change.Event


def key(thing: Article | Section | Tag | Person) -> str:
    """What a story, or the lists of a kanal, a topik or a person, are called: ``artikel-12``."""
    return f"{_NAMES[type(thing)]}-{thing.pk}"


def comments_key(article_id: int) -> str:
    """What the pages of comments below a story are called."""
    return f"komentar-{article_id}"


def profile_key(person_id: int) -> str:
    """What the pages are called that show somebody's picture and biography."""
    return f"profil-{person_id}"


def name_key(kind: type[Section | Tag | Person], pk: int) -> str:
    """What prints the name of a person, a kanal or a topik: ``nama-orang-3``."""
    return f"{NAMES}-{_NAMES[kind]}-{pk}"


def stale_keys(changes: Iterable[Change]) -> set[str]:
    """The keys that these events make stale, whether their stories still exist or not.

    What is said below a story stands in no list, and not on the story's own page.
    """
    told, keys = set(), set()
    for each in changes:
        if each.event == _Event.COMMENTED:
            keys.add(comments_key(each.article_id))
        elif each.article_id is not None:
            told.add(each.article_id)
        else:
            keys |= _of_named(each)
    return keys | _of_stories(told)


def _of_stories(ids: set[int]) -> set[str]:
    if not ids:
        return set()
    keys = {SITE} | {f"{_NAMES[Article]}-{pk}" for pk in ids}
    for story in standing.now(ids):
        keys |= {f"{_NAMES[Section]}-{story.section}"} if story.section else set()
        keys |= {f"{_NAMES[Person]}-{pk}" for pk in story.people}
        keys |= {f"{_NAMES[Tag]}-{pk}" for pk in story.tags}
    return keys


def _of_named(change: Change) -> set[str]:
    """Of a person, a kanal, a topik, or the house."""
    named = change.named
    if named is None:
        return {HOUSE}
    kind, pk = named
    keys = {MENU} if kind is Section else set()
    if change.event == _Event.RENAMED:
        return keys | {NAMES, f"{_NAMES[kind]}-{pk}", name_key(kind, pk)}
    if kind is Tag:
        return {f"{_NAMES[kind]}-{pk}"}
    return keys | ({profile_key(pk)} if kind is Person else set())
