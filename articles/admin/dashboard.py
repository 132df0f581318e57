"""The first page: what waits for somebody."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, DumpRecord, Import, Revision

# Beyond this a count says "more"; counting on would only cost.
MANY = 1000

COUNTS = (
    (
        _("revisi menunggu tinjauan"),
        Revision.objects.filter(stage=Revision.Stage.REVIEW),
        "stage__exact=review",
    ),
    (
        _("rekaman perlu dilihat"),
        DumpRecord.objects.worth_a_look(),
        "lihat=perlu",
    ),
    (
        _("rekaman dikarantina"),
        DumpRecord.objects.filter(fate=DumpRecord.Fate.QUARANTINED),
        "fate__exact=quarantined",
    ),
    (_("draf"), Article.objects.filter(state=Article.State.DRAFT), "state__exact=draft"),
)


def fill(request, context):
    def may_view(model):
        return request.user.has_perm(f"articles.view_{model._meta.model_name}")

    context["title"] = _("Meja redaksi")
    context["counts"] = [
        (name, _up_to_many(rows), f"{_list_of(rows.model)}?{query}")
        for name, rows, query in COUNTS
        if may_view(rows.model)
    ]
    if may_view(Import):
        context["imports"] = Import.objects.select_related("source", "by")[:5]
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


def _list_of(model) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")
