"""Doing something for every article of the archive, a batch at a time."""

from collections.abc import Callable

from django.db import transaction

from articles.models import Article

BATCH = 500


def for_every_article(do: Callable[[list[int]], None]) -> int:
    """Call it with the ids of a batch after another, each in a transaction; how many articles there were.

    Whoever changes one of them meanwhile waits, and what is made of their change is the newer.
    """
    last = count = 0
    while ids := _following(last):
        with transaction.atomic():
            list(Article.objects.select_for_update(no_key=True).filter(pk__in=ids).values("pk"))
            do(ids)
        last, count = ids[-1], count + len(ids)
    return count


def _following(last: int) -> list[int]:
    following = Article.objects.filter(pk__gt=last).order_by("pk")
    return list(following.values_list("pk", flat=True)[:BATCH])
