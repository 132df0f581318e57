"""Acting on the change feed, event after event, from wherever one stands (law 7).

A follower that was away, or failed, goes on where it stood: nothing in the feed is passed over.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from articles.models import Change, ChangeCounter, Follower

# Events handed over at once.
MOST = 500


def follow(name: str, act: Callable[[list[Change]], None], *, until: datetime) -> int:
    """Hand the events up to a moment that the follower has not had yet to ``act``; how many there were.

    Its place moves on only when ``act`` returns, so an event may come twice, never not at all. A new
    follower begins with what comes next. While another process acts for the same follower, none are given.
    """
    newest = ChangeCounter.objects.values_list("last", flat=True).first() or 0
    follower, _is_new = Follower.objects.get_or_create(name=name, defaults={"number": newest})
    if follower.number == newest:
        return 0
    with transaction.atomic():
        mine = Follower.objects.select_for_update(skip_locked=True).filter(name=name).first()
        if mine is None:
            return 0
        changes = list(Change.objects.filter(number__gt=mine.number, at__lte=until)[:MOST])
        if changes:
            act(changes)
            mine.number = changes[-1].number
            mine.save(update_fields=["number"])
    return len(changes)
