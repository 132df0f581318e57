"""Acting on the change feed, event after event, from wherever one stands (law 7).

A follower that was away, or failed, goes on where it stood: nothing in the feed is passed over.
"""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from articles.models import Change, ChangeCounter, Follower
from articles.models.change import CHANNEL

logger = logging.getLogger(__name__)

# Events handed over at once.
MOST = 500
# Seconds until somebody who listens tries again.
TRY_AGAIN = 1.0


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


def heard() -> Iterator[None]:
    """Something has been added to the feed, perhaps; as often as that is heard, several times at once as once.

    It has a connection of its own. What happens while the database is out of reach is not heard: whoever must
    not miss it looks by the clock, too.
    """
    while True:
        listening = connection.copy()
        try:
            with listening.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            yield
            while True:
                with listening.wrap_database_errors:
                    list(listening.connection.notifies(stop_after=1))
                yield
        except DatabaseError as error:
            logger.warning("The change feed cannot be heard, it is tried again: %s", error)
            time.sleep(TRY_AGAIN)
        finally:
            listening.close()
