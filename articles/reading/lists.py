"""The lines of lists: of the newest stories of one kind, or of stories chosen elsewhere."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Protocol

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    DateTimeField,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Left, NullIf

from articles.models import Article, Author, Credit, Section
from articles.models.article import OF_ITS_SECTION
from articles.reading.rows import Maker, beside
from articles.reading.statements import Given, Statement

AT = Given("at", DateTimeField())

_NAMES = (
    *("id", "title", "dek", "kicker", "language", "section_id", "source_id", "image_id", "is_paid"),
    *("dated_at", "dated_precision", "sort_at", *OF_ITS_SECTION, "source__rights"),
    *("image__alternative", "image__renditions", "opening", "writers"),
)
_articles = Maker(Article, _NAMES)


def _lines(stories: QuerySet) -> QuerySet:
    """What a line shows of them: kanal, source, picture, the names of its ``writers``, and the ``opening`` of
    the text where there is no dek."""
    credits = Credit.objects.filter(article=OuterRef("pk"), role__in=Author.ROLES)
    printed = Coalesce(NullIf("name", Value("")), "person__name")
    called = Case(When(name="", then="person"))
    return stories.annotate(
        opening=Case(When(dek="", then=Left("body", 600)), default=Value("")),
        writers=beside(credits.order_by("position", "pk"), printed, called),
    ).values_list(*_NAMES)


class _Place(Protocol):
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

    def page(self, *, at: datetime, after: _Place | None = None, **given) -> list[Article]:
        """As many of them as are asked for, from the newest on or from behind a place."""
        if after is None:
            return _articles.all(self._newest.ask(at=at, **given))
        place = {"sort_at": after.sort_at, "pk": after.pk}
        return _articles.all(self._further.ask(at=at, **place, **given))

    @cached_property
    def _newest(self) -> Statement:
        return self._statement(self._stories)

    @cached_property
    def _further(self) -> Statement:
        place = {"sort_at": Given("sort_at", DateTimeField()), "pk": Given("pk", BigIntegerField())}
        return self._statement(lambda: self._stories().after(**place))

    def _statement(self, stories: Callable[[], QuerySet]) -> Statement:
        return Statement(
            lambda: _lines(stories())[: self._most], is_planned_anew=self._is_planned_anew
        )

    def _stories(self) -> QuerySet:
        return self._narrow(Article.objects.published(at=AT)).newest_first()


def _chosen() -> QuerySet:
    chosen = RawSQL("SELECT unnest(%s::bigint[])", [Given("ids", ArrayField(BigIntegerField()))])
    stories = Article.objects.published(at=AT).filter(pk__in=chosen)
    text = Left("body", Given("letters", IntegerField()))
    return _lines(stories).annotate(text=text).values_list(*_NAMES, "text")


_CHOSEN = Statement(_chosen)
_with_text = Maker(Article, (*_NAMES, "text"))


def lines(ids: list[int], *, at: datetime, letters: int) -> dict[int, Article]:
    """Those of the stories that are public, by id, each with so many letters of its ``text``."""
    return {
        article.pk: article
        for article in _with_text.all(_CHOSEN.ask(at=at, ids=ids, letters=letters))
    }


_SECTION = ("id", "name", "slug", "position")
_SECTIONS = Statement(lambda: Section.objects.values_list(*_SECTION))
_sections = Maker(Section, _SECTION)


def sections() -> list[Section]:
    """Every kanal, in the order of the menu."""
    return _sections.all(_SECTIONS.ask())
