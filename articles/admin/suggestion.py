"""Tautan menunggu: stories that a printed headline may mean, to be confirmed or rejected, one or many."""

from django.contrib import admin, messages
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display

from articles import linking
from articles.admin.article.links import told_apart
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import LinkSuggestion, RelatedLink

Verdict = LinkSuggestion.Verdict


class VerdictFilter(DropdownFilter):
    """What waits is shown unless something else is asked for."""

    title = _("keputusan")
    parameter_name = "keputusan"

    def lookups(self, request, model_admin):
        return [("dipastikan", _("dipastikan")), ("ditolak", _("ditolak"))]

    def queryset(self, request, queryset):
        match self.value():
            case "dipastikan":
                return queryset.filter(verdict=Verdict.CONFIRMED)
            case "ditolak":
                return queryset.filter(verdict=Verdict.REJECTED)
            case _:
                return queryset.waiting()


@admin.register(LinkSuggestion)
class LinkSuggestionAdmin(ReadOnlyAdmin):
    actions = ["confirm", "reject", "take_back"]
    list_display = ["printed", "stands_in", "may_mean", "likeness_shown", "verdict_label"]
    list_display_links = None
    list_filter = [VerdictFilter]
    list_filter_submit = True
    list_per_page = 50
    list_fullwidth = True
    search_fields = ["title_key", "article__title", "candidate__title"]
    show_full_result_count = False
    # Those of the same words beside each other, the best first.
    ordering = ["title_key", "article", "-likeness", "pk"]

    def get_queryset(self, request):
        link = RelatedLink.objects.filter(
            article=OuterRef("article"), title_key=OuterRef("title_key")
        ).order_by("position")
        return (
            super()
            .get_queryset(request)
            .annotate(
                printed_as=Subquery(link.values("title")[:1]),
                article_title=F("article__title"),
                candidate_title=F("candidate__title"),
                candidate_source=F("candidate__source__name"),
                candidate_dated_at=F("candidate__dated_at"),
            )
        )

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "article" or super().lookup_allowed(lookup, value, request)

    def has_decide_permission(self, request):
        """Where a link leads is what readers see."""
        return request.user.has_perms(["articles.change_article", "articles.publish_article"])

    @display(description=_("judul tercetak"), ordering="title_key")
    def printed(self, suggestion):
        return suggestion.printed_as or suggestion.title_key

    @display(description=_("tertaut di"), ordering="article")
    def stands_in(self, suggestion):
        return _link(suggestion.article_id, suggestion.article_title)

    @display(description=_("artikel yang mungkin"), ordering="candidate")
    def may_mean(self, suggestion):
        return format_html(
            "{}<div class=muted>{}</div>",
            _link(suggestion.candidate_id, suggestion.candidate_title),
            told_apart(suggestion.candidate_source, suggestion.candidate_dated_at),
        )

    @display(description=_("kemiripan"), ordering="likeness")
    def likeness_shown(self, suggestion):
        return f"{suggestion.likeness} %"

    @display(
        description=_("keputusan"),
        label={
            Verdict.WAITING: "warning",
            Verdict.CONFIRMED: "success",
            Verdict.REJECTED: "danger",
        },
    )
    def verdict_label(self, suggestion):
        return suggestion.verdict, suggestion.get_verdict_display()

    @action(description=_("Pastikan: tautan menuju artikel itu"), permissions=["decide"])
    def confirm(self, request, queryset):
        self._decide(request, queryset, Verdict.CONFIRMED)

    @action(description=_("Tolak: bukan artikel itu"), permissions=["decide"])
    def reject(self, request, queryset):
        self._decide(request, queryset, Verdict.REJECTED)

    @action(description=_("Tarik kembali keputusan"), permissions=["decide"])
    def take_back(self, request, queryset):
        self._decide(request, queryset, Verdict.WAITING)

    def _decide(self, request, queryset, verdict):
        suggestions = {one.pk: one for one in queryset}
        done = linking.decide(suggestions, verdict=verdict, by=request.user, at=timezone.now())
        for pk, reason in done.refused.items():
            self.message_user(
                request, f"{self.printed(suggestions[pk])}: {reason}", messages.WARNING
            )
        if done.ids:
            count = len(done.ids)
            text = ngettext("%(count)d tautan diputuskan.", "%(count)d tautan diputuskan.", count)
            self.message_user(request, text % {"count": count}, messages.SUCCESS)


def _link(pk: int, title: str) -> str:
    address = reverse("admin:articles_article_change", args=[pk])
    return format_html('<a class="text-primary-600" href="{}">{}</a>', address, title)
