"""Whether readers may comment on stories: closed and opened from the list."""

from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from articles.admin.comments.verdicts import turn_doors


class ArticleDoors:
    """The verbs of ``commenting`` that concern a story as a whole."""

    actions = ["close_comments", "open_comments"]

    def has_close_permission(self, request, object_id=None):
        return request.user.has_perm("articles.close_comments")

    @action(description=_("Tutup komentar"), permissions=["close"])
    def close_comments(self, request, queryset):
        turn_doors(self, request, queryset.values_list("pk", flat=True), are_open=False)

    @action(description=_("Buka komentar"), permissions=["close"])
    def open_comments(self, request, queryset):
        turn_doors(self, request, queryset.values_list("pk", flat=True), are_open=True)
