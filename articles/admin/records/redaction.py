"""Taking a record's raw bytes out, from its page; and the book of what was taken out."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminTextareaWidget

from articles import importing
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Article, DumpRecord, Redaction


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Atas dasar"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_(
            "Dicatat untuk selamanya, dan disebutkan setiap kali naskah ini diminta atau masuk lagi."
        ),
    )


class Redacting:
    """The verb on a record's page."""

    actions_detail = ["redact"]

    def has_redact_permission(self, request, object_id=None):
        return request.user.has_perm("articles.redact_rawbytes")

    def get_actions_detail(self, request, object_id):
        known = DumpRecord.objects.filter(pk=object_id if str(object_id).isdecimal() else None)
        has_bytes = known.filter(raw__isnull=False, raw__redaction__isnull=True).exists()
        return super().get_actions_detail(request, object_id) if has_bytes else []

    @action(
        description=_("Hapus naskah mentah…"),
        permissions=["redact"],
        url_path="hapus-naskah",
        icon="delete_forever",
        variant=ActionVariant.DANGER,
    )
    def redact(self, request, object_id):
        record = self.get_object(request, object_id)
        if record is None or record.raw is None:
            raise Http404
        page = reverse("admin:articles_dumprecord_change", args=[record.pk])
        form = ReasonForm(request.POST or None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                importing.redact(record.raw, reason=reason, by=request.user, at=timezone.now())
            except importing.CannotRedact as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                self.message_user(request, _("Naskah mentahnya dihapus."), messages.SUCCESS)
            return HttpResponseRedirect(page)
        alike = record.raw.records.select_related("run").defer("reading").order_by("pk")
        return TemplateResponse(
            request,
            "admin/articles/redact.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Hapus naskah mentah ini?"),
                "opts": self.opts,
                "form": form,
                "records": alike,
                "articles": Article.objects.filter(records__raw=record.raw)
                .distinct()
                .defer("body"),
                "back": page,
            },
        )


@admin.register(Redaction)
class RedactionAdmin(ReadOnlyAdmin):
    list_display = ["sha256", "reason", "by", "at"]
    list_select_related = ["by"]
    fields = ["sha256", "reason", "by", "at"]
    readonly_fields = ["sha256"]
    search_fields = ["raw__sha256", "reason"]

    @display(description=_("hash"), ordering="raw")
    def sha256(self, redaction):
        return redaction.raw_id
