"""One record at the desk: its text with the roles of its lines, the article beside it, and what to do.

Everything is a form or a link; ``desk.js`` adds the keys, and htmx leaves the page where it is.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from articles import publishing, revising
from articles.admin.records import shown
from articles.admin.records.fate_labels import FATE_LABELS
from articles.dumps import Role
from articles.importing import correcting, reviewing
from articles.importing.reading import as_cut
from articles.models import Article, DumpRecord

AUTOMATIC = "otomatis"


class LineForm(forms.Form):
    """The line that an editor settles, and the version of the article that they saw."""

    baris = forms.IntegerField(min_value=1, max_value=10**6)
    role = forms.ChoiceField(choices=[(AUTOMATIC, AUTOMATIC), *((role, role) for role in Role)])
    version = forms.IntegerField(required=False)


class VerdictForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(label=gettext_lazy("Alasan penolakan"), required=False, max_length=500)


class ReviewDesk:
    def get_custom_urls(self):
        def view(place, name, answer):
            return (f"<int:pk>/tinjau/{place}", f"articles_dumprecord_{name}", answer)

        return (
            view("", "review", self._desk_view),
            view("naskah/", "review_story", xframe_options_sameorigin(self._story_view)),
            view("peran/", "review_role", require_POST(self._role_view)),
            view("setujui/", "review_approve", require_POST(self._approve_view)),
            view("tolak/", "review_reject", require_POST(self._reject_view)),
            *super().get_custom_urls(),
        )

    def has_correct_permission(self, request) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_approve_permission(self, request) -> bool:
        return request.user.has_perms(["articles.change_article", "articles.publish_article"])

    def _desk_view(self, request, pk, model_admin=None):
        record = self._record(request, pk)
        if record.fate == DumpRecord.Fate.QUARANTINED:  # nothing of it can be judged here
            return HttpResponseRedirect(reverse("admin:articles_dumprecord_quarantined", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            **self._shown(request, record, chosen=_line(request.GET.get("baris", ""))),
            "title": _("Meja tinjau"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/review_desk.html", context)

    def _story_view(self, request, pk, model_admin=None):
        record = self._record(request, pk)
        context = {"article": _story(record), "record": record}
        return TemplateResponse(request, "admin/articles/review_story.html", context)

    def _role_view(self, request, pk, model_admin=None):
        record = self._record(request, pk)
        if not self.has_correct_permission(request):
            raise PermissionDenied
        form = LineForm(request.POST)
        said = _settle(record, form, by=request.user)
        chosen = form.cleaned_data.get("baris")
        if request.headers.get("HX-Request"):
            record.refresh_from_db()
            context = self._shown(request, record, chosen=chosen) | {"said": said}
            return TemplateResponse(request, "admin/articles/_review.html", context)
        for level, words in said:
            self.message_user(request, words, level)
        place = f"?baris={chosen}#baris-{chosen}" if chosen else ""
        return HttpResponseRedirect(_desk_of(pk) + place)

    def _approve_view(self, request, pk, model_admin=None):
        def approve(record, *, version, why):
            return reviewing.approve(record, version=version, by=request.user, at=timezone.now())

        return self._decide(request, pk, approve)

    def _reject_view(self, request, pk, model_admin=None):
        def reject(record, **wanted):
            may_discard = request.user.has_perm("articles.delete_article")
            return reviewing.reject(
                record, by=request.user, at=timezone.now(), may_discard=may_discard, **wanted
            )

        return self._decide(request, pk, reject)

    def _decide(self, request, pk, act):
        record = self._record(request, pk)
        if not self.has_approve_permission(request):
            raise PermissionDenied
        form = VerdictForm(request.POST)
        if not form.is_valid():
            self.message_user(request, _not_understood(), messages.WARNING)
            return HttpResponseRedirect(_desk_of(pk))
        try:
            said = act(record, **form.cleaned_data)
        except (reviewing.AlreadyDecided, revising.Outdated):
            self.message_user(request, _who_was_first(record), messages.WARNING)
        except publishing.CannotPublish as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(_next_to(pk))
        return HttpResponseRedirect(_desk_of(pk))

    def _record(self, request, pk) -> DumpRecord:
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = DumpRecord.objects.select_related("raw", "run__source", "article", "decided_by")
        return get_object_or_404(rows.defer("article__body"), pk=pk)

    def _shown(self, request, record: DumpRecord, *, chosen: int | None) -> dict:
        text = as_cut(record, record.run).text if record.raw else ""
        lines = list(shown.desk_lines(record, text))
        proposal = correcting.waiting_proposal(record)
        article = shown.story_of(record, proposal, at=timezone.now())
        return {
            "record": record,
            "label": FATE_LABELS[record.fate],
            "lines": lines,
            "chosen": chosen or shown.first_doubtful(lines),
            "roles": shown.role_choices(),
            "article": article,
            "proposal": proposal,
            "differences": shown.proposed_changes(record, proposal),
            "verdict": VerdictForm(initial={"version": article and article.version}),
            "may_correct": self.has_correct_permission(request) and bool(lines),
            "may_approve": self.has_approve_permission(request),
            "may_discard": request.user.has_perm("articles.delete_article"),
            "discards": reviewing.is_to_be_discarded(record, record.article),
            "next": _below(record.pk),
            "previous": _above(record.pk),
        }


def _settle(record: DumpRecord, form: LineForm, *, by) -> list[tuple[int, str]]:
    """Settle the line, and say what an editor must know of it."""
    if not form.is_valid():
        return [(messages.WARNING, _not_understood())]
    wanted = form.cleaned_data
    role = None if wanted["role"] == AUTOMATIC else Role(wanted["role"])
    try:
        done = correcting.correct(
            record, {wanted["baris"]: role}, version=wanted["version"], by=by, at=timezone.now()
        )
    except correcting.CannotCorrect as refusal:
        return [(messages.WARNING, str(refusal))]
    except revising.Outdated:
        return [(messages.WARNING, _who_was_first(record))]
    parts = ", ".join(str(part.label) for part in done.kept)
    kept = _("Tidak ikut berubah karena sudah disunting redaksi: %s.")
    return [(messages.WARNING, kept % parts)] if parts else []


def _who_was_first(record: DumpRecord) -> str:
    """Who is at the same record or article, as far as it is known."""
    record = DumpRecord.objects.select_related("decided_by").get(pk=record.pk)
    if record.decided_at is not None:
        return _("Rekaman ini sudah diputuskan oleh %s.") % (record.decided_by or _("mesin"))
    newest = record.article and record.article.revisions.select_related("by").first()
    who = (newest and newest.by) or _("mesin")
    return _("%s baru saja mengubah artikel ini; yang tampak sekarang keadaan terbarunya.") % who


def _story(record: DumpRecord) -> Article | None:
    proposal = correcting.waiting_proposal(record)
    return shown.story_of(record, proposal, at=timezone.now())


def _not_understood() -> str:
    return _("Isian itu tidak dikenali; muat ulang halaman ini.")


def _desk_of(pk: int) -> str:
    return reverse("admin:articles_dumprecord_review", args=[pk])


def _next_to(pk: int) -> str:
    """The next record of the queue, or the queue when that was the last one."""
    below = _below(pk)
    return _desk_of(below) if below else reverse("admin:articles_dumprecord_review_queue")


def _below(pk: int) -> int | None:
    queue = DumpRecord.objects.worth_a_look().filter(pk__lt=pk).order_by("-pk")
    return queue.values_list("pk", flat=True).first()


def _above(pk: int) -> int | None:
    queue = DumpRecord.objects.worth_a_look().filter(pk__gt=pk).order_by("pk")
    return queue.values_list("pk", flat=True).first()


def _line(printed: str) -> int | None:
    return int(printed) if printed.isdecimal() and len(printed) < 8 else None
