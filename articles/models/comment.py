"""What readers say below a story, what is reported of it, and what was decided.

Pedoman Pemberitaan Media Siber (2012), 3d-h: the newsroom may take a comment away, makes complaining easy,
decides on a complaint within 2 x 24 hours, and can show that it did.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.commenter import Commenter

# Within which a report is decided on (Pedoman, 3f).
DUE_WITHIN = timedelta(hours=48)


class CommentGround(models.TextChoices):
    """For what a comment is reported and taken away: what the Pedoman forbids (3c), and what readers hate."""

    SLANDER = "slander", _("bohong, fitnah, sadis, atau cabul")
    ENMITY = "enmity", _("kebencian atas suku, agama, ras, atau antargolongan; anjuran kekerasan")
    CONTEMPT = "contempt", _("merendahkan jenis kelamin, bahasa, orang lemah, miskin, atau cacat")
    PRIVACY = "privacy", _("membuka data pribadi orang")
    SPAM = "spam", _("iklan, penipuan, atau pesan berulang")
    OTHER = "other", _("hal lain")


class CommentQuerySet(models.QuerySet):
    def shown(self):
        """Comments that readers may see; those of a story are asked for through its gate."""
        return self.filter(state=Comment.State.SHOWN)

    def beginnings(self):
        """What begins a thread and is to be seen: shown, or answered by what is; the newest first."""
        answered = Comment.objects.shown().filter(parent=OuterRef("pk"))
        return (
            self.filter(parent__isnull=True)
            .filter(Q(state=Comment.State.SHOWN) | Exists(answered))
            .order_by("-posted_at", "-pk")
        )

    def before(self, *, posted_at, pk: int):
        """What follows that place among ``beginnings``."""
        return self.filter(TupleLessThan(Tuple(F("posted_at"), F("pk")), (posted_at, pk)))

    def for_queue(self):
        """In the order in which they want a decision: reported ones by their due time, then the oldest.

        Each knows its ``open_reports`` and the earliest ``due_at`` of these.
        """
        still_open = CommentReport.objects.waiting().filter(comment=OuterRef("pk")).order_by()
        of_each = still_open.values("comment")
        return (
            self.select_related("author", "article")
            .defer("article__body")
            .annotate(
                due_at=Subquery(of_each.annotate(due=Min("due_at")).values("due")),
                open_reports=Subquery(of_each.annotate(count=Count("pk")).values("count")),
            )
            .order_by(F("due_at").asc(nulls_last=True), "posted_at", "pk")
        )

    def waiting(self):
        """Those that want a decision: held, or reported while readers can see them."""
        reported = CommentReport.objects.waiting().filter(comment=OuterRef("pk"))
        return self.filter(Q(state=Comment.State.HELD) | Exists(reported))


class Comment(models.Model):
    """One comment, in plain text; ``commenting`` alone writes it."""

    LENGTH = 2000

    class State(models.TextChoices):
        HELD = "held", _("menunggu")
        SHOWN = "shown", _("tayang")
        HIDDEN = "hidden", _("disembunyikan")
        # By who wrote it, together with the account. The text stays only where it is evidence, and unseen.
        ERASED = "erased", _("dihapus penulisnya")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="comments", verbose_name=_("artikel")
    )
    author = models.ForeignKey(
        Commenter,
        on_delete=models.PROTECT,
        null=True,
        related_name="comments",
        verbose_name=_("penulis komentar"),
    )
    # What it answers, which itself answers nothing; a trigger keeps that.
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="replies",
        verbose_name=_("menjawab"),
    )
    text = models.CharField(_("komentar"), max_length=LENGTH, blank=True)
    state = models.CharField(_("keadaan"), max_length=6, choices=State)
    posted_at = models.DateTimeField(_("ditulis"))
    decided_at = models.DateTimeField(_("diputuskan"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    erased_at = models.DateTimeField(_("dihapus"), null=True)
    # For the limits alone, keyed, and forgotten within a day.
    address_hash = models.CharField(max_length=64, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("komentar")
        verbose_name_plural = pgettext_lazy("jamak", "komentar")
        ordering = ["-posted_at", "-pk"]
        permissions = [("moderate_comment", _("Boleh memutuskan tentang komentar"))]
        indexes = [
            models.Index(
                "article",
                F("posted_at").desc(),
                F("id").desc(),
                condition=Q(parent__isnull=True),
                name="comment_thread_by_date",
            ),
            models.Index(
                fields=["posted_at", "id"], condition=Q(state="held"), name="comment_held_by_date"
            ),
            models.Index(
                fields=["address_hash"], condition=~Q(address_hash=""), name="comment_by_address"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["held", "shown", "hidden", "erased"]),
                name="comment_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="erased", author__isnull=True, erased_at__isnull=False)
                | ~Q(state="erased")
                & Q(author__isnull=False, erased_at__isnull=True)
                & ~Q(text=""),
                name="comment_says_something_by_somebody_until_erased",
            ),
            models.CheckConstraint(
                condition=~Q(state="hidden") | Q(decided_at__isnull=False),
                name="comment_hidden_was_decided_on",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def is_shown(self) -> bool:
        return self.state == self.State.SHOWN

    @property
    def begins(self) -> int:
        """The comment under which an answer to this one stands: itself, or what it answers."""
        return self.parent_id or self.pk


class CommentReportQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has decided on."""
        return self.filter(resolved_at__isnull=True)


class CommentReport(models.Model):
    """Somebody's complaint of a comment, with the time by which it has to be decided on."""

    NOTE_LENGTH = 500

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("komentar disembunyikan")
        DISMISSED = "dismissed", _("komentar dibiarkan")
        ERASED = "erased", _("komentar dihapus penulisnya")

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="reports", verbose_name=_("komentar")
    )
    # Nobody: a reader without an account.
    reporter = models.ForeignKey(
        Commenter,
        on_delete=models.SET_NULL,
        null=True,
        related_name="reports",
        verbose_name=_("pelapor"),
    )
    address_hash = models.CharField(max_length=64, blank=True)
    ground = models.CharField(_("alasan"), max_length=8, choices=CommentGround)
    note = models.CharField(_("keterangan"), max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(_("dilaporkan"))
    due_at = models.DateTimeField(_("batas waktu"))
    resolved_at = models.DateTimeField(_("diputuskan"), null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    outcome = models.CharField(_("putusan"), max_length=9, choices=Outcome, blank=True)
    # When moderators were written to: that it is nearly due, and that it is overdue.
    near_told_at = models.DateTimeField(null=True)
    late_told_at = models.DateTimeField(null=True)

    objects = CommentReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan komentar")
        verbose_name_plural = pgettext_lazy("jamak", "laporan komentar")
        ordering = ["due_at", "pk"]
        permissions = [("hear_of_reports", _("Disurati bila batas waktu laporan komentar dekat"))]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(resolved_at__isnull=True), name="report_waiting"
            ),
            models.Index(
                fields=["address_hash"], condition=~Q(address_hash=""), name="report_by_address"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ground__in=CommentGround.values), name="report_ground_is_known"
            ),
            models.CheckConstraint(
                condition=Q(due_at=F("at") + DUE_WITHIN), name="report_is_due_within_48_hours"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, outcome="")
                | Q(resolved_at__isnull=False, outcome__in=["upheld", "dismissed", "erased"]),
                name="report_resolved_has_an_outcome",
            ),
            models.UniqueConstraint(
                fields=["comment", "reporter"],
                condition=Q(resolved_at__isnull=True, reporter__isnull=False),
                name="report_open_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["comment", "address_hash"],
                condition=Q(resolved_at__isnull=True, reporter__isnull=True) & ~Q(address_hash=""),
                name="report_open_once_per_address",
            ),
        ]

    def __str__(self):
        return f"{self.comment} {self.get_ground_display()}"


class ClosedComments(models.Model):
    """A story below which nothing more may be said; what was said stays. No part of the story itself."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="closed_comments"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("ditutup"))

    class Meta:
        verbose_name = _("komentar ditutup")
        verbose_name_plural = pgettext_lazy("jamak", "komentar ditutup")
        permissions = [("close_comments", _("Boleh menutup komentar sebuah artikel"))]

    def __str__(self):
        return f"{self.article_id}"
