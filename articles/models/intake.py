"""How dumps came in: runs, the bytes, by what they are known again, and the work in chunks (laws 1, 4 and 5)."""

import hashlib

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.classification import Section
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


# Of an address its path and query, as ``settling.place_on_site`` gives them.
PLACE = Func(
    F("key"),
    Value("^url https?://[^/]+(/.*)$"),
    function="substring",
    output_field=TextField(),
)


class OriginQuerySet(models.QuerySet):
    def once_at(self, places):
        """Those of this site's own archive that stood at one of these places, under whatever name of the site."""
        stood = self.filter(key__startswith="url ", source__is_own_archive=True)
        return stood.annotate(place=PLACE).filter(place__in=places)


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

    objects = OriginQuerySet.as_manager()

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
            HashIndex(PLACE, condition=Q(key__startswith="url "), name="origin_by_place"),
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
