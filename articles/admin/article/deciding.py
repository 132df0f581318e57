"""Terima and Tolak: what becomes of a revision that waits, on its own page."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from unfold.widgets import UnfoldAdminTextInputWidget

from articles import revising
from articles.models import Article, Revision

TOO_LATE = _(
    "Usulan ini sudah diputuskan, atau artikelnya berubah setelah Anda membukanya; lihat lagi."
)


class DecisionForm(forms.Form):
    """The version of the article that the decider saw beside the proposal, and why it is declined."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Sebab penolakan, bila perlu dicatat"),
        required=False,
        max_length=500,
        widget=UnfoldAdminTextInputWidget,
    )


class Deciding:
    """The verbs of ``revising`` for proposals, as buttons."""

    def has_decide_permission(self, request) -> bool:
        """To decide is to change what may be before the readers' eyes."""
        return request.user.has_perms(["articles.change_article", "articles.publish_article"])

    def get_custom_urls(self):
        return (
            ("<int:pk>/terima/", "articles_revision_accept", require_POST(self._accept)),
            ("<int:pk>/tolak/", "articles_revision_decline", require_POST(self._decline)),
        )

    def decision_form(self, request, revision: Revision) -> DecisionForm | None:
        """What may be decided here, if anything."""
        if revision.stage != Revision.Stage.REVIEW or not self.has_decide_permission(request):
            return None
        return DecisionForm(initial={"version": revision.article.version})

    def _accept(self, request, pk, model_admin=None):
        def accept(proposal, form):
            # As the decider saw it: `revising` looks whether it still is so.
            proposal.article.version = form.cleaned_data["version"]
            revising.accept(proposal, by=request.user, at=timezone.now())
            return _("Usulan diterima: artikel kini mengatakannya.")

        return self._decide(request, pk, accept)

    def _decline(self, request, pk, model_admin=None):
        def decline(proposal, form):
            why = form.cleaned_data["why"]
            revising.decline(proposal, by=request.user, at=timezone.now(), why=why)
            return _("Usulan ditolak; artikel tetap seperti adanya.")

        return self._decide(request, pk, decline)

    def _decide(self, request, pk, act):
        if not self.has_decide_permission(request):
            raise PermissionDenied
        proposal = get_object_or_404(Revision.objects.select_related("article"), pk=pk)
        page = HttpResponseRedirect(reverse("admin:articles_revision_change", args=[pk]))
        form = DecisionForm(request.POST)
        try:
            if not form.is_valid():
                raise revising.Outdated
            said = act(proposal, form)
        except revising.Outdated:
            self.message_user(request, TOO_LATE, messages.WARNING)
            return page
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(
            reverse("admin:articles_article_change", args=[proposal.article_id])
        )


def waiting(article: Article) -> list[Revision]:
    """The proposals for an article that nobody has decided on, the newest first."""
    proposals = article.revisions.filter(stage=Revision.Stage.REVIEW)
    return list(proposals.defer("snapshot").order_by("-number"))
