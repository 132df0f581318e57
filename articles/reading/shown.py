"""What is shown of a story: on a line of a list, on its own page, in a feed, and in the API's list."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce, JSONObject, Left, NullIf

from articles.models import Article, Author, Credit, Notice, RelatedLink, Tag
from articles.reading.rows import Maker, beside
from articles.statements import AT

# Columns that nobody shows cost more than the rows, for each is named, fetched and set by itself.
_OF_ITS_DATE = ("dated_at", "dated_precision", "sort_at")
_OF_ITS_SECTION = ("section_id", "section__name", "section__slug")
_OF_ANY = (
    *("id", "title", "dek", "kicker", "language", "is_paid"),
    *(*_OF_ITS_DATE, *_OF_ITS_SECTION, "source_id", "source__rights"),
)


def _of_its_picture(image: str) -> tuple[str, ...]:
    return tuple(f"{image}__{name}" for name in ("alternative", "caption", "credit", "renditions"))


def leading(things: QuerySet, to: str, name: str) -> QuerySet:
    """With whether a reader may see the story that they lead to."""
    is_public = When(Article.objects.published_q(at=AT, prefix=f"{to}__"), then=True)
    return things.annotate(**{name: Case(is_public, default=False)})


# Its people ------------------------------------------------------------------

_its_credits = Credit.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
#: The names in its byline, each with the id of the person who is called so there as everywhere.
WRITERS = beside(
    _its_credits.filter(role__in=Author.ROLES),
    Coalesce(NullIf("name", Value("")), "person__name"),
    Case(When(name="", then="person")),
)
_OF_A_CREDIT = (
    *("id", "article_id", "role", "position", "name"),
    *("person_id", "person__name", "person__slug", "person__kind"),
)
_CREDITED = beside(_its_credits, *_OF_A_CREDIT)
_credits = Maker(Credit, _OF_A_CREDIT)


# On a line -------------------------------------------------------------------

_OF_A_LINE = (*_OF_ANY, "image_id", "image__alternative", "image__renditions")
_ON_A_LINE = {
    "opening": Case(When(dek="", then=Left("body", 600)), default=Value("")),
    "writers": WRITERS,
}
#: Kanal, source, picture, the names of its ``writers``, and the ``opening`` of the text where there is no dek.
LINE = Maker(Article, _OF_A_LINE, beside=_ON_A_LINE)


def chosen_line(**more) -> Maker:
    """A line with more beside it, of a story that has no place in a list by its moment."""
    columns = [name for name in _OF_A_LINE if name != "sort_at"]
    return Maker(Article, columns, beside=_ON_A_LINE | more)


#: For machines: a story as lists of the API have it, with its ``credits``.
SUMMARY = Maker(
    Article,
    (*_OF_ANY, "released_at", "updated_at", "source_line"),
    beside={"credited": _CREDITED},
    seats={"credited": ("credits", _credits)},
)


# On its own page -------------------------------------------------------------

_OF_A_LINK = (
    *("id", "article_id", "kind", "position", "title", "url", "target_id", "is_live"),
    *("target__title", "target__is_paid", "target__image_id", *_of_its_picture("target__image")),
)
_links = RelatedLink.objects.filter(article=OuterRef("pk")).order_by("position", "pk")
_topics = Tag.objects.filter(articles=OuterRef("pk")).order_by("name", "pk")
OF_A_NOTICE = (
    *("id", "kind", "wrong", "right", "party", "text", "ground", "at", "article_id", "story_id"),
    "leads_on",
)


class _Notices(Maker):
    def one(self, row, met):
        notice = super().one(row, met)
        notice.at = datetime.fromisoformat(notice.at)  # in an array it is a text
        return notice


def _posted(way: str, other: str) -> tuple:
    """The notices come upon by a way, the newest first, and who makes them with who stands at their other end."""
    names = (*OF_A_NOTICE, f"{other}__title", f"{other}__language")
    notices = Notice.objects.filter(**{way: OuterRef("pk")}).order_by("-at", "-pk")
    return beside(leading(notices, other, "leads_on"), *names), _Notices(Notice, names)


_NOTICED, _notices = _posted("article", "story")
_TOLD, _notices_told = _posted("story", "article")

_OF_ITS_TEXT = (
    *(*_OF_ANY, "released_at", "updated_at", "source_line", "source_url", "body", "dateline"),
    "source__credit_line",
)
_WITH_ITS_TEXT = {
    "topics": ArraySubquery(_topics.values(found=JSONObject(id="id", name="name", slug="slug"))),
    "linked": beside(leading(_links, "target", "is_live"), *_OF_A_LINK),
    "noticed": _NOTICED,
}
_SEATS = {
    "linked": ("links", Maker(RelatedLink, _OF_A_LINK)),
    "noticed": ("notices", _notices),
}
#: Its text and what is told with it, in a feed; with its ``writers`` alone. Each of ``links`` says whether a reader may
#: follow it (``is_live``), each of ``notices`` whether a reader may see the story at its other end (``leads_on``);
#: ``topics`` is a list of ``{"id", "name", "slug"}``.
ITEM = Maker(Article, _OF_ITS_TEXT, beside=_WITH_ITS_TEXT | {"writers": WRITERS}, seats=_SEATS)
#: All that its page and the API show, with the ``notices_told`` by it.
PAGE = Maker(
    Article,
    (
        *(*_OF_ITS_TEXT, "source__name", "source__url"),
        *("image_id", "image_caption", "image_credit", *_of_its_picture("image")),
        *("share_card__article_id", "share_card__name"),
    ),
    beside=_WITH_ITS_TEXT | {"credited": _CREDITED, "told": _TOLD},
    seats=_SEATS | {"credited": ("credits", _credits), "told": ("notices_told", _notices_told)},
)
