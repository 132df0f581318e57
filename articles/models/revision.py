"""What an article said, at each step of its way."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article


class Revision(models.Model):
    """An article as it stood once, credits, links and topics included; numbered from 1 in its article."""

    class Stage(models.TextChoices):
        WORKING = "working", _("dikerjakan")
        REVIEW = "review", _("menunggu tinjauan")
        APPROVED = "approved", _("disetujui")
        SCHEDULED = "scheduled", _("dijadwalkan")
        LIVE = "live", _("tayang")
        DECLINED = "declined", _("ditolak")

    # What was only proposed, decided on or not; at every other stage the article said it.
    PROPOSED = (Stage.REVIEW, Stage.APPROVED, Stage.DECLINED)

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("artikel")
    )
    number = models.PositiveIntegerField(_("nomor"))
    stage = models.CharField(_("tahap"), max_length=9, choices=Stage)
    snapshot = models.JSONField(_("isi"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
        help_text=_("Kosong: mesin."),
    )
    at = models.DateTimeField(_("saat"))
    why = models.CharField(_("sebab"), blank=True)

    class Meta:
        verbose_name = _("revisi")
        verbose_name_plural = pgettext_lazy("jamak", "revisi")
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_once_per_article"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    stage__in=["working", "review", "approved", "scheduled", "live", "declined"]
                ),
                name="revision_stage_is_known",
            ),
        ]

    def __str__(self):
        return f"#{self.number}"
