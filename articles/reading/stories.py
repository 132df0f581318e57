"""One story with all that its own page shows of it."""

from datetime import datetime

from django.db.models import BigIntegerField

from articles.models import Article
from articles.reading.questions import Question
from articles.reading.shown import PAGE
from articles.statements import Given

_THIS = {"pk": Given("pk", BigIntegerField())}
_PUBLIC = Question(lambda stories: stories.filter(**_THIS), PAGE)
_ANY = Question(lambda _public: Article.objects.filter(**_THIS), PAGE)


def story(pk: int, *, at: datetime) -> Article | None:
    """The public story with that id, or None."""
    if pk > BigIntegerField.MAX_BIGINT:  # an address may hold any number
        return None
    return next(iter(_PUBLIC.ask(pk=pk, at=at)), None)


def any_story(pk: int, *, at: datetime) -> Article | None:
    """The same of an article in whatever state, for whoever may see it."""
    return next(iter(_ANY.ask(pk=pk, at=at)), None)
