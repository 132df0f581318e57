"""Handing credits from one person to another: what merging, parting and choosing have in common."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import F

from articles.models import Article, AuditEntry, Change, Credit, Person


def lock_articles(credits) -> list[int]:
    """The articles of these credits, locked in pk order, as their writers lock them."""
    ids = set(credits.values_list("article", flat=True))
    locked = Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return list(locked.values_list("pk", flat=True))


def hand_over(credits: Iterable[Credit], *, to: Person) -> list[dict]:
    """Give credits to a person; the rows as they were, with what became of each.

    A credit that the person has already in that article and role is dropped. What printed nothing of its own
    keeps the name that was shown. The caller holds the locks of the articles.
    """
    credits = list(credits)
    theirs = Credit.objects.filter(article__in={one.article_id for one in credits}, person=to)
    taken = set(theirs.values_list("article", "role"))
    told, moved, dropped = [], [], []
    for one in credits:
        place = (one.article_id, one.role)
        told.append(
            {
                "article": one.article_id,
                "role": one.role,
                "name": one.name,
                "position": one.position,
                "dropped": place in taken,
            }
        )
        if place in taken:
            dropped.append(one.pk)
        else:
            taken.add(place)
            one.name = one.printed
            one.person = to
            moved.append(one)
    Credit.objects.filter(pk__in=dropped).delete()
    Credit.objects.bulk_update(moved, ["person", "name"], batch_size=1000)
    return told


def tell(article_ids: Collection[int], *, verb: str, by, at: datetime, why: str) -> None:
    """Write in the book and in the feed that the people of these articles are others; the last thing to do.

    An open form of theirs is outdated by it.
    """
    articles = Article.objects.filter(pk__in=article_ids)
    articles.update(version=F("version") + 1, updated_at=at)
    AuditEntry.objects.bulk_create(
        AuditEntry(article_id=pk, verb=verb, by=by, at=at, reason=why) for pk in sorted(article_ids)
    )
    public = articles.filter(state=Article.State.PUBLISHED).values_list("pk", flat=True)
    Change.objects.append(Change.Event.RECREDITED, public, at=at)
