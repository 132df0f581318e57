"""Naskah mirip: a draft beside the article that it resembles, word by word, and what an editor makes of it."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from articles import revising
from articles.admin.read_only import ReadOnlyAdmin
from articles.admin.word_diff import Piece, word_diff
from articles.importing import resembling
from articles.models import Article, Resemblance
from articles.models.body import plain

TOO_LATE = _(
    "Sudah diputuskan, atau salah satunya berubah setelah Anda membukanya; lihat daftarnya lagi."
)
COMPARED = (
    ("title", _("judul")),
    ("kicker", _("kicker")),
    ("dek", _("teras")),
    ("body", _("naskah")),
)


@dataclass(frozen=True, slots=True)
class Compared:
    name: str
    lines: list[list[Piece]]
    is_same: bool


class VersionForm(forms.Form):
    """The version of the other article that the editor saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class UndecidedFilter(DropdownFilter):
    title = _("keputusan")
    parameter_name = "putusan"

    def lookups(self, request, model_admin):
        return [("belum", _("belum diputuskan"))]

    def queryset(self, request, queryset):
        return queryset.filter(parted_at__isnull=True) if self.value() == "belum" else queryset


@admin.register(Resemblance)
class ResemblanceAdmin(ReadOnlyAdmin):
    list_display = ["article", "percent", "other", "standing", "at"]
    list_filter = [UndecidedFilter]
    list_filter_submit = True
    list_select_related = ["article", "other", "parted_by"]
    list_per_page = 50
    ordering = ["parted_at", "-pk"]
    search_fields = ["article__title", "other__title"]
    show_full_result_count = False
    change_form_template = "admin/articles/resemblance.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__body", "other__body")

    @display(description=_("kemiripan"), ordering="share")
    def percent(self, found):
        return f"{int(found.share * 100)} %"

    @display(
        description=_("keputusan"),
        label={"waiting": "warning", "apart": "default"},
    )
    def standing(self, found):
        if found.parted_at is None:
            return "waiting", _("belum diputuskan")
        return "apart", _("artikel lain")

    def has_decide_permission(self, request) -> bool:
        return request.user.has_perms(["articles.change_article", "articles.publish_article"])

    def get_custom_urls(self):
        return tuple(
            (f"<int:pk>/{path}/", f"articles_resemblance_{name}", require_POST(view))
            for path, name, view in (
                ("versi-baru", "take_over", self._take_over),
                ("artikel-lain", "tell_apart", self._tell_apart),
                ("ganda", "drop", self._drop),
            )
        )

    def render_change_form(self, request, context, *args, obj=None, **options):
        is_open = obj.parted_at is None and self.has_decide_permission(request)
        context |= {
            "found": obj,
            "percent": self.percent(obj),
            "compared": compared(obj.other, obj.article),
            "decision": VersionForm(initial={"version": obj.other.version}) if is_open else None,
            "is_draft": obj.article.state == Article.State.DRAFT,
        }
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def _take_over(self, request, pk, model_admin=None):
        def act(found, *, version, **who):
            resembling.take_over(found, version=version, **who)
            return _("Artikel itu kini mengatakan versi baru; drafnya dilebur.")

        return self._decide(request, pk, act)

    def _tell_apart(self, request, pk, model_admin=None):
        def act(found, *, version, **who):
            resembling.tell_apart(found, **who)
            return _("Keduanya tetap ada dan tidak ditanyakan lagi.")

        return self._decide(request, pk, act)

    def _drop(self, request, pk, model_admin=None):
        def act(found, *, version, **who):
            resembling.drop(found, **who)
            return _("Draf ganda dihapus; naskah mentahnya tetap ada pada artikel itu.")

        return self._decide(request, pk, act)

    def _decide(self, request, pk, act):
        if not self.has_decide_permission(request):
            raise PermissionDenied
        found = get_object_or_404(Resemblance.objects.select_related("article", "other"), pk=pk)
        form = VersionForm(request.POST)
        try:
            if not form.is_valid():
                raise revising.Outdated
            said = act(found, by=request.user, at=timezone.now(), **form.cleaned_data)
        except revising.Outdated:
            self.message_user(request, TOO_LATE, messages.WARNING)
        else:
            self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(
            reverse("admin:articles_resemblance_changelist") + "?putusan=belum"
        )


def compared(known: Article, draft: Article) -> list[Compared]:
    """Field by field what the known article says, with the words that the draft has otherwise."""
    pairs = [
        (name, *(plain(getattr(one, field)) for one in (known, draft))) for field, name in COMPARED
    ]
    return [
        Compared(name, word_diff(old, new), is_same=old == new)
        for name, old, new in pairs
        if old or new
    ]
