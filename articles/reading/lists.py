"""Lists of stories: the newest of one kind, those chosen elsewhere, and what is asked ever anew."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Protocol

from django.db.models import (
    BigIntegerField,
    Case,
    DateTimeField,
    Func,
    IntegerField,
    QuerySet,
    TextField,
    When,
)
from django.db.models.functions import Left
from django.db.models.lookups import LessThanOrEqual

from articles.models import Article, Section
from articles.reading.questions import Question
from articles.reading.rows import Maker
from articles.reading.shown import LINE, SUMMARY, chosen_line
from articles.statements import Given, Statement, those


class Place(Protocol):
    """Where a story stands in a list."""

    sort_at: datetime
    pk: int


class Listing:
    """The newest public stories of one kind, which ``narrow`` makes of all."""

    def __init__(
        self,
        narrow: Callable[[QuerySet], QuerySet],
        *,
        most: int,
        is_planned_anew: bool = False,
    ):
        self._narrow = narrow
        self._most = most
        self._is_planned_anew = is_planned_anew

    def page(self, *, at: datetime, after: Place | None = None, **given) -> list[Article]:
        """As many of them as are asked for, from the newest on or from behind a place."""
        if after is None:
            return self._newest.ask(at=at, **given)
        return self._further.ask(at=at, sort_at=after.sort_at, pk=after.pk, **given)

    @cached_property
    def _newest(self) -> Question:
        return self._question(lambda stories: stories)

    @cached_property
    def _further(self) -> Question:
        place = {"sort_at": Given("sort_at", DateTimeField()), "pk": Given("pk", BigIntegerField())}
        return self._question(lambda stories: stories.after(**place))

    def _question(self, within: Callable[[QuerySet], QuerySet]) -> Question:
        return Question(
            lambda stories: within(self._narrow(stories).newest_first())[: self._most],
            LINE,
            is_planned_anew=self._is_planned_anew,
        )


_LETTERS = Given("letters", IntegerField())
# What has no more bytes than that has no more letters, and need not be counted letter by letter.
_IS_SHORT = LessThanOrEqual(
    Func("body", function="octet_length", output_field=IntegerField()), _LETTERS
)
_TEXT = Case(When(_IS_SHORT, then="body"), default=Left("body", _LETTERS), output_field=TextField())
_CHOSEN = Question(lambda stories: stories.filter(pk__in=those("ids")), chosen_line(text=_TEXT))


def lines(ids: list[int], *, at: datetime, letters: int) -> dict[int, Article]:
    """Those of the stories that are public, by id, each with so many letters of its ``text``."""
    return {article.pk: article for article in _CHOSEN.ask(at=at, ids=ids, letters=letters)}


def listed(stories: QuerySet) -> list[Article]:
    """The lines of stories that may be asked for in too many ways for statements to be kept."""
    return LINE.all(LINE.rows(stories))


def summaries(stories: QuerySet) -> list[Article]:
    """The same for machines: stories as lists of the API have them."""
    return SUMMARY.all(SUMMARY.rows(stories))


_SECTION = ("id", "name", "slug", "position")
_SECTIONS = Statement(lambda: Section.objects.values_list(*_SECTION))
_sections = Maker(Section, _SECTION)


def sections() -> list[Section]:
    """Every kanal, in the order of the menu."""
    return _sections.all(_SECTIONS.ask())
