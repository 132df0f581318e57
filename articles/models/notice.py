"""What a newsroom owes its readers after a story went out, as the press council's rules have it.

Pedoman Pemberitaan Media Siber (2012), 4: ralat, koreksi and hak jawab are tied to their story and say when
they were posted; 5: a story is withdrawn with its reason told to the public.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article


class Notice(models.Model):
    """One of them, posted for good by ``publishing``: a mistake in it is put right by another."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("koreksi")
        ERRATUM = "erratum", _("ralat")
        REPLY = "reply", _("hak jawab")
        WITHDRAWAL = "withdrawal", _("pencabutan")

    class Ground(models.TextChoices):
        """For what a story may be withdrawn (Pedoman, 5a); nothing else is a reason."""

        ENMITY = "enmity", _("menyangkut SARA")
        DECENCY = "decency", _("menyangkut kesusilaan")
        CHILD = "child", _("menyangkut masa depan anak")
        TRAUMA = "trauma", _("menyangkut pengalaman traumatik korban")
        COUNCIL = "council", _("pertimbangan khusus lain yang ditetapkan Dewan Pers")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="notices", verbose_name=_("artikel")
    )
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind)
    wrong = models.TextField(_("yang keliru"), blank=True)
    right = models.TextField(_("yang benar"), blank=True)
    party = models.CharField(
        _("pihak yang menjawab"), blank=True, help_text=_("Bagi hak jawab: siapa yang menjawab.")
    )
    text = models.TextField(
        _("isi"),
        blank=True,
        help_text=_("Bagi hak jawab: jawabannya, sebagaimana disampaikan; isinya tidak diubah."),
    )
    story = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices_told",
        verbose_name=_("dimuat sebagai artikel"),
        help_text=_("Bila hak jawabnya juga terbit sebagai artikel; keduanya saling menautkan."),
    )
    ground = models.CharField(_("dasar pencabutan"), max_length=8, choices=Ground, blank=True)
    at = models.DateTimeField(_("dimuat"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("oleh"),
    )

    class Meta:
        verbose_name = _("ralat, koreksi, atau hak jawab")
        verbose_name_plural = pgettext_lazy("jamak", "ralat, koreksi, dan hak jawab")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="notice_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["correction", "erratum", "reply", "withdrawal"]),
                name="notice_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["correction", "erratum"]) | ~Q(wrong="") & ~Q(right=""),
                name="notice_says_what_was_wrong_and_what_is_right",
                violation_error_message=_("Sebutkan yang keliru dan yang benar."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="reply") | ~Q(party="") & ~Q(text=""),
                name="notice_of_a_reply_says_who_replied_what",
                violation_error_message=_("Sebutkan siapa yang menjawab, dan jawabannya."),
            ),
            models.CheckConstraint(
                condition=Q(kind="withdrawal") & ~Q(text="") | ~Q(kind="withdrawal") & Q(ground=""),
                name="notice_of_a_withdrawal_gives_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(story__isnull=True) | Q(kind="reply") & ~Q(story=models.F("article")),
                name="notice_told_as_a_story_is_a_reply_to_another",
                violation_error_message=_("Hanya hak jawab yang dimuat sebagai artikel lain."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} #{self.pk}"
