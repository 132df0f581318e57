"""Where stories stand: in the lists of which kanal, which people, which topics."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from articles.models import Article, Credit, PersonMerge, Revision, Tag


@dataclass(frozen=True, slots=True)
class Standing:
    """A story with its headline, and the numbers of those in whose lists it stands."""

    pk: int
    title: str
    section: int | None
    people: frozenset[int]
    tags: frozenset[int]


def now(article_ids: Collection[int]) -> Iterator[Standing]:
    """Where each of the stories that still exist stands now."""
    people = Credit.objects.filter(article=OuterRef("pk"), person__isnull=False).values("person")
    tags = Tag.objects.filter(articles=OuterRef("pk")).values("pk")
    rows = Article.objects.filter(pk__in=article_ids).values_list(
        "pk", "title", "section", ArraySubquery(people), ArraySubquery(tags)
    )
    for pk, title, section, people_of_it, tags_of_it in rows:
        yield Standing(pk, title, section, frozenset(people_of_it), frozenset(tags_of_it))


def ever(article_ids: Collection[int]) -> Iterator[Standing]:
    """Where the stories stood by each of their revisions that came into force."""
    revisions = Revision.objects.filter(article__in=article_ids).exclude(
        stage__in=Revision.PROPOSED
    )
    parts = (f"snapshot__{part}" for part in ("title", "section_id", "credits", "tags"))
    for pk, title, section, credits, tags in revisions.values_list("article", *parts).iterator():
        people = frozenset(credit["person"] for credit in credits if credit["person"])
        yield Standing(pk, title, section, people, frozenset(tags))


def merged_once(stories: Collection[Standing]) -> list[Standing]:
    """The same, also in the lists of all into whom their people were ever merged, one after another: no revision
    says that."""
    into, asked = {}, {pk for story in stories for pk in story.people}
    while asked:
        into |= {pk: set() for pk in asked}
        merges = PersonMerge.objects.filter(loser__in=asked)
        for loser, winner in merges.values_list("loser", "winner"):
            into[loser].add(winner)
        asked = {winner for loser in asked for winner in into[loser]} - into.keys()
    return [replace(story, people=_and_their_like(story.people, into)) for story in stories]


def _and_their_like(people: frozenset[int], into: dict[int, set[int]]) -> frozenset[int]:
    """With all that these lead to; of two, each may have been merged into the other once."""
    found, further = people, people
    while further:
        further = {winner for pk in further for winner in into[pk]} - found
        found |= further
    return found
