"""Who comments: an account with a name that readers see, and the terms it has agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Commenter(models.Model):
    """An account as readers meet it below a story; staff get one when they first comment."""

    NAME_LENGTH = 40

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="commenter",
        verbose_name=_("akun"),
    )
    name = models.CharField(_("nama yang tampil"), max_length=NAME_LENGTH)
    joined_at = models.DateTimeField(_("bergabung"))
    renamed_at = models.DateTimeField(_("nama diganti"), null=True)
    blocked_at = models.DateTimeField(_("diblokir"), null=True)
    blocked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("diblokir oleh"),
    )
    blocked_because = models.TextField(_("alasan pemblokiran"), blank=True)

    class Meta:
        verbose_name = _("pengomentar")
        verbose_name_plural = pgettext_lazy("jamak", "pengomentar")
        ordering = ["-joined_at", "-pk"]
        permissions = [("block_commenter", _("Boleh memblokir pengomentar"))]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="commenter_has_a_name"),
            models.CheckConstraint(
                condition=Q(blocked_at__isnull=True, blocked_because="")
                | Q(blocked_at__isnull=False) & ~Q(blocked_because=""),
                name="commenter_blocked_is_told_why",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_blocked(self) -> bool:
        return self.blocked_at is not None


class TermsAcceptance(models.Model):
    """A version of the terms of comments that somebody agreed to, and when (Pedoman, 3b-c)."""

    commenter = models.ForeignKey(Commenter, on_delete=models.CASCADE, related_name="acceptances")
    version = models.CharField(_("versi"), max_length=20)
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("persetujuan ketentuan")
        verbose_name_plural = pgettext_lazy("jamak", "persetujuan ketentuan")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commenter", "version"], name="terms_accepted_once_per_version"
            ),
        ]

    def __str__(self):
        return f"{self.commenter_id} {self.version}"
