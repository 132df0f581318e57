"""Pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Image(models.Model):
    """A picture as uploaded; caption and credit belong to the article that shows it."""

    file = models.ImageField(
        _("berkas"), upload_to="gambar/%Y/%m/", width_field="width", height_field="height"
    )
    alternative = models.CharField(
        _("teks alternatif"),
        max_length=300,
        help_text=_("Apa yang terlihat, untuk yang tidak melihatnya."),
    )
    width = models.PositiveIntegerField(_("lebar"), editable=False, null=True)
    height = models.PositiveIntegerField(_("tinggi"), editable=False, null=True)

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = pgettext_lazy("jamak", "gambar")
        ordering = ["-pk"]

    def __str__(self):
        return self.alternative
