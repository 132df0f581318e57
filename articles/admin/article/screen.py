"""The articles: the list and the form."""

from django.contrib import admin, messages
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import (
    BooleanRadioFilter,
    ChoicesDropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList

from articles import reading, revising, search
from articles.admin.article import filters
from articles.admin.article.deciding import waiting
from articles.admin.article.form import ArticleForm
from articles.admin.article.origins import ArticleOrigins
from articles.admin.article.past import ArticlePast, open_warnings
from articles.admin.article.rows import CreditRows, LinkRows
from articles.admin.article.verbs import ArticleVerbs
from articles.admin.comments.doors import ArticleDoors
from articles.admin.moments import story_date
from articles.models import Article, body

JUST_PUBLISHED = _("Hanya draf yang dapat dihapus; artikel ini sudah terbit.")
MISSING_LINK = _("Naskah menandai tautan nomor %s, yang tidak ada; pembaca tidak melihatnya.")


class ArticleList(ChangeList):
    """The list: what its lines show comes with it, bodies stay behind."""

    def get_queryset(self, *args, **options):
        return (
            super()
            .get_queryset(*args, **options)
            .select_related("section")
            .defer("body")
            .annotate(writers=reading.WRITERS)
        )


@admin.register(Article)
class ArticleAdmin(ArticleVerbs, ArticleDoors, ArticlePast, ArticleOrigins, ModelAdmin):
    actions = [*ArticleVerbs.actions, *ArticleDoors.actions]
    form = ArticleForm
    inlines = [CreditRows, LinkRows]
    autocomplete_fields = ["tags", "desk", "source", "image"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    compressed_fields = False
    warn_unsaved_form = True
    change_form_before_template = "admin/articles/_waits.html"

    list_display = ["title", "state_label", "section", "writers", "dated", "updated_at"]
    list_filter = [
        ("state", ChoicesDropdownFilter),
        ("section", RelatedDropdownFilter),
        ("source", RelatedDropdownFilter),
        ("desk", RelatedDropdownFilter),
        ("language", ChoicesDropdownFilter),
        ("is_paid", BooleanRadioFilter),
        filters.ReviewFilter,
        filters.DateFilter,
        filters.TouchFilter,
    ]
    list_filter_submit = True
    list_per_page = 50
    ordering = ["-updated_at", "-pk"]
    sortable_by = ["title", "dated", "updated_at"]
    search_fields = ["title"]  # shows the field; get_search_results answers it
    search_help_text = _("Kata dalam judul, teras, naskah, atau nama; atau nomor artikel.")
    show_full_result_count = False
    list_fullwidth = True

    def get_changelist(self, request, **options):
        return ArticleList

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        found = search.matching(queryset, search.Asked.of(search_term))
        if search_term.isdecimal() and len(search_term) < 19 and not found.exists():
            found = queryset.filter(pk=search_term)
        return found, False

    @display(
        description=_("keadaan"),
        label={
            Article.State.DRAFT: "info",
            Article.State.PUBLISHED: "success",
            Article.State.WITHDRAWN: "danger",
        },
    )
    def state_label(self, article):
        return article.state, article.get_state_display()

    @display(description=_("penulis"))
    def writers(self, article):
        return article.byline

    @display(description=_("tanggal berita"), ordering="sort_at")
    def dated(self, article):
        return story_date(article)

    @display(description=_("naskah"))
    def text(self, article):
        """The body for those who only read it here."""
        return format_html('<div class="text">{}</div>', mark_safe(body.clean(article.body)))

    def get_fieldsets(self, request, obj=None):
        may_write = self.has_change_permission(request, obj) if obj else True
        date = [("dated_on", "dated_time")] if may_write else ["dated"]
        text = ["body"] if may_write else ["text"]
        version = ["seen_version"] if obj and may_write else []
        past = (
            [] if obj is None else [(_("Asal & revisi"), {"classes": ["tab"], "fields": self.PAST})]
        )
        return [
            (None, {"fields": ["title", ("kicker", "dateline"), "dek", *text, *version]}),
            (
                _("Penempatan"),
                {
                    "classes": ["tab"],
                    "fields": [("section", "language"), "is_paid", "tags", "desk"],
                },
            ),
            (
                _("Sumber & tanggal"),
                {"classes": ["tab"], "fields": ["source", ("source_line", "source_url"), *date]},
            ),
            (
                _("Gambar"),
                {"classes": ["tab"], "fields": ["image", ("image_caption", "image_credit")]},
            ),
            *past,
        ]

    def get_readonly_fields(self, request, obj=None):
        return [*self.PAST, "dated", "text", *self._kept_by_rights(request, obj)]

    @staticmethod
    def _kept_by_rights(request, article) -> list[str]:
        """The source says what may be done with a text that came from it: who may not state that, may not
        turn the text into one of ours either."""
        if (
            article is None
            or not article.came_in
            or request.user.has_perm("articles.change_source")
        ):
            return []
        return ["source", "source_url"]

    def has_change_permission(self, request, obj=None):
        """A published article changes before the readers' eyes: only who may publish changes it."""
        if (
            obj
            and obj.state == Article.State.PUBLISHED
            and not self.has_publish_permission(request)
        ):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What was ever public is withdrawn, never deleted: its address answers with the reason."""
        if obj and obj.state != Article.State.DRAFT:
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_deleted_objects(self, objs, request):
        # An article's rows go with it; who may delete it needs no permission for each kind of them.
        to_delete, counts, _lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    def get_view_on_site_url(self, obj=None):
        is_public = obj and Article.objects.published(at=timezone.now()).filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if is_public else None

    def render_change_form(self, request, context, *args, obj=None, **options):
        """Say above the form what asks for a decision."""
        if obj is not None:
            context["proposals"] = waiting(obj)
            if obj.state == Article.State.DRAFT:
                context["open_warnings"] = open_warnings([obj.pk]).get(obj.pk, [])
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except revising.NotADraft:
            self.message_user(request, JUST_PUBLISHED, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[object_id]))

    def delete_model(self, request, obj):
        revising.discard(obj, by=request.user, at=timezone.now())

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except revising.Outdated:
            # Another writer came between the form's look and the write; a second look sees it.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Write a new article; an old one is written by ``revising``, once its rows are."""
        if not change:
            obj.created_at = obj.updated_at = timezone.now()
            obj.touched = sorted(Article.Part)
            obj.save()

    def save_related(self, request, form, formsets, change):
        article = form.instance
        parts = form.changed_parts(formsets=formsets)
        super().save_related(request, form, formsets, change)
        if change and "desk" in form.changed_data:
            # Who works on it is no part of what it says: no revision, and nothing for readers.
            Article.objects.filter(pk=article.pk).update(desk=article.desk)
        now = timezone.now()
        if not change:
            revising.begin(article, by=request.user, at=now)
        elif parts:
            article.version = form.cleaned_data["seen_version"]
            revising.revise(article, parts=parts, by=request.user, at=now)
        numbers = set(article.links.values_list("position", flat=True))
        for number in sorted(set(body.marked_positions(article.body)) - numbers):
            self.message_user(request, MISSING_LINK % number, messages.WARNING)
