"""Terbitkan, tarik and pulihkan: on the list for many articles, on an article's own page for one."""

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action
from unfold.enums import ActionVariant
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from articles import publishing
from articles.admin.article.past import open_warnings
from articles.models import Article, Notice

# What can be done in each state.
FOLLOWS = {
    Article.State.DRAFT: ("publish_one",),
    Article.State.PUBLISHED: ("correct_one", "withdraw_one"),
    Article.State.WITHDRAWN: ("restore_one",),
}


class ReasonForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Dasar penarikan"),
        choices=[("", _("Pilih dasarnya")), *Notice.Ground.choices],
        widget=UnfoldAdminSelectWidget,
        help_text=_(
            "Menurut Pedoman Pemberitaan Media Siber, berita hanya ditarik atas dasar ini."
        ),
    )
    reason = forms.CharField(
        label=_("Alasan penarikan"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text=_("Pembaca yang membuka alamat artikel ini akan membaca alasannya."),
    )


class ArticleVerbs:
    """The verbs of ``publishing`` as actions; what is refused is said with its reason."""

    actions = ["publish_selected", "withdraw_selected", "restore_selected"]
    actions_detail = ["publish_one", "correct_one", "withdraw_one", "restore_one"]

    def has_publish_permission(self, request, object_id=None):
        return request.user.has_perm("articles.publish_article")

    def has_correct_permission(self, request, object_id=None):
        return request.user.has_perm("articles.add_notice")

    def has_withdraw_permission(self, request, object_id=None):
        return request.user.has_perm("articles.withdraw_article")

    # Whoever may take an article from the public may give it back.
    has_restore_permission = has_withdraw_permission

    def get_actions_detail(self, request, object_id):
        """Offer what can follow the state; the address of another verb answers with its refusal."""
        # The address may name anything; the page itself says that there is no such article.
        found = Article.objects.filter(pk=object_id if str(object_id).isdecimal() else None)
        state = found.values_list("state", flat=True).first()
        offered = super().get_actions_detail(request, object_id)
        following = tuple(f"_{name}" for name in FOLLOWS.get(state, ()))
        return [each for each in offered if each.action_name.endswith(following)]

    @action(description=_("Terbitkan"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        """Publish them; where a reading was warned of something, ask first."""
        ids = list(queryset.order_by("pk").values_list("pk", flat=True))
        doubtful = queryset.filter(state=Article.State.DRAFT, pk__in=open_warnings(ids))
        if "confirmed" in request.POST or not doubtful.exists():
            return self._publish(request, ids)
        return self._ask(
            request,
            _("Terbitkan juga yang bacaannya perlu dilihat?"),
            _with_warnings(doubtful.order_by("pk").defer("body")),
            verb=_("Terbitkan"),
            back=request.get_full_path(),
            kept=[
                ("action", "publish_selected"),
                ("confirmed", "1"),
                *((ACTION_CHECKBOX_NAME, pk) for pk in ids),
            ],
        )

    @action(description=_("Tarik…"), permissions=["withdraw"])
    def withdraw_selected(self, request, queryset):
        articles = list(queryset.order_by("pk").defer("body"))
        selected = [(ACTION_CHECKBOX_NAME, article.pk) for article in articles]
        return self._withdraw(
            request,
            articles,
            back=request.get_full_path(),
            kept=[("action", "withdraw_selected"), *selected],
        )

    @action(description=_("Pulihkan"), permissions=["restore"])
    def restore_selected(self, request, queryset):
        self._restore(request, queryset.order_by("pk").defer("body"))

    # A link only asks; the verb is done by the form of the page that stands in between.

    @action(
        description=_("Terbitkan"),
        permissions=["publish"],
        url_path="terbitkan",
        icon="publish",
        variant=ActionVariant.PRIMARY,
    )
    def publish_one(self, request, object_id):
        return self._once_confirmed(
            request,
            object_id,
            _("Terbitkan artikel ini?"),
            lambda article: self._publish(request, [article.pk]),
            verb=_("Terbitkan"),
        )

    @action(
        description=_("Ralat atau koreksi…"),
        permissions=["correct"],
        url_path="ralat",
        icon="gavel",
    )
    def correct_one(self, request, object_id):
        """The form of a notice, with its story chosen."""
        article = self._article(request, object_id)
        return HttpResponseRedirect(
            reverse("admin:articles_notice_add", query={"article": article.pk})
        )

    @action(
        description=_("Tarik…"),
        permissions=["withdraw"],
        url_path="tarik",
        icon="unpublished",
        variant=ActionVariant.DANGER,
    )
    def withdraw_one(self, request, object_id):
        article = self._article(request, object_id)
        return self._withdraw(request, [article], back=_page_of(article)) or _to(article)

    @action(
        description=_("Pulihkan"), permissions=["restore"], url_path="pulihkan", icon="restore_page"
    )
    def restore_one(self, request, object_id):
        return self._once_confirmed(
            request,
            object_id,
            _("Tampilkan lagi artikel ini kepada pembaca?"),
            lambda article: self._restore(request, [article]),
            verb=_("Pulihkan"),
        )

    def _article(self, request, object_id):
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        return article

    def _once_confirmed(self, request, object_id, question, act, *, verb):
        article = self._article(request, object_id)
        if request.method != "POST":
            articles = _with_warnings([article])
            return self._ask(request, question, articles, verb=verb, back=_page_of(article))
        act(article)
        return _to(article)

    def _publish(self, request, ids):
        done = publishing.publish_all(ids, by=request.user, at=timezone.now())
        titles = Article.objects.in_bulk(done.refused)
        for pk, reason in done.refused.items():
            self.message_user(request, f"{titles.get(pk, pk)}: {reason}", messages.WARNING)
        if done.ids:
            count = len(done.ids)
            text = ngettext(
                "%(count)d artikel diterbitkan.", "%(count)d artikel diterbitkan.", count
            )
            self.message_user(request, text % {"count": count}, messages.SUCCESS)

    def _withdraw(self, request, articles, *, back, kept=()):
        """Withdraw them for the reason given, or ask for it: then the answer is the page that asks."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            question = _("Tarik dari pembaca?")
            return self._ask(
                request, question, articles, verb=_("Tarik"), back=back, form=form, kept=kept
            )
        for article in articles:
            try:
                publishing.withdraw(
                    article, by=request.user, at=timezone.now(), **form.cleaned_data
                )
            except publishing.CannotWithdraw as refusal:
                self.message_user(request, f"{article}: {refusal}", messages.WARNING)
            else:
                self.message_user(request, _("Ditarik: %s") % article, messages.SUCCESS)
        return None

    def _restore(self, request, articles):
        for article in articles:
            try:
                publishing.restore(article, by=request.user, at=timezone.now())
            except publishing.CannotRestore as refusal:
                self.message_user(request, f"{article}: {refusal}", messages.WARNING)
            else:
                self.message_user(request, _("Dipulihkan: %s") % article, messages.SUCCESS)

    def _ask(self, request, question, articles, *, verb, back, form=None, kept=()):
        return TemplateResponse(
            request,
            "admin/articles/confirm.html",
            {
                **self.admin_site.each_context(request),
                "title": question,
                "opts": self.opts,
                "articles": articles,
                "verb": verb,
                "form": form,
                "back": back,
                "kept": kept,
            },
        )


def _with_warnings(articles: Iterable[Article]) -> list[Article]:
    """The articles, each draft with what its reading was warned of as ``open_warnings``."""
    articles = list(articles)
    drafts = [article for article in articles if article.state == Article.State.DRAFT]
    warnings = open_warnings(article.pk for article in drafts)
    for article in drafts:
        article.open_warnings = warnings.get(article.pk, [])
    return articles


def _page_of(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _to(article):
    return HttpResponseRedirect(_page_of(article))
