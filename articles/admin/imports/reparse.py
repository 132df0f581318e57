"""Baca ulang: an import read with the parser of today; first what would change, then the doing."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from articles.importing import reparsing

# More than that takes longer than a request may; the shell has time.
MOST_RECORDS = 5000


class Reparse:
    def has_reparse_permission(self, request, object_id=None):
        return request.user.has_perm("articles.reparse_import")

    @action(
        description=_("Baca ulang…"),
        permissions=["reparse"],
        url_path="baca-ulang",
        icon="autorenew",
    )
    def reparse_run(self, request, object_id):
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        page = reverse("admin:articles_import_change", args=[run.pk])
        is_too_large = reparsing.current(run.records.all()).count() > MOST_RECORDS
        if request.method == "POST" and not is_too_large:
            done = reparsing.reparse(run.records.all(), by=request.user, at=timezone.now())
            self.message_user(request, reparsing.summary(done), messages.SUCCESS)
            return HttpResponseRedirect(page)
        plan = None
        if not is_too_large:
            plan = reparsing.reparse(run.records.all(), at=timezone.now(), is_dry=True)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Baca ulang impor %s?") % run,
            "opts": self.opts,
            "run": run,
            "plan": plan,
            "summary": plan and reparsing.summary(plan),
            "back": page,
        }
        return TemplateResponse(request, "admin/articles/reparse.html", context)
