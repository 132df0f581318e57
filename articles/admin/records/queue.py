"""The queue of the desk: what needs a person, and a sweep over what was surely read."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.records.fate_labels import FATE_LABELS
from articles.importing import exporting, reviewing
from articles.models import DumpRecord, Source

PER_PAGE = 50
# Of so many refusals the reasons are said one by one.
MOST_REFUSALS = 5


class SweepForm(forms.Form):
    """How surely a draft must have been read to be approved unseen; and up to which record was counted."""

    above = forms.FloatField(
        label=_("Keyakinan baca sekurang-kurangnya"),
        min_value=0.5,
        max_value=1,
        initial=0.97,
        widget=forms.NumberInput(attrs={"step": "0.01", "inputmode": "decimal"}),
    )
    until = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReviewQueue:
    """The list at ``tinjau/``; the records themselves are ``ReviewDesk``'s."""

    def get_custom_urls(self):
        return (
            ("tinjau/", "articles_dumprecord_review_queue", self._queue_view),
            ("tinjau/sapu/", "articles_dumprecord_sweep", require_POST(self._sweep_view)),
            ("tinjau/koreksi.zip", "articles_dumprecord_corrections", self._corrections_view),
            *super().get_custom_urls(),
        )

    def _queue_view(self, request, model_admin=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        sweep = self._sweep(request)
        if request.headers.get("HX-Request"):
            return TemplateResponse(request, "admin/articles/_sweep.html", sweep)
        rows = DumpRecord.objects.worth_a_look().order_by("-pk")
        shown = rows.select_related("article", "run__source").defer("reading", "article__body")
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("p"))
        for record in page:
            record.label = FATE_LABELS[record.fate]
        context = {
            **self.admin_site.each_context(request),
            **sweep,
            "title": _("Meja tinjau"),
            "opts": self.opts,
            "page": page,
        }
        return TemplateResponse(request, "admin/articles/review_queue.html", context)

    def _sweep(self, request) -> dict:
        """The form with how many it would publish, and how many of those may not be."""
        if not request.user.has_perm("articles.publish_article"):
            return {}
        form = SweepForm({"above": SweepForm.base_fields["above"].initial, **request.GET.dict()})
        if not form.is_valid():
            return {"sweep": form}
        newest = DumpRecord.objects.order_by("-pk").values_list("pk", flat=True).first()
        rows = reviewing.surely_read(above=form.cleaned_data["above"], until=newest)
        public = rows.filter(article__source__rights__in=Source.PUBLIC_RIGHTS).count()
        return {"sweep": form, "until": newest, "public": public, "barred": rows.count() - public}

    def _sweep_view(self, request, model_admin=None):
        if not request.user.has_perms(["articles.view_dumprecord", "articles.publish_article"]):
            raise PermissionDenied
        form = SweepForm(request.POST)
        queue = HttpResponseRedirect(reverse("admin:articles_dumprecord_review_queue"))
        if not form.is_valid():
            self.message_user(request, _("Isi keyakinan antara 0,5 dan 1."), messages.WARNING)
            return queue
        rows = reviewing.surely_read(**form.cleaned_data)
        done = reviewing.approve_all(rows, by=request.user, at=timezone.now())
        count = len(done.published)
        said = ngettext("%(count)d artikel diterbitkan.", "%(count)d artikel diterbitkan.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
        for reason in list(dict.fromkeys(done.refused.values()))[:MOST_REFUSALS]:
            self.message_user(request, reason, messages.WARNING)
        return queue

    def _corrections_view(self, request, model_admin=None):
        """What editors settled, as labelled dumps; of sources whose texts may be shown."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        packed = exporting.as_zip(exporting.corrected())
        headers = {"Content-Disposition": 'attachment; filename="koreksi.zip"'}
        return HttpResponse(packed, content_type="application/zip", headers=headers)
