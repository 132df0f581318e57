"""What was put right, the newest first: of stories that readers see, and of those that they saw once."""

from datetime import datetime
from functools import cache

from django.db.models import BigIntegerField, DateTimeField, F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan

from articles.models import Notice
from articles.reading.lists import Place
from articles.reading.rows import Maker
from articles.reading.shown import OF_A_NOTICE, leading
from articles.statements import AT, Given, Statement

_SHOWN = ("is_live", "article__title", "article__language", "story__title", "story__language")
_notices = Maker(Notice, (*OF_A_NOTICE, *_SHOWN))
_PLACE = Given("sort_at", DateTimeField()), Given("pk", BigIntegerField())


def notices(*, at: datetime, most: int, after: Place | None = None) -> list[Notice]:
    """So many of the newest, or from behind a place; each says whether a reader may see its story (``is_live``),
    and that which it ``leads_on`` to."""
    if after is None:
        return _notices.all(_newest(most).ask(at=at))
    return _notices.all(_further(most).ask(at=at, sort_at=after.sort_at, pk=after.pk))


@cache
def _newest(most: int) -> Statement:
    return Statement(lambda: _rows(_seen())[:most])


@cache
def _further(most: int) -> Statement:
    behind = TupleLessThan(Tuple(F("at"), F("pk")), _PLACE)
    return Statement(lambda: _rows(_seen().filter(behind))[:most])


def _seen() -> QuerySet:
    return Notice.objects.filter(article__released_at__lte=AT).order_by("-at", "-pk")


def _rows(notices: QuerySet) -> QuerySet:
    return _notices.rows(leading(leading(notices, "article", "is_live"), "story", "leads_on"))
