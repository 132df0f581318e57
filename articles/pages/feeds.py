"""The newest stories in full, for feed readers: in the order in which they became public here."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles import purging, reading
from articles.models import Article, Author, Person, Section, Tag
from articles.pages import structured
from articles.pages.feed_forms import FORMS
from articles.pages.frame import names, public, shows
from articles.pages.moved import follows_moves

SIZE = 20


def last_released(
    narrow: Callable[[QuerySet], QuerySet], *, is_planned_anew=True
) -> reading.Question:
    """The stories of a kind that became public here last."""
    return reading.Question(
        lambda stories: narrow(stories).order_by("-released_at", "-pk")[:SIZE],
        reading.ITEM,
        is_planned_anew=is_planned_anew,
    )


class SiteFeed(Feed):
    """The newest of every kanal; the other feeds narrow it."""

    description_template = "articles/feed_item.html"
    item_guid_is_permalink = False

    newest = last_released(lambda stories: stories, is_planned_anew=False)

    def __init__(self, form):
        self.feed_type = form

    def __call__(self, request, *args, **kwargs):
        """With where it stands and its hub in the header, too: so WebSub finds them (W3C WebSub, 4)."""
        response = super().__call__(request, *args, **kwargs)
        links = {"hub": settings.WEBSUB_HUB, "self": request.build_absolute_uri()}
        if settings.WEBSUB_HUB:
            response["Link"] = ", ".join(f'<{to}>; rel="{name}"' for name, to in links.items())
        return response

    def get_feed(self, to, request):
        shows(request, *self.listed(to))
        return super().get_feed(to, request)

    def feed_extra_kwargs(self, to):
        return {"hub": settings.WEBSUB_HUB}

    def listed(self, to):
        """Whose stories it lists; nothing: those of the whole site."""
        return [to] if to else []

    def get_context_data(self, *, item, request, **kwargs):
        shows(request, item)
        names(request, item)
        request.surrogate_keys |= {purging.name_key(Tag, topic["id"]) for topic in item.topics}
        if item.section_id:
            request.surrogate_keys.add(purging.name_key(Section, item.section_id))
        return super().get_context_data(item=item, request=request, **kwargs)

    def title(self, to):
        return settings.SITE_NAME

    def author_name(self, to):
        return settings.SITE_NAME

    def description(self, to):
        return _("Berita terbaru dari %(site)s.") % {"site": settings.SITE_NAME}

    def link(self, to):
        return reverse("pages:front")

    def items(self, to):
        return self.newest.ask(at=timezone.now(), **self.narrowed(to))

    def narrowed(self, to) -> dict:
        """What ``newest`` has to be told."""
        return {}

    def item_title(self, article):
        return article.title

    def item_guid(self, article):
        """The address without its headline: it stays when the headline is mended, and in every language."""
        with translation.override(settings.LANGUAGE_CODE):
            return reverse("pages:article_by_id", args=[article.pk])

    def item_author_name(self, article):
        return article.byline or None

    def item_pubdate(self, article):
        return article.released_at

    def item_updateddate(self, article):
        return structured.modified_at(article)

    def item_categories(self, article):
        label = [_("Advertorial")] if article.is_paid else []
        section = [article.section.name] if article.section else []
        return [*label, *section, *(topic["name"] for topic in article.topics)]

    def item_extra_kwargs(self, article):
        return {"summary": article.summary}


class SectionFeed(SiteFeed):
    __call__ = follows_moves(Section.objects.now_at)(SiteFeed.__call__)
    newest = last_released(reading.of_section)

    def get_object(self, request, *, slug):
        return Section.objects.get(slug=slug)

    def title(self, section):
        return f"{section.name} · {settings.SITE_NAME}"

    def description(self, section):
        return _("Berita terbaru kanal %(section)s.") % {"section": section.name}

    def link(self, section):
        return section.get_absolute_url()

    def narrowed(self, section):
        return {"section": section.pk}


class AuthorFeed(SiteFeed):
    __call__ = follows_moves(Person.objects.now_at)(SiteFeed.__call__)
    newest = last_released(reading.credited_to(Author.ROLES))

    def get_object(self, request, *, slug):
        stories = Article.objects.published(at=timezone.now())
        return Author.objects.credited(Author.ROLES, among=stories).get(slug=slug)

    def title(self, author):
        return f"{author.name} · {settings.SITE_NAME}"

    def description(self, author):
        return _("Berita terbaru oleh %(author)s.") % {"author": author.name}

    def link(self, author):
        return author.get_absolute_url()

    def narrowed(self, author):
        return {"person": author.pk}


class TagFeed(SiteFeed):
    __call__ = follows_moves(Tag.objects.now_at)(SiteFeed.__call__)
    newest = last_released(reading.on_topic)

    def get_object(self, request, *, slug):
        return Tag.objects.of(Article.objects.published(at=timezone.now())).get(slug=slug)

    def title(self, tag):
        return f"{tag.name} · {settings.SITE_NAME}"

    def description(self, tag):
        return _("Berita terbaru tentang %(topic)s.") % {"topic": tag.name}

    def link(self, tag):
        return reverse("pages:tag", args=[tag.slug])

    def narrowed(self, tag):
        return {"tag": tag.pk}


def addresses(feed: type[SiteFeed], *, below: str = "", name: str) -> list:
    """A feed in each of its forms: ``name`` leads to RSS, ``name_atom`` and ``name_json`` to the others."""
    return [
        path(f"{below}{file}", public(feed(form)), name=name + suffix)
        for file, suffix, form in FORMS
    ]
