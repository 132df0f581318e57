"""What came in, record by record: where it stood, what was read of it, and its fate, kept for good."""

import math

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.intake import Chunk, Import, RawBytes
from articles.models.revision import Revision


class DumpRecordQuerySet(models.QuerySet):
    def worth_a_look(self):
        """Where the machine gave way to a person, or was warned: what a person should see (law 3).

        Not those that one has decided on since: at the desk, by the proposal, by publishing the article or
        by deleting the draft; unless reading them anew has proposed something after that. Not what has been
        undone. Those that could not be read at all stand by themselves: quarantined.
        """
        decided = Q(revision__stage__in=[Revision.Stage.APPROVED, Revision.Stage.DECLINED])
        published = Q(article__touched=sorted(Article.Part)) & ~Q(fate=DumpRecord.Fate.REVIEW)
        deleted = Q(fate__in=["created", "updated"], article__isnull=True)
        proposals = Revision.objects.filter(stage=Revision.Stage.REVIEW)
        waits = Exists(proposals.filter(rereadings__record=OuterRef("pk")))
        queue = self.filter(_FOR_THE_DESK).exclude(deleted | Q(run__state="undone"))
        return queue.filter(waits | ~(decided | published))

    def in_quarantine(self):
        """What could not be read and was not tried again."""
        return self.filter(_IN_QUARANTINE)


# Read with less confidence, a story is no story to let through unseen.
_SURE = 0.9
# The conditions of their indexes, too.
_FOR_THE_DESK = Q(decided_at__isnull=True) & (
    Q(fate__in=["review", "kept"])
    | Q(fate__in=["created", "updated"]) & (~Q(reasons=[]) | Q(confidence__lt=_SURE))
)
_IN_QUARANTINE = Q(fate="quarantined", decided_at__isnull=True)


class DumpRecord(models.Model):
    """One record of one import: where it stood, what was read of it, and what became of it."""

    class Fate(models.TextChoices):
        PENDING = "pending", _("menunggu")
        CREATED = "created", _("dibuat")
        UPDATED = "updated", _("diperbarui")
        UNCHANGED = "unchanged", _("sama")
        DUPLICATE = "duplicate", _("ganda")
        KEPT = "kept", _("dipertahankan")
        REVIEW = "review", _("perlu ditinjau")
        QUARANTINED = "quarantined", _("dikarantina")
        # Its import was cancelled before anybody read it; resuming makes it wait again.
        UNREAD = "unread", _("tidak dibaca")

    run = models.ForeignKey(
        Import,
        on_delete=models.CASCADE,
        db_index=False,  # of the two indexes that begin with it either does
        related_name="records",
        verbose_name=_("impor"),
    )
    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, null=True, editable=False, related_name="records"
    )
    position = models.PositiveIntegerField(_("urutan dalam impor"))
    # Relative to the folder that was handed in, so that the folder may move.
    path = models.CharField(_("berkas"))
    place = models.PositiveIntegerField(_("tempat dalam berkas"))
    # On which it begins there; null where nobody knows it any more, and of a whole file.
    line = models.PositiveIntegerField(_("baris dalam berkas"), null=True)
    format = models.CharField(_("bentuk"), max_length=20)
    # Null only where a file could not be taken in at all; the reason says why.
    raw = models.ForeignKey(
        RawBytes,
        on_delete=models.PROTECT,
        null=True,
        db_index=False,  # "record_by_bytes"; Django would add one for LIKE, which nobody asks of a hash
        related_name="records",
        verbose_name=_("naskah mentah"),
    )
    fate = models.CharField(_("nasib"), max_length=11, choices=Fate, default=Fate.PENDING)
    reasons = ArrayField(models.TextField(), default=list, blank=True, verbose_name=_("alasan"))
    # Whether an import that was to publish left the article a draft.
    is_held = models.BooleanField(_("ditahan sebagai draf"), default=False)
    # Whether it is a later page of an article whose other pages were not there.
    is_lone_page = models.BooleanField(
        _("halaman tanpa yang lain"), default=False, db_default=False
    )
    # What was read, as ``parse_dump --json`` prints it: fields, and role, rule and confidence of every line.
    reading = models.JSONField(_("bacaan"), null=True)
    confidence = models.FloatField(_("keyakinan"), null=True)
    # Why the article it made stands where it stands: "section", "desk" and "tags", each with its reason.
    routed = models.JSONField(_("penempatan"), null=True)
    article = models.ForeignKey(
        Article,
        on_delete=models.SET_NULL,
        null=True,
        related_name="records",
        verbose_name=_("artikel"),
    )
    # What this record made or changed of the article; by it the import is undone.
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, editable=False, related_name="records"
    )

    # When a person said what is to become of it: at the desk, or by trying a quarantined one again.
    decided_at = models.DateTimeField(_("diputuskan"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )
    # The quarantined record whose bytes this one tries again.
    retry_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,
        related_name="retries",
    )

    objects = DumpRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekaman")
        verbose_name_plural = pgettext_lazy("jamak", "rekaman")
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "position"], name="record_position_once_per_import"
            ),
            models.CheckConstraint(
                condition=Q(
                    fate__in=[
                        "pending",
                        "created",
                        "updated",
                        "unchanged",
                        "duplicate",
                        "kept",
                        "review",
                        "quarantined",
                        "unread",
                    ]
                ),
                name="record_fate_is_known",
            ),
            models.UniqueConstraint(
                fields=["retry_of"],
                condition=Q(retry_of__isnull=False),
                name="record_is_tried_again_once",
            ),
            models.CheckConstraint(
                condition=~Q(fate="quarantined") | ~Q(reasons=[]),
                name="record_quarantined_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["path", "place", "-id"], name="record_by_place"),
            models.Index(fields=["run", "fate"], name="record_by_fate"),
            models.Index(fields=["raw"], name="record_by_bytes"),
            models.Index(fields=["-id"], condition=_FOR_THE_DESK, name="record_for_the_desk"),
            models.Index(fields=["-id"], condition=_IN_QUARANTINE, name="record_in_quarantine"),
        ]

    def __str__(self):
        return f"{self.path} #{self.place}"

    @property
    def sureness(self) -> float | None:
        """The confidence in hundredths, never more than it is: what reads as 0,90 is let through at 0.9."""
        return self.confidence and math.floor(round(self.confidence * 100, 6)) / 100
