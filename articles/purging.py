"""What an event of the change feed makes stale: the keys that public answers bear in ``Surrogate-Key``.

An answer bears the key of each story it shows and of each list it is a part of. An event about a story
makes stale what shows it, and the lists it stands in now; those it has left are among what showed it.
"""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from articles.models import Article, Author, Credit, Editor, Person, Section, Tag

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
    people = Credit.objects.filter(article=OuterRef("pk"), person__isnull=False).values("person")
    tags = Tag.objects.filter(articles=OuterRef("pk")).values("pk")
    rows = Article.objects.filter(pk__in=ids).values_list(
        "section", ArraySubquery(people), ArraySubquery(tags)
    )
    for section, people_of_it, tags_of_it in rows:
        keys |= {f"{_NAMES[Section]}-{section}"} if section else set()
        keys |= {f"{_NAMES[Person]}-{pk}" for pk in people_of_it}
        keys |= {f"{_NAMES[Tag]}-{pk}" for pk in tags_of_it}
    return keys
