"""The book of who did what."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.admin.read_only import ReadOnlyAdmin
from articles.models import AuditEntry


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "article_link", "by", "reason"]
    list_select_related = ["by"]
    search_fields = ["=article_id", "by__username", "reason"]
    show_full_result_count = False

    @display(description=_("artikel"), ordering="article_id")
    def article_link(self, entry):
        address = reverse("admin:articles_article_change", args=[entry.article_id])
        return format_html('<a href="{}">{}</a>', address, entry.article_id)
