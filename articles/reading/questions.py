"""Questions about the public stories, each asked as a statement and answered with articles."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from articles.models import Article
from articles.reading.rows import Maker
from articles.statements import AT, Statement


class Question:
    """The public stories that ``choose`` picks of all, in its order, with what is shown of them."""

    def __init__(
        self,
        choose: Callable[[QuerySet], QuerySet],
        shown: Maker,
        *,
        is_planned_anew: bool = False,
    ):
        self._shown = shown
        self._statement = Statement(
            lambda: shown.rows(choose(Article.objects.published(at=AT))),
            is_planned_anew=is_planned_anew,
        )

    def ask(self, *, at: datetime, **given) -> list[Article]:
        return self._shown.all(self._statement.ask(at=at, **given))
