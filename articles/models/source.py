"""Where texts come from, and what may be done with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Source(models.Model):
    """A supplier of dumps."""

    class Rights(models.TextChoices):
        FULL = "full", _("naskah utuh boleh terbit")
        EXCERPT = "excerpt", _("kutipan dengan tautan")
        INTERNAL = "internal", _("hanya untuk redaksi")
        UNSTATED = "unstated", _("belum dinyatakan")

    # Only these may reach a reader; "not stated yet" publishes nothing until somebody states it.
    PUBLIC_RIGHTS = (Rights.FULL, Rights.EXCERPT)
    # The source of whatever comes without one.
    UPLOADS = "unggahan"

    name = models.CharField(_("nama"), max_length=200, unique=True)
    rights = models.CharField(_("hak"), max_length=8, choices=Rights, default=Rights.UNSTATED)

    class Meta:
        verbose_name = _("sumber naskah")
        verbose_name_plural = pgettext_lazy("jamak", "sumber naskah")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(rights__in=["full", "excerpt", "internal", "unstated"]),
                name="source_rights_is_known",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def may_publish(self) -> bool:
        return self.rights in self.PUBLIC_RIGHTS
