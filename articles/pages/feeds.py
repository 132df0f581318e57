"""The newest stories in full, for feed readers: in the order in which they became public here."""

import re
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from articles.models import Article, Author, Section

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class FullTextRss(Rss201rev2Feed):
    """RSS 2.0 whose items carry a summary and, beside it, the whole text as ``content:encoded``."""

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_item(self, title, link, description, *, unique_id, summary, **kwargs):
        super().add_item(
            title,
            link,
            summary,
            unique_id=urljoin(link, unique_id),
            full_text=_legible(description).strip(),
            **kwargs,
        )

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["full_text"])


class SiteFeed(Feed):
    """The newest of every kanal; the other feeds narrow it."""

    feed_type = FullTextRss
    description_template = "articles/feed_item.html"
    item_guid_is_permalink = False

    SIZE = 20

    def title(self, to):
        return settings.SITE_NAME

    def description(self, to):
        return _("Berita terbaru dari %(site)s.") % {"site": settings.SITE_NAME}

    def link(self, to):
        return reverse("pages:front")

    def items(self, to):
        now = timezone.now()
        stories = self.narrow(Article.objects.published(at=now), to)
        return stories.for_page(at=now).order_by("-released_at", "-pk")[: self.SIZE]

    def narrow(self, stories, to):
        return stories

    def item_title(self, article):
        return _legible(article.title)

    def item_guid(self, article):
        """The address without its headline: it stays when the headline is mended."""
        return reverse("pages:article_by_id", args=[article.pk])

    def item_author_name(self, article):
        names = [credit.printed for credit in article.credits.all() if credit.role in Author.ROLES]
        return _legible(", ".join(names))

    def item_pubdate(self, article):
        return article.released_at

    def item_updateddate(self, article):
        return article.updated_at

    def item_categories(self, article):
        names = [topic["name"] for topic in article.topics]
        return [
            _legible(name) for name in ([article.section.name] if article.section else []) + names
        ]

    def item_extra_kwargs(self, article):
        return {"summary": _legible(article.summary)}


class SectionFeed(SiteFeed):
    def get_object(self, request, *, slug):
        return Section.objects.get(slug=slug)

    def title(self, section):
        return f"{section.name} · {settings.SITE_NAME}"

    def description(self, section):
        return _("Berita terbaru kanal %(section)s.") % {"section": section.name}

    def link(self, section):
        return section.get_absolute_url()

    def narrow(self, stories, section):
        return stories.filter(section=section)


class AuthorFeed(SiteFeed):
    def get_object(self, request, *, slug):
        stories = Article.objects.published(at=timezone.now())
        return Author.objects.credited(Author.ROLES, among=stories).get(slug=slug)

    def title(self, author):
        return _legible(f"{author.name} · {settings.SITE_NAME}")

    def description(self, author):
        return _legible(_("Berita terbaru oleh %(author)s.") % {"author": author.name})

    def link(self, author):
        return author.get_absolute_url()

    def narrow(self, stories, author):
        return stories.credited_to(author, Author.ROLES)


def _legible(text: str) -> str:
    """The text without the control characters that XML cannot hold in any form."""
    return _NOT_IN_XML.sub("", text)
