"""What an upload would become, shown before anything of it is stored."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import importing
from articles.admin.imports import stash
from articles.admin.imports.progress import bar
from articles.models import DumpRecord, Import

#: The button's name; whoever pressed it has stored nothing until another one is pressed.
BUTTON = "_rehearse"

# It is read at once and in one transaction, while somebody waits.
LARGEST = 20 * 1024 * 1024
TOO_LARGE = _(
    "Uji coba di sini untuk berkas sampai 20 MB; untuk yang lebih besar: import_dumps --dry-run."
)


def show(request, *, files: list, land: Callable[[], Import], page: dict):
    """The report of the rehearsal; the files wait, so that the import is one button away."""
    if sum(file.size for file in files) > LARGEST:
        messages.warning(request, TOO_LARGE)
        return HttpResponseRedirect(request.path)
    report = importing.rehearse(land, clock=timezone.now, tell=importing.report)
    token = request.POST.get("_stash") or stash.lay_aside(files, by=request.user, at=timezone.now())
    left_out = {"csrfmiddlewaretoken", "text", "_stash", "_upload", BUTTON}
    return TemplateResponse(
        request,
        "admin/articles/rehearsal.html",
        {
            **page,
            "title": _("Uji coba: tidak ada yang disimpan"),
            "report": report,
            "fates": bar(report.progress.fates),
            "reasons": [(DumpRecord.Fate(one.fate).label, one) for one in report.reasons],
            "examples": [(DumpRecord.Fate(one.fate).label, one) for one in report.examples],
            "token": token,
            "kept": [item for item in request.POST.items() if item[0] not in left_out],
        },
    )
