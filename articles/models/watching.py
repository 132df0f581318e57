"""What is watched from outside: files that somebody lays into the inbox, and sources gone quiet."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.intake import Import
from articles.models.source import Source


class InboxFile(models.Model):
    """A file as it lies in the inbox, from the first look at it until it is moved away."""

    # From the inbox on, the folder of its source included.
    path = models.TextField(_("berkas"), unique=True)
    # What was seen of it last, and since when it looks like that: it may still be growing.
    size = models.BigIntegerField(_("ukuran"))
    changed_ns = models.BigIntegerField()
    still_since = models.DateTimeField(_("tak berubah sejak"))
    # What takes it in, from the moment on when it was still for long enough.
    run = models.ForeignKey(
        Import,
        on_delete=models.SET_NULL,
        null=True,
        related_name="inbox_files",
        verbose_name=_("impor"),
    )
    # Why it cannot be moved away.
    problem = models.TextField(_("masalah"), blank=True)

    class Meta:
        verbose_name = _("berkas kotak masuk")
        verbose_name_plural = pgettext_lazy("jamak", "berkas kotak masuk")
        ordering = ["path"]

    def __str__(self):
        return self.path


class SilenceQuerySet(models.QuerySet):
    def lasting(self):
        """Those whose source has not come again."""
        since = Import.objects.filter(
            source=OuterRef("source"), started_at__gt=OuterRef("since")
        ).exclude(state=Import.State.UNDONE)
        return self.filter(~Exists(since))


class Silence(models.Model):
    """A source that has been quiet for longer than is its habit; there for as long as it is kept."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="silences", verbose_name=_("sumber naskah")
    )
    # Its last import: a silence is known by its beginning, so it is noticed once.
    since = models.DateTimeField(_("sejak"))
    # The longest that it usually is quiet.
    habit = models.DurationField(_("kebiasaan"))
    noticed_at = models.DateTimeField(_("ketahuan"))
    mailed_at = models.DateTimeField(_("disuratkan"), null=True)

    objects = SilenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("sumber diam")
        verbose_name_plural = pgettext_lazy("jamak", "sumber diam")
        ordering = ["-since", "-pk"]
        permissions = [("hear_of_silence", _("Disurati bila sebuah sumber diam terlalu lama"))]
        constraints = [
            models.UniqueConstraint(fields=["source", "since"], name="silence_is_noticed_once"),
        ]

    def __str__(self):
        return f"{self.source_id} {self.since:%Y-%m-%d}"

    @property
    def habit_shown(self) -> str:
        """In words: "3 hari", "1 minggu, 2 hari"."""
        return timesince(self.since, self.since + self.habit)
