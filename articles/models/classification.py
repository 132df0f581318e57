"""Where a story belongs: its kanal, its topics, and the desk that works on it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A kanal lives at the root (/<kanal>/), so no kanal may take a first segment that the site itself uses.
RESERVED_SLUGS = frozenset(
    "admin akun api atom.xml baca cari editor en favicon.ico feed.json hak-jawab indeks ketentuan-komentar komentar "
    "koreksi media metrik pedoman-media-siber penulis redaksi robots.txt rss.xml sehat sitemap-news.xml sitemap.xml "
    "static terpopuler topik .well-known".split()
)


def refuse_reserved_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("“%(slug)s” dipakai oleh alamat situs sendiri."), params={"slug": slug}
        )


class Section(models.Model):
    """A kanal: each article stands in one at most."""

    name = models.CharField(_("nama"), max_length=80, unique=True)
    slug = models.SlugField(
        _("alamat"), max_length=80, unique=True, validators=[refuse_reserved_slug]
    )
    position = models.PositiveSmallIntegerField(
        _("urutan"), default=0, help_text=_("Urutan di menu, kecil dulu.")
    )

    class Meta:
        verbose_name = _("kanal")
        verbose_name_plural = pgettext_lazy("jamak", "kanal")
        ordering = ["position", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)),
                name="section_slug_is_not_an_address_of_the_site",
                violation_error_message=_("Alamat ini dipakai oleh situs sendiri."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pages:section", args=[self.slug])


class Tag(models.Model):
    """A topik: an article may carry several."""

    name = models.CharField(_("nama"), max_length=120, unique=True)
    slug = models.SlugField(_("alamat"), max_length=120, unique=True)

    class Meta:
        verbose_name = _("topik")
        verbose_name_plural = pgettext_lazy("jamak", "topik")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("pages:tag", args=[self.slug])


class Desk(models.Model):
    """A part of the newsroom that looks after stories; readers never see it."""

    name = models.CharField(_("nama"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = pgettext_lazy("jamak", "desk")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
