"""Pictures: as they were uploaded, which nobody is shown, and as pages show them.

What pages show is made by ``picturing``, in a worker. What is made of a picture stands in its own row, so that
a page which has the picture asks for nothing more.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage, storages
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def originals():
    return storages["originals"]


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file made of a picture for pages: upright, in one shape and width, without what a camera wrote into it."""

    shape: str
    form: str
    width: int
    height: int
    name: str

    @property
    def url(self) -> str:
        return default_storage.url(self.name)


class ImageQuerySet(models.QuerySet):
    def due(self, *, at: datetime):
        """Those of which renditions are to be made by now, the longest due first."""
        return self.filter(due_at__lte=at).order_by("due_at", "pk")


class Image(models.Model):
    """A picture as uploaded. Its caption and credit hold wherever an article has none of its own for it."""

    class Shape(models.TextChoices):
        """How a rendition is cut; ``picturing.drawing.CUTS`` says in which widths."""

        WHOLE = "whole", _("utuh")
        STORY = "story", _("3 : 2")
        FACE = "face", _("persegi")

    file = models.FileField(_("berkas"), storage=originals, upload_to="%Y/%m/")
    alternative = models.CharField(
        _("teks alternatif"),
        max_length=300,
        help_text=_("Apa yang terlihat, untuk yang tidak melihatnya."),
    )
    caption = models.CharField(
        _("keterangan"), blank=True, help_text=_("Berlaku bila artikel tidak memberi yang lain.")
    )
    credit = models.CharField(
        _("kredit"),
        blank=True,
        help_text=_("Siapa yang memotret, dan untuk siapa. Tampil setelah “Foto:”."),
    )
    # What stays in sight when the picture is cropped, in percent from the left and from the top.
    focus_x = models.PositiveSmallIntegerField(
        _("titik fokus dari kiri (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("titik fokus dari atas (%)"), default=50, validators=[MaxValueValidator(100)]
    )
    # Upright, as it is seen.
    width = models.PositiveIntegerField(_("lebar"), editable=False, null=True)
    height = models.PositiveIntegerField(_("tinggi"), editable=False, null=True)

    # Counts what was changed of file and focus: what was drawn for an older number is thrown away.
    generation = models.PositiveIntegerField(default=1, editable=False)
    # When renditions are to be made, or tried again; null when nothing is to be done.
    due_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.CharField(_("kegagalan"), blank=True, editable=False)
    # The fields of each Rendition.
    renditions = models.JSONField(default=list, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = pgettext_lazy("jamak", "gambar")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=Q(due_at__isnull=False), name="image_by_due"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100), name="image_focus_lies_in_it"
            )
        ]

    def __str__(self):
        return self.alternative

    @property
    def still(self) -> Rendition | None:
        """The picture in whole for whoever takes one file; None until a worker made it."""
        return next(iter(self.made(self.Shape.WHOLE, "jpeg")), None)

    def made(self, shape: str, form: str) -> list[Rendition]:
        """Its renditions in a shape and a form, the narrowest first; none until a worker made them."""
        all_made = (Rendition(**rendition) for rendition in self.renditions)
        fitting = [each for each in all_made if (each.shape, each.form) == (shape, form)]
        return sorted(fitting, key=lambda rendition: rendition.width)


class DiscardedFile(models.Model):
    """A file that nothing shows any more; a worker removes it, then this row."""

    class Store(models.TextChoices):
        """As named in ``STORAGES``."""

        PUBLIC = "default"
        ORIGINALS = "originals"

    store = models.CharField(max_length=9, choices=Store)
    name = models.CharField(max_length=200)
    # Pages kept by caches show a replaced picture a while longer.
    due_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["due_at", "id"], name="discarded_by_due")]

    def __str__(self):
        return f"{self.store}: {self.name}"
