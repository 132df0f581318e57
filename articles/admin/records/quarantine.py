"""The quarantine: what could not be read, by reason; its bytes; and trying it again."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles import tasks
from articles.dumps.formats import PIECE
from articles.importing import retrying
from articles.models import DumpRecord

PER_PAGE = 50
KINDS = 20
# So much of the bytes is shown; all of them can be downloaded.
SHOWN_BYTES = 4096
_ROW = 16


class Quarantine:
    def get_custom_urls(self):
        return (
            ("karantina/", "articles_dumprecord_quarantine", self._quarantine_view),
            ("karantina/lagi/", "articles_dumprecord_retry", require_POST(self._retry_view)),
            ("<int:pk>/karantina/", "articles_dumprecord_quarantined", self._quarantined_view),
            ("<int:pk>/bita/", "articles_dumprecord_bytes", self._bytes_view),
            *super().get_custom_urls(),
        )

    def has_retry_permission(self, request) -> bool:
        return request.user.has_perm("articles.add_import")

    def _quarantine_view(self, request, model_admin=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = retrying.by_kind(DumpRecord.objects.in_quarantine())
        rows = rows.annotate(is_whole=ExpressionWrapper(retrying.KEPT_WHOLE, BooleanField()))
        counted = {"count": Count("pk"), "whole": Count("pk", filter=retrying.KEPT_WHOLE)}
        kinds = rows.order_by().values("kind").annotate(**counted).order_by("-count")
        kind = request.GET.get("sebab")
        shown = rows.filter(kind=kind) if kind else rows
        shown = shown.select_related("run__source").defer("reading").order_by("-pk")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Karantina"),
            "opts": self.opts,
            "kinds": kinds[:KINDS],
            "kind": kind,
            "page": Paginator(shown, PER_PAGE).get_page(request.GET.get("p")),
            "may_retry": self.has_retry_permission(request),
        }
        return TemplateResponse(request, "admin/articles/quarantine.html", context)

    def _retry_view(self, request, model_admin=None):
        """Try again what is ticked, or all of a reason, or everything; workers do it."""
        if not self.has_view_permission(request) or not self.has_retry_permission(request):
            raise PermissionDenied
        rows = DumpRecord.objects.all()
        if kind := request.POST.get("sebab"):
            rows = rows.filter(pk__in=retrying.by_kind(rows).filter(kind=kind).values("pk"))
        else:
            chosen = request.POST.getlist("rekaman")
            rows = rows.filter(pk__in=[pk for pk in chosen if pk.isdecimal()])
        runs = retrying.retry(rows, by=request.user, at=timezone.now())
        for run in runs:
            tasks.call_readers(run)
        if not runs:
            self.message_user(request, _("Tidak ada yang dapat dicoba lagi."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:articles_dumprecord_quarantine"))
        count = DumpRecord.objects.filter(run__in=runs).count()
        said = ngettext(
            "%(count)d rekaman dicoba lagi.", "%(count)d rekaman dicoba lagi.", count
        ) % {"count": count}
        self.message_user(request, said, messages.SUCCESS)
        if len(runs) > 1:
            return HttpResponseRedirect(reverse("admin:articles_import_changelist"))
        return HttpResponseRedirect(reverse("admin:articles_import_change", args=[runs[0].pk]))

    def _quarantined_view(self, request, pk, model_admin=None):
        record = self._of_quarantine(request, pk)
        raw = bytes(record.raw.data) if record.raw else b""
        is_piece = record.format == PIECE
        tries = record.retries.all()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Karantina"),
            "opts": self.opts,
            "record": record,
            "size": len(raw),
            "shown": min(len(raw), SHOWN_BYTES),
            "rows": list(hex_rows(raw[:SHOWN_BYTES])),
            "text": raw[:SHOWN_BYTES]
            .decode("utf-8", "replace")
            .replace("\0", "\N{SYMBOL FOR NULL}"),
            "may_retry": bool(raw)
            and not (is_piece or record.decided_at)
            and self.has_retry_permission(request),
            "is_piece": is_piece,
            "tries": tries,
        }
        return TemplateResponse(request, "admin/articles/quarantined.html", context)

    def _bytes_view(self, request, pk, model_admin=None):
        """The bytes as they came, as a file that no browser opens by itself."""
        record = self._of_quarantine(request, pk)
        if record.raw is None:
            raise Http404
        name = f"rekaman-{record.pk}{PurePosixPath(record.path).suffix or '.txt'}"
        answer = HttpResponse(bytes(record.raw.data), content_type="application/octet-stream")
        answer.headers["Content-Disposition"] = _attachment(name)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        return answer

    def _of_quarantine(self, request, pk) -> DumpRecord:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = DumpRecord.objects.select_related("raw", "run__source", "decided_by", "retry_of")
        return get_object_or_404(rows, pk=pk, fate=DumpRecord.Fate.QUARANTINED)


def hex_rows(raw: bytes) -> Iterator[tuple[str, str, str]]:
    """Sixteen bytes a row: where they stand, their values, and the characters among them."""
    for begin in range(0, len(raw), _ROW):
        row = raw[begin : begin + _ROW]
        seen = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in row)
        yield f"{begin:06x}", row.hex(" "), seen


def _attachment(name: str) -> str:
    safe = "".join(
        each if each.isascii() and (each.isalnum() or each in "-.") else "_" for each in name
    )
    return f'attachment; filename="{safe}"'
