"""Handing in dumps: files to upload, or a text to paste and see at once how it is read."""

from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from articles import dumps, importing, tasks
from articles.admin.imports import rehearsal, stash
from articles.admin.imports.columns_form import ColumnsForm
from articles.admin.imports.form import HandInForm
from articles.admin.reading import shown_fields, shown_lines
from articles.importing.columns import columns_in, lack_meaning

TOO_LATE = _("Berkasnya tidak lagi tersimpan; unggah sekali lagi.")


class ImportPage:
    """The page at the "add" of the imports; landing commits batch by batch, so no transaction spans it."""

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.headers.get("HX-Request"):
            return TemplateResponse(
                request, "admin/articles/_preview.html", _preview(request.POST.get("text", ""))
            )
        try:
            with _files_of(request) as files:
                return self._answer(request, files)
        except stash.Gone:
            self.message_user(request, TOO_LATE, messages.WARNING)
            return HttpResponseRedirect(request.path)

    def _answer(self, request, files):
        form = HandInForm(
            request.POST or None,
            files,
            may_publish=request.user.has_perm("articles.publish_article"),
        )
        if request.method == "POST" and "_preview" not in request.POST and form.is_valid():
            return self._take(request, form)
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

    def _take(self, request, form):
        """Land what is handed in; of a table whose columns nobody knows, ask first."""
        wanted = form.cleaned_data
        files = [importing.uploaded(file.name, file) for file in wanted["files"]]
        if "_paste" in request.POST or not files:
            return self._land(request, form, [importing.pasted(wanted["text"])], publish=False)
        publish = wanted.get("publish", False)  # who may not publish is not asked
        token, said = request.POST.get("_stash"), {}
        columns = columns_in(files, known=form.known_columns)
        if lack_meaning(columns):
            asked = ColumnsForm(request.POST if token else None, columns=columns)
            if not asked.is_valid():
                return self._ask(request, form, asked, token)
            said = asked.said()
        answer = self._land(request, form, files, publish=publish, columns=said)
        if token and rehearsal.BUTTON not in request.POST:
            stash.drop(token, by=request.user)
        return answer

    def _ask(self, request, form, asked, token):
        """What the columns mean; the files wait meanwhile, and what else was said is kept in the page."""
        now, files = timezone.now(), form.cleaned_data["files"]
        said = [name for name in form.fields if name not in ("files", "text")]
        said += {rehearsal.BUTTON} & set(request.POST)  # what was to be tried only stays so
        return TemplateResponse(
            request,
            "admin/articles/columns.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Apa arti kolom-kolomnya?"),
                "opts": self.opts,
                "columns": asked,
                "token": token or stash.lay_aside(files, by=request.user, at=now),
                "kept": [(name, request.POST.get(name, "")) for name in said],
                "is_remembered": form.names_a_supplier,
                "is_trial": rehearsal.BUTTON in request.POST,
            },
        )

    def _land(self, request, form, files, **how):
        def land(call=importing.call_nobody):
            now = timezone.now()
            with translation.override(
                settings.LANGUAGE_CODE
            ):  # of what is stored, whoever hands it in
                return importing.land(
                    files,
                    source=form.settled_source(by=request.user, at=now),
                    section=form.cleaned_data["section"],
                    by=request.user,
                    call=call,
                    at=now,
                    **how,
                )

        if rehearsal.BUTTON in request.POST:
            page = {**self.admin_site.each_context(request), "opts": self.opts}
            return rehearsal.show(request, files=form.cleaned_data["files"], land=land, page=page)
        run = land(tasks.caller())
        tasks.call_readers(run)
        return HttpResponseRedirect(reverse("admin:articles_import_change", args=[run.pk]))


@contextmanager
def _files_of(request):
    """What was uploaded: now, or laid aside before. Raises stash.Gone."""
    token = request.POST.get("_stash")
    if token is None:
        yield request.FILES or None
        return
    with stash.taken_up(token, by=request.user) as files:
        yield MultiValueDict({"files": files})


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
