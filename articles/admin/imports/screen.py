"""The imports: handing in, following, and undoing them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from articles import importing
from articles.admin.imports import progress
from articles.admin.imports.handing_in import ImportPage
from articles.admin.imports.reparse import Reparse
from articles.admin.imports.steering import condition, steer
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Article, Import

State = Import.State

UNDONE = _(
    "Impor %(run)s dibatalkan: %(deleted)d dihapus, %(withdrawn)d ditarik, %(returned)d dikembalikan."
)
SPARED = _("%(count)d artikel dibiarkan: %(named)s")
# Of so many that were spared the titles are said; the page of the undoing lists them all.
MOST_NAMED = 5
# Of what readers would lose by it so many are named beforehand.
MOST_SHOWN = 20


@admin.register(Import)
class ImportAdmin(ImportPage, Reparse, ReadOnlyAdmin):
    list_display = ["number", "source", "state_label", "section", "by", "started_at", "finished_at"]
    list_filter = [("state", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["source", "section", "by"]
    show_full_result_count = False
    change_form_template = "admin/articles/import.html"
    actions_detail = ["reparse_run", "undo_run"]

    def has_add_permission(self, request):
        return request.user.has_perm("articles.add_import")

    def has_undo_permission(self, request, object_id=None):
        return request.user.has_perm("articles.undo_import")

    def get_actions_detail(self, request, object_id):
        run = self.get_object(request, object_id)
        actions = super().get_actions_detail(request, object_id)
        match run and run.state:
            case State.DONE | State.CANCELLED:
                return actions
            case State.UNDONE if importing.plan_undo(run).spares:  # what it spared may go by now
                return [one for one in actions if one.action_name.endswith("undo_run")]
            case _:
                return []

    @display(description=_("impor"), ordering="pk")
    def number(self, run):
        return str(run)

    @display(
        description=_("keadaan"),
        ordering="state",
        label={
            State.LANDING: "info",
            State.RUNNING: "info",
            State.DONE: "success",
            State.CANCELLED: "warning",
            State.UNDONE: "warning",
        },
    )
    def state_label(self, run):
        return run.state, condition(run)

    def get_custom_urls(self):
        return (
            ("<int:pk>/kemajuan/", "articles_import_progress", self._progress_view),
            ("<int:pk>/minta/", "articles_import_steer", steer),
        )

    def _progress_view(self, request, pk, model_admin=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = get_object_or_404(Import.objects.select_related("source", "section", "by"), pk=pk)
        shown = progress.progress(run, fate=request.GET.get("nasib"), user=request.user)
        # Once it is over the whole page has more to offer than the part that asks.
        headers = {} if shown["is_going_on"] else {"HX-Refresh": "true"}
        return TemplateResponse(request, "admin/articles/_progress.html", shown, headers=headers)

    def render_change_form(self, request, context, *args, obj=None, **options):
        fate = request.GET.get("nasib")
        context |= progress.progress(obj, fate=fate, user=request.user)
        context |= progress.background(obj)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    @action(
        description=_("Batalkan impor…"),
        permissions=["undo"],
        url_path="batalkan",
        icon="undo",
        variant=ActionVariant.DANGER,
    )
    def undo_run(self, request, object_id):
        run = self.get_object(request, object_id)
        if run is None:
            raise Http404
        page = reverse("admin:articles_import_change", args=[run.pk])
        if request.method == "POST":
            try:
                done = importing.undo(run, by=request.user, at=timezone.now())
            except importing.CannotUndo as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                self._tell_undone(request, run, done)
            return HttpResponseRedirect(page)
        plan = importing.plan_undo(run)
        lost = Article.objects.filter(pk__in=plan.withdraws[:MOST_SHOWN]).order_by("pk")
        return TemplateResponse(
            request,
            "admin/articles/undo.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Batalkan impor %s?") % run,
                "opts": self.opts,
                "plan": plan,
                "lost": lost.only("title"),
                "lost_more": max(len(plan.withdraws) - MOST_SHOWN, 0),
                "back": page,
            },
        )

    def _tell_undone(self, request, run, done):
        counted = {
            "run": run,
            "deleted": done.deleted,
            "withdrawn": done.withdrawn,
            "returned": done.returned,
        }
        self.message_user(request, UNDONE % counted, messages.SUCCESS)
        if done.spared:
            named = "; ".join(f"{one.title} ({one.why})" for one in done.spared[:MOST_NAMED])
            told = SPARED % {"count": len(done.spared), "named": named}
            self.message_user(request, told, messages.WARNING)
