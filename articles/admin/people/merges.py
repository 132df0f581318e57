"""Penggabungan: who was merged into whom, and the way back."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from articles import attributing
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import PersonMerge

UNDONE = _("Penggabungan dibatalkan; %(restored)d kredit kembali.")
GOES_BACK = _(
    "Nama %(names)s dan kredit yang pindah kembali kepada %(loser)s, juga yang masuk sesudahnya dengan nama itu. "
    "Kredit yang sudah diubah orang tetap seperti adanya."
)
LEFT = _("%(left)d kredit sudah diubah sesudahnya dan tetap seperti adanya.")


@admin.register(PersonMerge)
class PersonMergeAdmin(ReadOnlyAdmin):
    list_display = ["at", "loser", "winner", "moved", "by", "undone_at"]
    list_select_related = ["loser", "winner", "by"]
    search_fields = ["loser__name", "winner__name"]
    show_full_result_count = False
    fields = ["loser", "winner", "moved", "names", "by", "at", "undone_by", "undone_at"]
    readonly_fields = ["moved", "names"]
    actions_detail = ["undo_one"]

    def has_undo_permission(self, request, object_id=None):
        return request.user.has_perm("articles.change_person")

    def get_actions_detail(self, request, object_id):
        merge = self.get_object(request, object_id)
        stands = merge is not None and merge.undone_at is None
        return super().get_actions_detail(request, object_id) if stands else []

    @display(description=_("kredit"))
    def moved(self, merge):
        return len(merge.credits)

    @display(description=_("nama"))
    def names(self, merge):
        return ", ".join(one["name"] for one in merge.aliases)

    @action(
        description=_("Batalkan penggabungan…"),
        permissions=["undo"],
        url_path="batalkan",
        icon="undo",
        variant=ActionVariant.DANGER,
    )
    def undo_one(self, request, object_id):
        merge = self.get_object(request, object_id)
        if merge is None:
            raise Http404
        page = reverse("admin:articles_personmerge_change", args=[merge.pk])
        if request.method == "POST":
            self._undo(request, merge)
            return HttpResponseRedirect(page)
        return TemplateResponse(
            request,
            "admin/articles/confirm.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Jadikan “%(loser)s” dan “%(winner)s” dua orang lagi?")
                % {"loser": merge.loser, "winner": merge.winner},
                "opts": self.opts,
                "explained": GOES_BACK
                % {
                    "names": ", ".join(f"“{one['name']}”" for one in merge.aliases),
                    "loser": merge.loser,
                },
                "verb": _("Batalkan penggabungan"),
                "back": page,
            },
        )

    def _undo(self, request, merge):
        try:
            parted = attributing.undo_merge(merge, by=request.user, at=timezone.now())
        except attributing.CannotUndoMerge as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return
        self.message_user(request, UNDONE % {"restored": parted.restored}, messages.SUCCESS)
        if parted.left:
            self.message_user(request, LEFT % {"left": parted.left}, messages.WARNING)
