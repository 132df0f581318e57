"""How often stories were read: numbers by the hour, and nothing of who read."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article


class ReadHour(models.Model):
    """How often a story was read within an hour that began at ``hour``."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="read_hours")
    hour = models.DateTimeField(_("jam"))
    reads = models.PositiveIntegerField(_("dibaca"))

    class Meta:
        verbose_name = _("jam baca")
        verbose_name_plural = pgettext_lazy("jamak", "jam baca")
        constraints = [
            models.UniqueConstraint(fields=["article", "hour"], name="reads_once_per_hour"),
        ]
        indexes = [models.Index(fields=["hour"], name="reads_by_hour")]

    def __str__(self):
        return f"{self.article_id} {self.hour:%Y-%m-%d %H}"


class ReadLog(models.Model):
    """How far a file of reads has been counted, by the number its file system gave it."""

    path = models.CharField(max_length=500, primary_key=True)
    inode = models.BigIntegerField()
    offset = models.BigIntegerField()

    def __str__(self):
        return self.path
