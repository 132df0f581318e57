"""Whose a credit is that no name could tell: an editor chooses, or makes somebody new."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from django.db import transaction
from django.db.models import F, Func, Value
from django.utils.text import slugify

from articles import revising
from articles.attributing.handing import hand_over, lock_articles, tell
from articles.models import Alias, Article, AuditEntry, Credit, Person, Revision
from articles.models.settling import settled_name

_SLUG_LENGTH = Person._meta.get_field("slug").max_length - len("-9999")


@transaction.atomic
def attribute(credit_ids: Iterable[int], *, to: Person, by, at: datetime) -> list[int]:
    """Say of credits that they are that person's; the ids of the articles, whose credits are touched by it (law 3).

    Credits that are theirs already change nothing.
    """
    wanted = Credit.objects.filter(pk__in=credit_ids).exclude(person=to)
    ids = lock_articles(wanted)
    if not ids:
        return []
    hand_over(wanted.select_related("person"), to=to)
    Article.objects.filter(pk__in=ids).exclude(touched__contains=[Article.Part.CREDITS]).update(
        touched=Func(F("touched"), Value(str(Article.Part.CREDITS)), function="array_append")
    )
    published = set(
        Article.objects.filter(pk__in=ids, state=Article.State.PUBLISHED).values_list(
            "pk", flat=True
        )
    )
    why = str(to)
    revising.record(published, stage=Revision.Stage.LIVE, by=by, at=at, why=why)
    revising.record(set(ids) - published, stage=Revision.Stage.WORKING, by=by, at=at, why=why)
    tell(ids, verb=AuditEntry.Verb.CREDIT, by=by, at=at, why=why)
    return ids


@transaction.atomic
def introduce(name: str, *, kind: str = Person.Kind.PERSON, note: str = "") -> Person:
    """Make somebody with a name, who is found by it from now on; a name that others bear is shared by all."""
    person = Person.objects.create(
        name=name, kind=kind, note=note, slug=_free_slug(f"{name} {note}")
    )
    bear(person, name)
    return person


def bear(person: Person, name: str) -> None:
    """Let a person bear a name; one that others bear too ties no credit by itself any more."""
    key = settled_name(name)
    if not key:
        return
    others = Alias.objects.filter(key=key).exclude(person=person)
    is_shared = others.exists()
    others.update(is_shared=True)
    _alias, is_new = person.aliases.get_or_create(
        key=key, defaults={"name": name, "is_shared": is_shared}
    )
    if is_shared and not is_new:
        person.aliases.filter(key=key).update(is_shared=True)


def _free_slug(words: str) -> str:
    slug = slugify(words)[:_SLUG_LENGTH].strip("-") or "orang"
    taken = set(Person.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    endings = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(one for one in endings if one not in taken)
