"""What an article's page tells of its past: how it stands, where it came from, what it said before."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.admin.article.links import ArticleLinks
from articles.admin.moments import moment
from articles.models import Article, DumpRecord, Revision

SHOWN = 50

# The fates of records that said something about their article.
TELLING = [
    DumpRecord.Fate.CREATED,
    DumpRecord.Fate.UPDATED,
    DumpRecord.Fate.KEPT,
    DumpRecord.Fate.REVIEW,
]

_LINK = '<a class="text-primary-600 dark:text-primary-500" href="{}">{}</a>'


class ArticlePast(ArticleLinks):
    """The read-only fields of an article's page."""

    PAST = ["standing", "hands", "provenance", "linked_from", "steps"]

    def get_object(self, request, object_id, from_field=None):
        """The article with the records and revisions that its page lists, the newest first."""
        article = super().get_object(request, object_id, from_field)
        if article is not None:
            records = DumpRecord.objects.select_related("run").defer("reading").order_by("-pk")
            revisions = Revision.objects.select_related("by").defer("snapshot").order_by("-number")
            prefetch_related_objects(
                [article],
                Prefetch("records", records[:SHOWN], to_attr="shown_records"),
                Prefetch("revisions", revisions[:SHOWN], to_attr="shown_revisions"),
                Prefetch("links_here", self.leading_here()[:SHOWN], to_attr="shown_links_here"),
            )
            article.came_in = bool(article.shown_records)
            article.viewer = request.user
        return article

    @display(description=_("keadaan"))
    def standing(self, article):
        parts = [article.get_state_display()]
        if article.released_at:
            parts.append(_("terbit di sini %s") % moment(article.released_at))
        if article.withdrawn_at:
            parts.append(_("ditarik %s") % moment(article.withdrawn_at))
            parts.append(article.withdrawal_reason)
        parts.append(_("dibuat %s") % moment(article.created_at))
        parts.append(_("versi %s") % article.version)
        return " · ".join(str(part) for part in parts)

    @display(description=_("disentuh redaksi"))
    def hands(self, article):
        """The touched parts, as badges: an import leaves these alone."""
        if not article.touched:
            return _("belum ada bagian yang disentuh; impor berikutnya boleh memperbaruinya")
        names = dict(Article.Part.choices)
        return format_html_join(
            " ",
            '<span class="badge">{}</span>',
            ((names.get(part, part),) for part in article.touched),
        )

    @display(description=_("asal"))
    def provenance(self, article):
        rows = [
            (
                _place(article.viewer, record, str(record)),
                record.get_fate_display(),
                moment(record.run.started_at),
            )
            for record in article.shown_records
        ]
        if not rows:
            return _("ditulis di sini")
        page = reverse("admin:articles_article_origins", args=[article.pk])
        return format_html_join("", "<div>{} · {} · {}</div>", rows) + format_html(
            _LINK, page, _("Asal tiap isian")
        )

    @display(description=_("revisi"))
    def steps(self, article):
        rows = [
            (
                _place(article.viewer, revision, f"#{revision.number}"),
                revision.get_stage_display(),
                revision.by or _("mesin"),
                moment(revision.at),
                format_html(" · {}", revision.why) if revision.why else "",
            )
            for revision in article.shown_revisions
        ]
        return format_html_join("", "<div>{} · {} · {} · {}{}</div>", rows)


def _place(viewer, row: DumpRecord | Revision, name: str) -> str:
    """The row's name; a link for whoever may follow it."""
    model = row._meta.model_name
    if not viewer.has_perm(f"articles.view_{model}"):
        return name
    return format_html(_LINK, reverse(f"admin:articles_{model}_change", args=[row.pk]), name)


def open_warnings(article_ids: Iterable[int]) -> dict[int, list[str]]:
    """What the newest reading of each article warned of, where it did.

    A second sight of the same text says nothing, and so takes nothing back.
    """
    told = DumpRecord.objects.filter(article__in=article_ids, fate__in=TELLING)
    newest = told.order_by("article", "-pk").distinct("article").values_list("article", "reasons")
    return {article: reasons for article, reasons in newest if reasons}
