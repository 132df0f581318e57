"""What the house says of itself: who publishes here and answers for it, and the guideline it follows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.body import BodyField


class ImprintQuerySet(models.QuerySet):
    def told(self) -> "Imprint":
        """What there is to tell; where the row was lost, an imprint that says nothing."""
        return self.first() or Imprint()


class Imprint(models.Model):
    """One row. The press law wants name, address and who answers shown openly (UU 40/1999, 12)."""

    id = models.PositiveSmallIntegerField(primary_key=True, editable=False)
    publisher = models.CharField(
        _("badan penerbit"),
        blank=True,
        help_text=_("Nama badan hukum yang menerbitkan media ini."),
    )
    address = models.TextField(_("alamat"), blank=True)
    responsible = models.CharField(
        _("penanggung jawab"),
        blank=True,
        help_text=_("Nama dan jabatannya; lazimnya pemimpin redaksi."),
    )
    contact = models.TextField(
        _("kontak"),
        blank=True,
        help_text=_("Surel dan telepon redaksi, juga bagi hak jawab dan pengaduan."),
    )
    staff = BodyField(_("susunan redaksi"), blank=True)
    guideline = BodyField(
        _("naskah Pedoman Pemberitaan Media Siber"),
        blank=True,
        help_text=_(
            "Salin naskah resminya dari Dewan Pers. Selama kosong, pembaca mendapat ringkasan dengan kata-kata kami."
        ),
    )

    objects = ImprintQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaksi dan pedoman")
        verbose_name_plural = pgettext_lazy("jamak", "redaksi dan pedoman")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="imprint_is_one_row")]

    def __str__(self):
        return str(_("Redaksi dan pedoman"))
