"""Who did what: the newsroom's own book, never shown to the public."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AuditEntry(models.Model):
    """One verb done to one article or one import; like a change, it outlives what it tells of."""

    class Verb(models.TextChoices):
        BEGIN = "begin", _("menulis")
        REVISE = "revise", _("menyunting")
        PUBLISH = "publish", _("menerbitkan")
        WITHDRAW = "withdraw", _("menarik")
        POST_NOTICE = "post_notice", _("memuat ralat, koreksi, atau hak jawab")
        RESTORE = "restore", _("memulihkan")
        ACCEPT = "accept", _("menerima usulan")
        DECLINE = "decline", _("menolak usulan")
        DISCARD = "discard", _("menghapus draf")
        TAKE_OVER = "take_over", _("menjadikan versi baru")
        TELL_APART = "tell_apart", _("menyatakan artikel lain")
        UNDO_IMPORT = "undo_import", _("membatalkan impor")
        REPARSE = "reparse", _("membaca ulang naskah")
        LEAD = "lead", _("menetapkan tujuan tautan")
        CREDIT = "credit", _("menetapkan orang")
        MERGE = "merge", _("menggabungkan orang")
        UNMERGE = "unmerge", _("membatalkan penggabungan orang")
        STATE_RIGHTS = "state_rights", _("menyatakan hak sumber")
        PAUSE_IMPORT = "pause_import", _("menjeda impor")
        RESUME_IMPORT = "resume_import", _("melanjutkan impor")
        CANCEL_IMPORT = "cancel_import", _("menghentikan impor")

    article_id = models.BigIntegerField(_("nomor artikel"), null=True, db_index=True)
    run_id = models.BigIntegerField(_("nomor impor"), null=True, db_index=True)
    verb = models.CharField(_("tindakan"), max_length=20, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))
    reason = models.TextField(_("alasan"), blank=True)

    class Meta:
        verbose_name = _("catatan tindakan")
        verbose_name_plural = pgettext_lazy("jamak", "catatan tindakan")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article_id__isnull=False, run_id__isnull=True)
                | Q(article_id__isnull=True, run_id__isnull=False),
                name="audit_is_of_an_article_or_an_import",
            ),
        ]

    def __str__(self):
        return f"{self.verb} {self.article_id or self.run_id}"
