"""How much one person, or one address, may say within a time.

Counted in the rows themselves, so all web processes agree, and one after the other, so what is asked for at the same
moment counts too. An address is kept as a keyed hash that only this installation can make, and for no longer than the
longest of these times (``privacy.forget``).
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.models import Comment, Commenter, CommentReport

TOO_MUCH = _("Terlalu banyak dalam waktu singkat. Coba lagi nanti.")

TEN_MINUTES, DAY = timedelta(minutes=10), timedelta(days=1)

# Many readers of a mobile network share an address, so it may say more than a person.
BY_PERSON = {TEN_MINUTES: 5, DAY: 40}
BY_ADDRESS = {TEN_MINUTES: 20, DAY: 200}
REPORTS_BY_PERSON = {TEN_MINUTES: 5, DAY: 20}
REPORTS_BY_ADDRESS = {TEN_MINUTES: 5, DAY: 20}


class TooMuch(Exception):
    """This person or this address has said too much within too short a time."""


def hashed(address: str) -> str:
    """What is kept of an address; the empty one stays empty."""
    if not address:
        return ""
    key = f"articles.commenting.limits{settings.SECRET_KEY}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()


def keep_comments(author: Commenter, address_hash: str, *, at: datetime) -> None:
    """Raise TooMuch where one more comment would be too many; call it with the author's row locked.

    Until the transaction ends, nobody else's comment from this address is counted.
    """
    _keep(Comment.objects.filter(author=author), "posted_at", BY_PERSON, at=at)
    if address_hash:
        _take_turns(f"comments {address_hash}")
        of_address = Comment.objects.filter(address_hash=address_hash)
        _keep(of_address, "posted_at", BY_ADDRESS, at=at)


def keep_reports(reporter: Commenter | None, address_hash: str, *, at: datetime) -> None:
    """Raise TooMuch where one more report would be too many; call it with the reporter's row locked.

    Until the transaction ends, no other report from this address is counted.
    """
    if reporter is not None:
        _keep(CommentReport.objects.filter(reporter=reporter), "at", REPORTS_BY_PERSON, at=at)
    elif address_hash:
        _take_turns(f"reports {address_hash}")
        of_address = CommentReport.objects.filter(address_hash=address_hash)
        _keep(of_address, "at", REPORTS_BY_ADDRESS, at=at)


def _take_turns(whose: str) -> None:
    """Wait for whoever is counted there; the next one waits until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [whose])


def _keep(rows: QuerySet, moment: str, limits: dict[timedelta, int], *, at: datetime) -> None:
    for within, most in limits.items():
        recent = rows.filter(Q(**{f"{moment}__gt": at - within})).order_by()
        if recent[:most].count() >= most:
            raise TooMuch(TOO_MUCH)
