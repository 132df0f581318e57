"""How dumps came in: runs, their records and the fate of each, kept for good (laws 1, 4 and 5)."""

import hashlib

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.classification import Section
from articles.models.revision import Revision
from articles.models.source import Source

_HASH_OF_NOTHING = hashlib.sha256().hexdigest()


class Import(models.Model):
    """One run: what somebody handed in at once."""

    class State(models.TextChoices):
        LANDING = "landing", _("sedang diterima")
        RUNNING = "running", _("sedang dibaca")
        DONE = "done", _("selesai")
        CANCELLED = "cancelled", _("dihentikan")
        UNDONE = "undone", _("dibatalkan")

    class Asked(models.TextChoices):
        """What a person has asked of a run that is not over; workers obey at their next chunk."""

        NOTHING = "", _("jalan terus")
        PAUSE = "pause", _("jeda")
        CANCEL = "cancel", _("henti")

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="imports", verbose_name=_("sumber naskah")
    )
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kanal"),
        help_text=_("Kanal bagi artikel baru."),
    )
    publish = models.BooleanField(
        _("langsung terbitkan yang yakin"),
        default=False,
        help_text=_("Hanya yang berjudul, utuh, dan dibaca dengan keyakinan 0,9 ke atas."),
    )
    # The terms on which it publishes, as they stood when it came in: its own, or its source's.
    sure_from = models.FloatField(_("keyakinan terendah"), default=0.9, editable=False)
    needs_date = models.BooleanField(_("hanya yang bertanggal"), default=False, editable=False)
    follows = models.BooleanField(_("artikel terbit ikut berubah"), default=False, editable=False)
    # Column name → field, or "" for none, where a person said what the header does not.
    columns = models.JSONField(_("arti kolom"), default=dict, editable=False)
    state = models.CharField(
        _("keadaan"), max_length=9, choices=State, default=State.LANDING, editable=False
    )
    asked = models.CharField(
        _("diminta"),
        max_length=6,
        choices=Asked,
        default=Asked.NOTHING,
        blank=True,
        editable=False,
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("oleh"),
    )
    # While it is landing: until when whoever takes it in is surely alive.
    leased_until = models.DateTimeField(null=True, editable=False)
    started_at = models.DateTimeField(_("mulai"), editable=False)
    finished_at = models.DateTimeField(_("selesai"), null=True, editable=False)

    class Meta:
        verbose_name = _("impor")
        verbose_name_plural = pgettext_lazy("jamak", "impor")
        ordering = ["-pk"]
        permissions = [
            ("undo_import", _("Boleh membatalkan impor")),
            ("steer_import", _("Boleh menjeda, melanjutkan, dan menghentikan impor")),
            ("reparse_import", _("Boleh membaca ulang impor")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["landing", "running", "done", "cancelled", "undone"]),
                name="import_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["landing", "running"], finished_at__isnull=True)
                | Q(state__in=["done", "cancelled", "undone"], finished_at__isnull=False),
                name="import_finished_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(asked="")
                | Q(asked__in=["pause", "cancel"], state__in=["landing", "running"]),
                name="import_is_asked_while_it_goes_on",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"


class RawBytes(models.Model):
    """The bytes of a record exactly as they came, once per hash however often they come."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("naskah mentah")
        verbose_name_plural = pgettext_lazy("jamak", "naskah mentah")
        permissions = [("redact_rawbytes", _("Boleh menghapus naskah mentah"))]

    def __str__(self):
        return self.sha256

    @property
    def is_redacted(self) -> bool:
        """Whether the bytes were taken out; an empty file has none of its own."""
        return not self.data and self.sha256 != _HASH_OF_NOTHING


class Redaction(models.Model):
    """Why the bytes under a hash are gone (the exception to law 1). Never changed or removed."""

    raw = models.OneToOneField(
        RawBytes,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="redaction",
        verbose_name=_("naskah mentah"),
    )
    reason = models.TextField(_("atas dasar"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))

    class Meta:
        verbose_name = _("penghapusan naskah mentah")
        verbose_name_plural = pgettext_lazy("jamak", "penghapusan naskah mentah")
        ordering = ["-at", "raw"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_gives_a_reason"),
        ]

    def __str__(self):
        return self.raw_id


class Origin(models.Model):
    """By what a later dump finds the article that an earlier one made.

    ``key`` is the settled address or the supplier's id where a record brings one, else its path and place;
    such a record is also known by its text. Under one path two different stories may stand one after the
    other: they differ by ``ordinal``. Without an article it remembers that a person deleted what it made.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=2100)
    ordinal = models.PositiveSmallIntegerField(default=1)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, related_name="origins"
    )
    # What the article was last read from: what a newer dump is compared with.
    record = models.ForeignKey("DumpRecord", on_delete=models.PROTECT, related_name="+")
    # Whether the article is put together from several pages, of which this is one.
    is_page = models.BooleanField(default=False, db_default=False)

    class Meta:
        verbose_name = _("asal naskah")
        verbose_name_plural = pgettext_lazy("jamak", "asal naskah")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key", "ordinal"], name="origin_makes_one_article"
            ),
        ]
        indexes = [
            # A link that brings an address finds its story whatever the source.
            HashIndex(
                fields=["key"], condition=Q(key__startswith="url "), name="origin_by_address"
            ),
        ]

    def __str__(self):
        return self.key


class Chunk(models.Model):
    """A stretch of records that one worker reads in one transaction, held by a lease while it does."""

    run = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    # How many records it holds.
    size = models.PositiveSmallIntegerField()
    # Null: nobody holds it. Past: the holder is gone, whoever sweeps next takes it.
    leased_until = models.DateTimeField(null=True)
    # Counts the holders: whoever was not the last one may no longer finish it.
    attempts = models.PositiveSmallIntegerField(default=0)
    # The record that is being read alone, for its company has killed readers; it may do so itself.
    trying = models.BigIntegerField(null=True)
    done_at = models.DateTimeField(null=True)
    # By the database's clock: when its last holder took it, and how long that one read.
    began_at = models.DateTimeField(null=True)
    took = models.DurationField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="chunk_number_once_per_import"),
        ]
        indexes = [
            models.Index(
                fields=["leased_until"], condition=Q(done_at__isnull=True), name="chunk_open"
            ),
        ]

    def __str__(self):
        return f"{self.run_id}/{self.number}"


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
        Import, on_delete=models.CASCADE, related_name="records", verbose_name=_("impor")
    )
    chunk = models.ForeignKey(
        Chunk, on_delete=models.CASCADE, null=True, editable=False, related_name="records"
    )
    position = models.PositiveIntegerField(_("urutan dalam impor"))
    # Relative to the folder that was handed in, so that the folder may move.
    path = models.CharField(_("berkas"))
    place = models.PositiveIntegerField(_("tempat dalam berkas"))
    format = models.CharField(_("bentuk"), max_length=20)
    # Null only where a file could not be taken in at all; the reason says why.
    raw = models.ForeignKey(
        RawBytes,
        on_delete=models.PROTECT,
        null=True,
        related_name="records",
        verbose_name=_("naskah mentah"),
    )
    fate = models.CharField(_("nasib"), max_length=11, choices=Fate, default=Fate.PENDING)
    reasons = ArrayField(models.TextField(), default=list, blank=True, verbose_name=_("alasan"))
    # Whether an import that was to publish left the article a draft.
    is_held = models.BooleanField(_("ditahan sebagai draf"), default=False)
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
            models.Index(fields=["-id"], condition=_FOR_THE_DESK, name="record_for_the_desk"),
            models.Index(fields=["-id"], condition=_IN_QUARANTINE, name="record_in_quarantine"),
        ]

    def __str__(self):
        return f"{self.path}:{self.place}"
