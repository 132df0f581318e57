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
    list_display = ["at", "verb", "about", "by", "reason"]
    list_select_related = ["by"]
    search_fields = ["=article_id", "=run_id", "by__username", "reason"]
    show_full_result_count = False

    @display(description=_("tentang"), ordering="article_id")
    def about(self, entry):
        model, pk = ("article", entry.article_id) if entry.article_id else ("import", entry.run_id)
        address = reverse(f"admin:articles_{model}_change", args=[pk])
        label = _("artikel %s") if entry.article_id else _("impor #%s")
        return format_html('<a href="{}">{}</a>', address, label % pk)
