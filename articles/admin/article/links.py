"""Both directions of an article's links: where its own lead, and which articles lead here."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.admin.moments import day
from articles.models import LinkSuggestion, RelatedLink

LIVE, TEXT, SUGGESTED = _("hidup"), _("teks"), _("usulan")


def with_suggestions(links):
    """The links, each with the stories that it may mean as ``suggested``."""
    suggestions = LinkSuggestion.objects.waiting().filter(
        article=OuterRef("article"), title_key=OuterRef("title_key")
    )
    found = suggestions.order_by("-likeness", "pk").values(
        found=JSONObject(
            pk="candidate",
            title="candidate__title",
            source="candidate__source__name",
            dated_at="candidate__dated_at",
            likeness="likeness",
        )
    )
    return links.annotate(suggested=ArraySubquery(found))


def leads_to(link: RelatedLink) -> str:
    """The state of a link of the article's form, and the story that it leads to or may mean."""
    if link.target is not None:
        return _told("badge-success", LIVE, _link_to(link.target_id, link.target.title))
    suggested = getattr(link, "suggested", ())
    if not suggested:
        return _told("", TEXT, "")
    rows = (
        (
            _link_to(one["pk"], one["title"]),
            told_apart(one["source"], one["dated_at"] and datetime.fromisoformat(one["dated_at"])),
            f"{one['likeness']} %",
        )
        for one in suggested
    )
    waiting = reverse("admin:articles_linksuggestion_changelist")
    return _told(
        "badge-warning",
        SUGGESTED,
        format_html(
            '{} <a class="text-primary-600" href="{}?article={}">{}</a>',
            format_html_join(" · ", "{} <span class=muted>{} {}</span>", rows),
            waiting,
            link.article_id,
            _("putuskan"),
        ),
    )


def told_apart(source: str | None, dated_at: datetime | None) -> str:
    """By what an editor knows two stories under one headline apart: from whom, and of which day."""
    on = dated_at and day(timezone.localtime(dated_at))
    return " · ".join(filter(None, [source, on]))


class ArticleLinks:
    """The read-only field of the articles that lead to this one."""

    @staticmethod
    def leading_here():
        """The links to prefetch, with the articles that they stand in."""
        links = RelatedLink.objects.select_related("article")
        return links.only("title", "target", "article__title", "article__state").order_by(
            "-article"
        )

    @display(description=_("ditaut dari"))
    def linked_from(self, article):
        rows = [
            (
                _link_to(link.article_id, link.article.title),
                link.article.get_state_display(),
                link.title,
            )
            for link in article.shown_links_here
        ]
        if not rows:
            return _("belum ada artikel yang menautkannya")
        return format_html_join("", "<div>{} · {} · “{}”</div>", rows)


def _told(badge: str, state: str, what: str) -> str:
    return format_html('<span class="badge {}">{}</span> {}', badge, state, what)


def _link_to(pk: int, title: str) -> str:
    address = reverse("admin:articles_article_change", args=[pk])
    return format_html('<a class="text-primary-600" href="{}">{}</a>', address, title)
