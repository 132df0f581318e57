"""What became of a record's reading after the import: what editors said of its lines, and what it was before."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.record import DumpRecord
from articles.models.revision import Revision


class Correction(models.Model):
    """What a line of a record is because an editor says so, whatever the parser would take it for."""

    record = models.ForeignKey(DumpRecord, on_delete=models.CASCADE, related_name="corrections")
    # As the parser counts the lines, from 1.
    line = models.PositiveIntegerField(_("baris"))
    # One of ``dumps.Role``, which the models do not know.
    role = models.CharField(_("peran"), max_length=12)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("ketetapan baris")
        verbose_name_plural = pgettext_lazy("jamak", "ketetapan baris")
        ordering = ["record", "line"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "line"], name="correction_once_per_record_and_line"
            ),
            models.CheckConstraint(condition=~Q(role=""), name="correction_names_a_role"),
        ]

    def __str__(self):
        return f"{self.line}: {self.role}"


class Rereading(models.Model):
    """A record read anew with another result, and what it was before; never changed."""

    class Cause(models.TextChoices):
        CORRECTED = "corrected", _("ketetapan redaksi")
        REPARSED = "reparsed", _("pembaca yang lebih baru")

    record = models.ForeignKey(DumpRecord, on_delete=models.CASCADE, related_name="rereadings")
    cause = models.CharField(_("sebab"), max_length=9, choices=Cause)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))
    # The record as it stood until then.
    fate = models.CharField(_("nasib sebelumnya"), max_length=11, choices=DumpRecord.Fate)
    reasons = ArrayField(models.TextField(), default=list, verbose_name=_("alasan sebelumnya"))
    reading = models.JSONField(_("bacaan sebelumnya"), null=True)
    # What it made of the article, or proposed for it; nothing where the article had it all already.
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="rereadings"
    )

    class Meta:
        verbose_name = _("pembacaan ulang")
        verbose_name_plural = pgettext_lazy("jamak", "pembacaan ulang")
        ordering = ["record", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cause__in=["corrected", "reparsed"]), name="rereading_cause_is_known"
            ),
        ]

    def __str__(self):
        return f"{self.cause} {self.record_id}"
