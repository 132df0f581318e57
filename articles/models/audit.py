"""Who did what: the newsroom's own book, never shown to the public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AuditEntry(models.Model):
    """One verb done to one article; like a change, it outlives the article."""

    article_id = models.BigIntegerField(_("nomor artikel"), db_index=True)
    verb = models.CharField(_("tindakan"), max_length=20)
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

    def __str__(self):
        return f"{self.verb} {self.article_id}"
