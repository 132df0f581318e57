"""What a moderator decides of comments: on the list for many, on a comment's own page for one."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from unfold.decorators import action
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget, UnfoldBooleanWidget

from articles import commenting
from articles.models import Article, Comment, Commenter, CommentGround


class HidingForm(forms.Form):
    """On what ground comments are taken away, and whether whoever wrote them may go on."""

    ground = forms.ChoiceField(
        label=_("Dasar"),
        choices=[("", _("Pilih dasarnya")), *CommentGround.choices],
        widget=UnfoldAdminSelectWidget,
    )
    reason = forms.CharField(
        label=_("Keterangan"),
        required=False,
        max_length=500,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Bagi catatan moderasi; bila penulisnya diblokir, ia membaca ini."),
    )
    block = forms.BooleanField(
        label=_("Blokir juga penulisnya"), required=False, widget=UnfoldBooleanWidget
    )

    @property
    def why_blocked(self) -> str:
        said = self.cleaned_data
        return said["reason"] or str(CommentGround(said["ground"]).label)


class CommentVerdicts:
    """The verbs of ``commenting`` for moderators."""

    actions = ["approve_selected", "hide_selected"]

    def has_moderate_permission(self, request, object_id=None):
        return request.user.has_perm("articles.moderate_comment")

    def get_custom_urls(self):
        return (
            ("<int:pk>/putuskan/", "articles_comment_decide", require_POST(self._decide_view)),
            ("<int:pk>/artikel/", "articles_comment_door", require_POST(self._door_view)),
            *super().get_custom_urls(),
        )

    @action(description=_("Tayangkan; laporannya ditolak"), permissions=["moderate"])
    def approve_selected(self, request, queryset):
        self._approve(request, queryset.values_list("pk", flat=True))

    @action(description=_("Sembunyikan…"), permissions=["moderate"])
    def hide_selected(self, request, queryset):
        """Ask for the ground first; the answer comes back to this action."""
        form = HidingForm(request.POST if "ground" in request.POST else None)
        comments = list(queryset.order_by("pk"))
        if form.is_valid():
            self._hide(request, comments, form)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Sembunyikan dari pembaca?"),
            "opts": self.opts,
            "comments": comments,
            "form": form,
            "kept": [
                ("action", "hide_selected"),
                *((ACTION_CHECKBOX_NAME, each.pk) for each in comments),
            ],
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/articles/confirm_moderation.html", context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        shown = {"hiding": HidingForm(), "may_moderate": self.has_moderate_permission(request)}
        return super().changeform_view(request, object_id, form_url, shown | (extra_context or {}))

    def _decide_view(self, request, pk, model_admin=None):
        """One comment, by the buttons of its page."""
        if not self.has_moderate_permission(request):
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        if "approve" in request.POST:
            self._approve(request, [comment.pk])
            return _to(reverse("admin:articles_comment_changelist"))
        form = HidingForm(request.POST)
        if not form.is_valid():
            self.message_user(request, _("Pilih dasarnya dulu."), messages.WARNING)
            return _to(reverse("admin:articles_comment_change", args=[pk]))
        self._hide(request, [comment], form)
        return _to(reverse("admin:articles_comment_changelist"))

    def _door_view(self, request, pk, model_admin=None):
        """Close or open comments on the story of this comment."""
        if not request.user.has_perm("articles.close_comments"):
            raise PermissionDenied
        comment = get_object_or_404(Comment.objects.only("article"), pk=pk)
        turn_doors(self, request, [comment.article_id], are_open="open" in request.POST)
        return _to(reverse("admin:articles_comment_change", args=[pk]))

    def _approve(self, request, ids):
        decided = commenting.approve(ids, by=request.user, at=timezone.now())
        self._say(request, decided)

    def _hide(self, request, comments, form):
        said = form.cleaned_data
        if said["block"] and not request.user.has_perm("articles.block_commenter"):
            raise PermissionDenied
        now = timezone.now()
        decided = commenting.hide(
            [each.pk for each in comments],
            by=request.user,
            at=now,
            ground=said["ground"],
            reason=said["reason"],
        )
        if said["block"]:
            authors = {each.author_id for each in comments} - {None}
            for author in Commenter.objects.filter(pk__in=authors):
                commenting.block(author, by=request.user, at=now, reason=form.why_blocked)
        self._say(request, decided)

    def _say(self, request, decided):
        if not decided:
            self.message_user(request, _("Tidak ada yang perlu diputuskan."), messages.WARNING)
            return
        count = len(decided)
        said = ngettext("%(count)d komentar diputuskan.", "%(count)d komentar diputuskan.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)


def turn_doors(screen, request, article_ids, *, are_open: bool) -> None:
    """Open comments below these stories, or close them, and say how many were turned."""
    turn = commenting.reopen if are_open else commenting.close
    articles = Article.objects.filter(pk__in=article_ids).defer("body").order_by("pk")
    count = sum(turn(each, by=request.user, at=timezone.now()) for each in articles)
    if are_open:
        said = ngettext("Komentar dibuka: %d artikel.", "Komentar dibuka: %d artikel.", count)
    else:
        said = ngettext("Komentar ditutup: %d artikel.", "Komentar ditutup: %d artikel.", count)
    screen.message_user(request, said % count, messages.SUCCESS)


def _to(address):
    return HttpResponseRedirect(address)
