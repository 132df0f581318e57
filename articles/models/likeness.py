"""Texts that say nearly the same in the same words: what they are found by, and which were found."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article


class Sketch(models.Model):
    """What a text is found by when another like it comes; ``likeness`` alone fills and reads it.

    Two texts share a band the likelier, the more of their neighbouring words are the same. Texts too short
    to be told apart have no sketch.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="sketch"
    )
    bands = ArrayField(models.IntegerField())

    class Meta:
        # Without the list of pending entries: every look-up would read through it.
        indexes = [GinIndex(fields=["bands"], name="sketch_by_band", fastupdate=False)]

    def __str__(self):
        return f"{self.article_id}"


class Resemblance(models.Model):
    """A draft that came in and says nearly what another article says; gone with either of them."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="resemblances", verbose_name=_("naskah")
    )
    other = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="resembling",
        verbose_name=_("artikel yang mirip"),
    )
    # Of the words that stand in both, from 0 to 1.
    share = models.FloatField(_("kemiripan"))
    at = models.DateTimeField(_("ditemukan"))
    # Who said that they are two articles; null as long as nobody has decided.
    parted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("dipisahkan oleh"),
    )
    parted_at = models.DateTimeField(_("dipisahkan"), null=True)

    class Meta:
        verbose_name = _("naskah mirip")
        verbose_name_plural = pgettext_lazy("jamak", "naskah mirip")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="resemblance_is_found_once"),
            models.CheckConstraint(
                condition=~Q(article=F("other")), name="resemblance_is_of_two_articles"
            ),
            models.CheckConstraint(
                condition=Q(parted_by__isnull=True, parted_at__isnull=True)
                | Q(parted_by__isnull=False, parted_at__isnull=False),
                name="resemblance_parted_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-id"], condition=Q(parted_at__isnull=True), name="resemblance_undecided"
            ),
        ]

    def __str__(self):
        return f"{self.article_id} ~ {self.other_id}"
