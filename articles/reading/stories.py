"""One story with all that its own page shows of it."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Case, OuterRef, QuerySet, When
from django.db.models.functions import JSONObject

from articles.models import Article, Credit, Notice, RelatedLink, Tag
from articles.models.article import (
    OF_A_LINE,
    OF_ITS_PERSON,
    OF_ITS_SECTION,
    OF_ITS_SOURCE,
    OF_ITS_TEXT,
    of_its_picture,
)
from articles.reading.lists import AT
from articles.reading.rows import Maker, beside, seat
from articles.reading.statements import Given, Statement

_OF_A_CREDIT = ("id", "article_id", "role", "position", "name", "person_id", *OF_ITS_PERSON)
_OF_A_LINK = (
    *("id", "article_id", "kind", "position", "title", "url", "target_id", "is_live"),
    *("target__title", "target__is_paid", "target__image_id", *of_its_picture("target__image")),
)
_OF_A_NOTICE = (
    *("id", "kind", "wrong", "right", "party", "text", "ground", "at", "article_id", "story_id"),
    "leads_on",
)
_NAMES = [
    "id",
    *(Article._meta.get_field(name).attname for name in (*OF_A_LINE, *OF_ITS_TEXT)),
    *OF_ITS_SECTION,
    *OF_ITS_SOURCE,
    *of_its_picture("image"),
    *("share_card__article_id", "share_card__name"),
    *("topics", "credited", "linked", "noticed", "told"),
]
_articles = Maker(Article, _NAMES)
_credits = Maker(Credit, _OF_A_CREDIT)
_links = Maker(RelatedLink, _OF_A_LINK)
# By which way a notice is come upon, and who stands at its other end.
_NOTICES = {
    name: (way, other, (*_OF_A_NOTICE, f"{other}__title"))
    for name, way, other in (("notices", "article", "story"), ("notices_told", "story", "article"))
}
_notices = {name: Maker(Notice, names) for name, (_way, _other, names) in _NOTICES.items()}


def _in_full(stories: QuerySet) -> QuerySet:
    stories = stories.filter(pk=Given("pk", BigIntegerField()))
    tags = Tag.objects.filter(articles=OuterRef("pk")).order_by("name", "pk")
    credits = Credit.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
    links = RelatedLink.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
    return stories.annotate(
        topics=ArraySubquery(tags.values(found=JSONObject(id="id", name="name", slug="slug"))),
        credited=beside(credits, *_OF_A_CREDIT),
        linked=beside(_leading(links, "target", "is_live"), *_OF_A_LINK),
        noticed=_posted("notices"),
        told=_posted("notices_told"),
    ).values_list(*_NAMES)


def _posted(name: str) -> ArraySubquery:
    way, other, names = _NOTICES[name]
    notices = Notice.objects.filter(**{way: OuterRef("pk")}).order_by("-at", "-pk")
    return beside(_leading(notices, other, "leads_on"), *names)


def _leading(things: QuerySet, to: str, name: str) -> QuerySet:
    """With whether a reader may see the story that they lead to."""
    is_public = When(Article.objects.published_q(at=AT, prefix=f"{to}__"), then=True)
    return things.annotate(**{name: Case(is_public, default=False)})


_PUBLIC = Statement(lambda: _in_full(Article.objects.published(at=AT)))
_ANY = Statement(lambda: _in_full(Article.objects.all()))


def story(pk: int, *, at: datetime) -> Article | None:
    """The public story with that id, or None, with all that its own page shows.

    Each of ``links`` says whether a reader may follow it (``is_live``), each of ``notices``, and of the
    ``notices_told`` by the story, whether a reader may see the story at its other end (``leads_on``);
    ``topics`` is a list of ``{"id", "name", "slug"}``.
    """
    if pk > BigIntegerField.MAX_BIGINT:  # an address may hold any number
        return None
    return _made(_PUBLIC.ask(pk=pk, at=at))


def any_story(pk: int, *, at: datetime) -> Article | None:
    """The same of an article in whatever state, for whoever may see it."""
    return _made(_ANY.ask(pk=pk, at=at))


def _made(rows: list[tuple]) -> Article | None:
    if not rows:
        return None
    (article,) = _articles.all(rows)
    seat(article, "credits", _credits.all(article.credited))
    seat(article, "links", _links.all(article.linked))
    for name, found in (("notices", article.noticed), ("notices_told", article.told)):
        notices = _notices[name].all(found)
        for notice in notices:
            notice.at = datetime.fromisoformat(notice.at)
        seat(article, name, notices)
    return article
