"""Links from one story to another, as the dumps print them: by headline."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.settling import SettledField, settled_headline


class RelatedLink(models.Model):
    """A headline that points elsewhere; live when ``linking`` knows the one published article it names."""

    class Kind(models.TextChoices):
        SEE_ALSO = "see_also", _("baca juga")
        RELATED = "related", _("berita terkait")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="links", verbose_name=_("artikel")
    )
    kind = models.CharField(_("jenis"), max_length=8, choices=Kind, default=Kind.SEE_ALSO)
    position = models.PositiveSmallIntegerField(
        _("nomor"), help_text=_("Nomor yang dipakai penanda tautan di dalam naskah.")
    )
    title = models.CharField(_("judul tercetak"))
    title_key = SettledField(of="title", by=settled_headline)
    url = models.URLField(_("alamat asal"), max_length=2000, blank=True)
    target = models.ForeignKey(
        Article,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="links_here",
        verbose_name=_("artikel tujuan"),
    )

    class Meta:
        verbose_name = _("tautan")
        verbose_name_plural = pgettext_lazy("jamak", "tautan")
        ordering = ["article", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"],
                name="link_position_once_per_article",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="link_has_a_headline"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=models.F("article")),
                name="link_leads_elsewhere",
            ),
        ]

    def __str__(self):
        return self.title
