"""The first page: what waits for somebody."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import commenting
from articles.models import (
    Article,
    Comment,
    CommentReport,
    Credit,
    DumpRecord,
    Import,
    InboxFile,
    LinkSuggestion,
    Revision,
    Silence,
)

# Beyond this a count says "more"; counting on would only cost.
MANY = 1000
FEW = 10

COUNTS = (
    (
        _("revisi menunggu tinjauan"),
        Revision.objects.filter(stage=Revision.Stage.REVIEW),
        "changelist",
        "?stage__exact=review",
    ),
    (
        _("rekaman perlu dilihat"),
        DumpRecord.objects.worth_a_look(),
        "review_queue",
        "",
    ),
    (
        _("rekaman dikarantina"),
        DumpRecord.objects.in_quarantine(),
        "quarantine",
        "",
    ),
    (_("komentar menunggu putusan"), Comment.objects.waiting(), "changelist", ""),
    (_("tautan menunggu"), LinkSuggestion.objects.waiting(), "changelist", ""),
    (_("nama dipakai beberapa orang"), Credit.objects.ambiguous(), "changelist", "?kredit=senama"),
    (
        _("draf"),
        Article.objects.filter(state=Article.State.DRAFT),
        "changelist",
        "?state__exact=draft",
    ),
)


def fill(request, context):
    def may_view(model):
        return request.user.has_perm(f"articles.view_{model._meta.model_name}")

    context["title"] = _("Meja redaksi")
    context["counts"] = [
        (name, _up_to_many(rows), f"{_page_of(rows.model, page)}{query}")
        for name, rows, page, query in COUNTS
        if may_view(rows.model)
    ]
    if may_view(Import):
        context["imports"] = Import.objects.select_related("source", "by")[:5]
        context["silences"] = Silence.objects.lasting().select_related("source")[:FEW]
        context["stuck_files"] = InboxFile.objects.exclude(problem="")[:FEW]
    if may_view(Comment):
        soon = timezone.now() + commenting.NEAR
        due = CommentReport.objects.waiting().filter(due_at__lte=soon).select_related("comment")
        context["due_reports"] = due[:FEW]
    if may_view(Article):
        context["drafts"] = (
            Article.objects.filter(state=Article.State.DRAFT)
            .defer("body")
            .order_by("-updated_at", "-pk")[:8]
        )
    return context


def _up_to_many(rows) -> str:
    count = rows.order_by()[: MANY + 1].count()
    return f"> {MANY}" if count > MANY else str(count)


def _page_of(model, page: str) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_{page}")
