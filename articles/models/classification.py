"""Where a story belongs: its kanal, its topics, and the desk that works on it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.addresses import address

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


class AddressedQuerySet(models.QuerySet):
    def now_at(self, slug):
        """The one that left this address for another; None where nobody did."""
        return self.filter(former_addresses__slug=slug).first()


class Section(models.Model):
    """A kanal: each article stands in one at most."""

    name = models.CharField(_("nama"), max_length=80, unique=True)
    slug = models.SlugField(
        _("alamat"), max_length=80, unique=True, validators=[refuse_reserved_slug]
    )
    position = models.PositiveSmallIntegerField(
        _("urutan"), default=0, help_text=_("Urutan di menu, kecil dulu.")
    )

    objects = AddressedQuerySet.as_manager()

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
        return address("pages:section", self.slug)


class TagQuerySet(AddressedQuerySet):
    def of(self, stories):
        """Those that one of these stories bears."""
        return self.filter(Exists(stories.filter(tags=OuterRef("pk"))))


class Tag(models.Model):
    """A topik: an article may carry several."""

    name = models.CharField(_("nama"), max_length=120, unique=True)
    slug = models.SlugField(_("alamat"), max_length=120, unique=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("topik")
        verbose_name_plural = pgettext_lazy("jamak", "topik")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("pages:tag", self.slug)


class FormerAddressQuerySet(models.QuerySet):
    def keep(self, thing: Section | Tag, *, slug: str) -> None:
        """Let the address that a kanal or topik had lead to it from now on (law 10)."""
        kind = {Section: "section", Tag: "tag"}[type(thing)]
        self.update_or_create(slug=slug, **{f"{kind}__isnull": False}, defaults={kind: thing})


class FormerAddress(models.Model):
    """Where a kanal or a topik was before; whoever takes the address anew goes before it."""

    slug = models.SlugField(max_length=120)
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, related_name="former_addresses"
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, null=True, related_name="former_addresses"
    )

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False, tag__isnull=True)
                | Q(section__isnull=True, tag__isnull=False),
                name="former_address_is_of_one",
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(section__isnull=False), name="section_was_at_once"
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(tag__isnull=False), name="tag_was_at_once"
            ),
        ]

    def __str__(self):
        return self.slug


class Desk(models.Model):
    """A part of the newsroom that looks after stories; readers never see it."""

    name = models.CharField(_("nama"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = pgettext_lazy("jamak", "desk")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
