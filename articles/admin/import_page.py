"""Handing in dumps: files to upload, or a text to paste and see at once how it is read."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles import dumps, importing, tasks
from articles.admin.import_form import HandInForm
from articles.admin.reading import shown_fields, shown_lines


class ImportPage:
    """The page at the "add" of the imports; landing commits batch by batch, so no transaction spans it."""

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = HandInForm(
            request.POST or None,
            request.FILES or None,
            may_publish=request.user.has_perm("articles.publish_article"),
        )
        if request.headers.get("HX-Request"):
            return TemplateResponse(
                request, "admin/articles/_preview.html", _preview(request.POST.get("text", ""))
            )
        if request.method == "POST" and "_preview" not in request.POST and form.is_valid():
            return self._land(request, form)
        return TemplateResponse(
            request,
            "admin/articles/hand_in.html",
            {
                **self.admin_site.each_context(request),
                **_preview(request.POST.get("text", "")),
                "title": _("Masukkan naskah"),
                "opts": self.opts,
                "form": form,
            },
        )

    def _land(self, request, form):
        wanted = form.cleaned_data
        files = [importing.uploaded(file.name, file) for file in wanted["files"]]
        is_pasted = "_paste" in request.POST or not files
        now = timezone.now()
        with translation.override(settings.LANGUAGE_CODE):  # of what is stored, whoever hands it in
            run = importing.land(
                [importing.pasted(wanted["text"])] if is_pasted else files,
                source=form.settled_source(by=request.user, at=now),
                section=wanted["section"],
                publish=wanted.get("publish", False) and not is_pasted,
                by=request.user,
                at=now,
            )
        tasks.call_readers(run)
        return HttpResponseRedirect(reverse("admin:articles_import_change", args=[run.pk]))


def _preview(text: str) -> dict:
    """How a text would be read; nothing is stored for it."""
    if not text.strip():
        return {}
    text = text.replace("\r\n", "\n")
    reading = dumps.as_json(dumps.parse(text), file="", record=1)
    return {
        "lines": list(shown_lines(text, reading)),
        "read": shown_fields(reading),
        "warnings": [*reading["warnings"], *filter(None, [reading.get("reason")])],
        "confidence": reading["confidence"],
    }
