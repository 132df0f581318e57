"""The book of what moderators decided: evidence that complaints were answered in time (Pedoman, 3g-h)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.comment import Comment, CommentGround


class ModerationEntry(models.Model):
    """One decision, by whom and when; written once, and never changed or removed (a trigger keeps that).

    Of a person it holds a number alone, which means nobody any more once the account is erased.
    """

    class Verb(models.TextChoices):
        APPROVE = "approve", _("menayangkan")
        KEEP = "keep", _("membiarkan")
        HIDE = "hide", _("menyembunyikan")
        BLOCK = "block", _("memblokir pengomentar")
        UNBLOCK = "unblock", _("membuka blokir")
        CLOSE = "close", _("menutup komentar artikel")
        OPEN = "open", _("membuka komentar artikel")
        ERASE = "erase", _("menghapus atas permintaan penulisnya")

    verb = models.CharField(_("tindakan"), max_length=7, choices=Verb)
    comment = models.ForeignKey(
        Comment,
        on_delete=models.PROTECT,
        null=True,
        related_name="decisions",
        verbose_name=_("komentar"),
    )
    # Not foreign keys: an entry outlives the account, and says nothing of a story but its number.
    commenter_id = models.BigIntegerField(_("nomor pengomentar"), null=True)
    article_id = models.BigIntegerField(_("nomor artikel"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))
    ground = models.CharField(_("dasar"), max_length=8, choices=CommentGround, blank=True)
    reason = models.TextField(_("alasan"), blank=True)
    # Of the complaints that it answered: how many, and by when the first had to be.
    reports = models.PositiveIntegerField(_("laporan"), default=0)
    due_at = models.DateTimeField(_("batas waktu"), null=True)

    class Meta:
        verbose_name = _("putusan komentar")
        verbose_name_plural = pgettext_lazy("jamak", "putusan komentar")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(comment__isnull=False)
                | Q(commenter_id__isnull=False)
                | Q(article_id__isnull=False),
                name="moderation_is_of_something",
            ),
        ]

    def __str__(self):
        return (
            f"{self.get_verb_display()} {self.comment_id or self.commenter_id or self.article_id}"
        )

    @property
    def was_in_time(self) -> bool | None:
        """Whether the complaints it answered were answered within their time; None where there were none."""
        return None if self.due_at is None else self.at <= self.due_at
