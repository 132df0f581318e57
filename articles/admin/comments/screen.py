"""Moderation: comments that want a decision, those with the nearest due time first; and the book of decisions."""

from collections.abc import Iterable

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from articles import commenting
from articles.admin.comments.verdicts import CommentVerdicts
from articles.admin.moments import moment
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import ClosedComments, Comment, CommentReport, ModerationEntry

State = Comment.State


class QueueFilter(DropdownFilter):
    """What wants a decision is shown unless something else is asked for."""

    title = _("antrean")
    parameter_name = "antrean"

    def lookups(self, request, model_admin):
        return [
            ("dilaporkan", _("dilaporkan")),
            ("tertahan", _("belum tayang")),
            ("tayang", _("tayang")),
            ("tersembunyi", _("disembunyikan")),
            ("semua", _("semua")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "dilaporkan":
                return queryset.filter(open_reports__gt=0)
            case "tertahan":
                return queryset.filter(state=State.HELD)
            case "tayang":
                return queryset.filter(state=State.SHOWN)
            case "tersembunyi":
                return queryset.filter(state=State.HIDDEN)
            case "semua":
                return queryset
            case _:
                return queryset.waiting()


@admin.register(Comment)
class CommentAdmin(CommentVerdicts, ReadOnlyAdmin):
    actions = CommentVerdicts.actions
    change_form_outer_before_template = "admin/articles/_comment_verdict.html"
    fields = [
        "who",
        "state",
        "story",
        "posted",
        "answers",
        "complaints_made",
        "decisions_made",
    ]
    readonly_fields = fields
    list_display = ["said", "who", "story", "state_label", "complaints", "time_left"]
    list_filter = [QueueFilter]
    list_filter_submit = True
    list_per_page = 50
    list_fullwidth = True
    search_fields = ["text", "author__name", "=article__id"]
    show_full_result_count = False
    sortable_by = []

    def get_queryset(self, request):
        closed = ClosedComments.objects.filter(article=OuterRef("article"))
        return (
            super()
            .get_queryset(request)
            .for_queue()
            .select_related("parent__author")
            .annotate(is_closed=Exists(closed))
        )

    def get_object(self, request, object_id, from_field=None):
        """With what was complained of it and decided about it, for its page."""
        comment = super().get_object(request, object_id, from_field)
        if comment is not None:
            reports = CommentReport.objects.order_by("-at", "-pk")
            decisions = ModerationEntry.objects.select_related("by")
            prefetch_related_objects(
                [comment], Prefetch("reports", reports), Prefetch("decisions", decisions)
            )
        return comment

    def get_ordering(self, request):
        """The queue's own, before which the admin would put the model's."""
        return Comment.objects.for_queue().query.order_by

    @display(description=_("komentar"))
    def said(self, comment):
        return Truncator(comment.text or gettext("(terhapus)")).chars(140)

    @display(description=_("penulis"))
    def who(self, comment):
        author = comment.author
        if author is None:
            return "–"
        address = reverse("admin:articles_commenter_change", args=[author.pk])
        blocked = gettext("diblokir") if author.is_blocked else ""
        return format_html(
            '<a class="text-primary-600" href="{}">{}</a> {}', address, author.name, blocked
        )

    @display(description=_("artikel"))
    def story(self, comment):
        address = reverse("admin:articles_article_change", args=[comment.article_id])
        title = Truncator(comment.article.title).chars(60)
        return format_html('<a class="text-primary-600" href="{}">{}</a>', address, title)

    @display(
        description=_("keadaan"),
        label={
            State.HELD: "warning",
            State.SHOWN: "success",
            State.HIDDEN: "danger",
            State.ERASED: "info",
        },
    )
    def state_label(self, comment):
        return comment.state, comment.get_state_display()

    @display(description=_("laporan"))
    def complaints(self, comment):
        return comment.open_reports or ""

    @display(
        description=_("sisa waktu"), label={"late": "danger", "near": "warning", "far": "info"}
    )
    def time_left(self, comment):
        """Of the complaint that is due first."""
        if comment.due_at is None:
            return "", ""
        now = timezone.now()
        if comment.due_at <= now:
            return "late", gettext("lewat %s") % timesince(comment.due_at, now)
        urgency = "near" if comment.due_at - now <= commenting.NEAR else "far"
        return urgency, timeuntil(comment.due_at, now)

    @display(description=_("ditulis"))
    def posted(self, comment):
        return moment(comment.posted_at)

    @display(description=_("menjawab"))
    def answers(self, comment):
        parent = comment.parent
        if parent is None:
            return "–"
        address = reverse("admin:articles_comment_change", args=[parent.pk])
        return format_html(
            '<a class="text-primary-600" href="{}">{}: {}</a>',
            address,
            parent.author or "–",
            Truncator(parent.text).chars(140),
        )

    @display(description=_("laporan"))
    def complaints_made(self, comment):
        return _lines(
            (
                moment(each.at),
                each.get_ground_display(),
                each.note,
                each.get_outcome_display() or gettext("batas waktu %s") % moment(each.due_at),
            )
            for each in comment.reports.all()
        )

    @display(description=_("putusan"))
    def decisions_made(self, comment):
        return _lines(
            (
                moment(each.at),
                each.get_verb_display(),
                str(each.by or ""),
                each.get_ground_display(),
                each.reason,
            )
            for each in comment.decisions.all()
        )


@admin.register(ModerationEntry)
class ModerationEntryAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "about", "by", "ground", "reports", "in_time"]
    list_filter = [("verb", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["by"]
    search_fields = ["=comment__id", "=article_id", "by__username", "reason"]
    show_full_result_count = False

    @display(description=_("tentang"))
    def about(self, entry):
        for model, pk in (
            ("comment", entry.comment_id),
            ("commenter", entry.commenter_id),
            ("article", entry.article_id),
        ):
            if pk:
                address = reverse(f"admin:articles_{model}_change", args=[pk])
                names = {
                    "comment": gettext("komentar"),
                    "commenter": gettext("pengomentar"),
                    "article": gettext("artikel"),
                }
                return format_html('<a href="{}">{} {}</a>', address, names[model], pk)
        return "–"

    @display(description=_("dalam 2 x 24 jam"), label={"in_time": "success", "late": "danger"})
    def in_time(self, entry):
        """Of a decision that answered no complaint there is nothing to say."""
        if entry.was_in_time is None:
            return None
        return ("in_time", _("ya")) if entry.was_in_time else ("late", _("terlambat"))


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    """What is known of each, in a line of its own."""
    lines = ((" · ".join(part for part in row if part),) for row in rows)
    return format_html_join("", "<div>{}</div>", lines) or "–"
