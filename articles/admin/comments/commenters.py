"""Who comments, under what name, and who may not any more."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, Q
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminTextInputWidget

from articles import commenting
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Comment, Commenter

# Of a person's comments so many stand on their page.
NEWEST = 50


class BlockedFilter(DropdownFilter):
    title = _("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request, model_admin):
        return [("diblokir", _("diblokir")), ("bebas", _("boleh berkomentar"))]

    def queryset(self, request, queryset):
        match self.value():
            case "diblokir":
                return queryset.filter(blocked_at__isnull=False)
            case "bebas":
                return queryset.filter(blocked_at__isnull=True)
        return queryset


class BlockingForm(forms.Form):
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Orangnya membaca ini bila hendak berkomentar lagi."),
    )


@admin.register(Commenter)
class CommenterAdmin(ReadOnlyAdmin):
    """Names alone: a moderator needs no one's address."""

    actions = ["block_selected", "unblock_selected"]
    fields = ["name", "joined_at", "blocked_at", "blocked_because", "comments_made"]
    readonly_fields = fields
    list_display = ["name", "joined_at", "standing", "shown", "hidden"]
    list_filter = [BlockedFilter]
    list_filter_submit = True
    search_fields = ["name"]
    show_full_result_count = False

    def get_queryset(self, request):
        def of(state):
            return Count("comments", filter=Q(comments__state=state))

        counted = {"shown_count": of(Comment.State.SHOWN), "hidden_count": of(Comment.State.HIDDEN)}
        return super().get_queryset(request).annotate(**counted)

    def get_object(self, request, object_id, from_field=None):
        """With the newest comments, for the page."""
        commenter = super().get_object(request, object_id, from_field)
        if commenter is not None:
            commenter.newest = list(Comment.objects.filter(author=commenter)[:NEWEST])
        return commenter

    def has_block_permission(self, request, object_id=None):
        return request.user.has_perm("articles.block_commenter")

    @display(description=_("keadaan"), label={True: "danger", False: "success"})
    def standing(self, commenter):
        words = _("diblokir") if commenter.is_blocked else _("boleh berkomentar")
        return commenter.is_blocked, words

    @display(description=_("tayang"))
    def shown(self, commenter):
        return commenter.shown_count

    @display(description=_("disembunyikan"))
    def hidden(self, commenter):
        return commenter.hidden_count

    @display(description=_("komentar"))
    def comments_made(self, commenter):
        rows = (
            (
                reverse("admin:articles_comment_change", args=[each.pk]),
                each.text,
                each.get_state_display(),
            )
            for each in commenter.newest
        )
        line = '<div><a class="text-primary-600" href="{}">{}</a> · {}</div>'
        return format_html_join("", line, rows) or "–"

    @action(description=_("Blokir…"), permissions=["block"])
    def block_selected(self, request, queryset):
        """Ask for the reason first; the answer comes back to this action."""
        form = BlockingForm(request.POST if "reason" in request.POST else None)
        commenters = list(queryset.order_by("pk"))
        if not form.is_valid():
            context = {
                **self.admin_site.each_context(request),
                "title": _("Blokir dari berkomentar?"),
                "opts": self.opts,
                "commenters": commenters,
                "form": form,
                "kept": [
                    ("action", "block_selected"),
                    *((ACTION_CHECKBOX_NAME, each.pk) for each in commenters),
                ],
                "back": request.get_full_path(),
            }
            return TemplateResponse(request, "admin/articles/confirm_moderation.html", context)
        for each in commenters:
            commenting.block(each, by=request.user, at=timezone.now(), **form.cleaned_data)
        self.message_user(request, _("Diblokir."), messages.SUCCESS)
        return None

    @action(description=_("Buka blokir"), permissions=["block"])
    def unblock_selected(self, request, queryset):
        for each in queryset:
            commenting.unblock(each, by=request.user, at=timezone.now())
        self.message_user(request, _("Blokir dibuka."), messages.SUCCESS)
