"""Where texts come from, what may be done with them, and where they go in the newsroom."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.classification import Desk, Section, Tag


class Source(models.Model):
    """A supplier of dumps."""

    class Rights(models.TextChoices):
        FULL = "full", _("naskah utuh boleh terbit")
        EXCERPT = "excerpt", _("kutipan dengan tautan")
        INTERNAL = "internal", _("hanya untuk redaksi")
        UNSTATED = "unstated", _("belum dinyatakan")

    class Decision(models.TextChoices):
        """What becomes of new stories where whoever imports them says nothing of it."""

        HOLD = "hold", _("simpan sebagai draf")
        PUBLISH = "publish", _("terbitkan yang yakin dan bertanggal")

    # Only these may reach a reader; "not stated yet" publishes nothing until somebody states it.
    PUBLIC_RIGHTS = (Rights.FULL, Rights.EXCERPT)
    # The source of whatever comes without one.
    UPLOADS = "unggahan"

    name = models.CharField(_("nama"), max_length=200, unique=True)
    rights = models.CharField(_("hak"), max_length=8, choices=Rights, default=Rights.UNSTATED)
    credit_line = models.CharField(
        _("baris kredit"),
        max_length=300,
        blank=True,
        help_text=_("Yang dibaca pembaca di bawah naskahnya. Kosong: tidak ada."),
    )
    url = models.URLField(
        _("alamat situs"), max_length=500, blank=True, help_text=_("Ke sana baris kredit bertaut.")
    )

    is_own_archive = models.BooleanField(
        _("arsip situs ini sendiri"),
        default=False,
        help_text=_("Alamat lama naskahnya dialihkan ke artikelnya di sini."),
    )

    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kanal bawaan"),
        help_text=_("Bila tidak dipilih saat impor, dan tidak ada aturan yang cocok."),
    )
    decision = models.CharField(
        _("keputusan bawaan"), max_length=7, choices=Decision, default=Decision.HOLD
    )
    sure_from = models.FloatField(
        _("keyakinan terendah"),
        default=0.9,
        validators=[MinValueValidator(0.5), MaxValueValidator(1)],
        help_text=_("Di bawahnya tidak ada yang terbit sendiri."),
    )
    follows = models.BooleanField(
        _("artikel terbit ikut berubah"),
        default=False,
        help_text=_(
            "Naskah baru langsung mengubah artikel yang sudah terbit, kecuali bagian yang disentuh redaksi."
        ),
    )
    # Column name → field, or "" for none: what a person said of tables whose header says it otherwise.
    columns = models.JSONField(_("arti kolom"), default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("sumber naskah")
        verbose_name_plural = pgettext_lazy("jamak", "sumber naskah")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rights__in=["full", "excerpt", "internal", "unstated"]),
                name="source_rights_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["hold", "publish"]), name="source_decision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(sure_from__gte=0.5, sure_from__lte=1),
                name="source_is_sure_from_a_half_to_one",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def may_publish(self) -> bool:
        return self.rights in self.PUBLIC_RIGHTS


class RoutingRule(models.Model):
    """Where a source's new stories go that have a certain sign; read in order."""

    class Sign(models.TextChoices):
        CATEGORY = "category", _("kanal tercetak")
        KEYWORD = "keyword", _("kata dalam judul atau naskah")
        PUBLISHER = "publisher", _("penerbit atau situs")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    sign = models.CharField(_("tanda"), max_length=9, choices=Sign)
    words = models.CharField(
        _("kata"), max_length=500, help_text=_("Beberapa dipisah koma; cukup satu yang cocok.")
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kanal"),
    )
    desk = models.ForeignKey(
        Desk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("desk"),
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="+", verbose_name=_("topik"))
    is_paid = models.BooleanField(_("advertorial"), default=False)

    class Meta:
        verbose_name = _("aturan penempatan")
        verbose_name_plural = pgettext_lazy("jamak", "aturan penempatan")
        ordering = ["source", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sign__in=["category", "keyword", "publisher"]),
                name="rule_sign_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_sign_display()} “{self.words}”"
