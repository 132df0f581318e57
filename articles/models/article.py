"""The article, and the one gate through which readers see it."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.addresses import address
from articles.models.body import BodyField, first_block, plain
from articles.models.classification import Desk, Section, Tag
from articles.models.image import Image
from articles.models.settling import SettledField, is_web_address, settled_headline
from articles.models.source import Source

# Stories of unknown date stand last in every list; the floor is never shown.
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)
# The first day that a story may bear: after the floor in every zone.
FIRST_DAY = date(1900, 1, 2)


_SLUG_LENGTH = 80


@lru_cache(maxsize=5000)  # the same few stories stand in most lists
def _slug_of(title: str) -> str:
    words = slugify(title)
    if len(words) > _SLUG_LENGTH:
        words = words[: _SLUG_LENGTH + 1].rpartition("-")[0] or words[:_SLUG_LENGTH]
    return words.strip("-") or "artikel"


class ArticleQuerySet(models.QuerySet):
    @staticmethod
    def published_q(*, at: datetime, prefix: str = "") -> Q:
        """The gate as a condition, for joins: ``prefix`` leads from the joined model, ``"article__"``."""
        return Q(
            **{
                f"{prefix}state": Article.State.PUBLISHED,
                f"{prefix}released_at__lte": at,
            }
        ) & (
            Q(**{f"{prefix}source__isnull": True})
            | Q(**{f"{prefix}source__rights__in": Source.PUBLIC_RIGHTS})
        )

    def published(self, *, at: datetime):
        """Articles that a reader may see at the given moment (law 6: page, feed, search, API start here)."""
        return self.filter(self.published_q(at=at))

    def gone(self, *, at: datetime):
        """Articles that readers saw once and may see no more: their addresses answer 410 (law 10)."""
        return self.filter(~self.published_q(at=at), released_at__lte=at)

    def newest_first(self):
        """By the story's own date; those of unknown date come last."""
        return self.order_by("-sort_at", "-pk")

    def after(self, *, sort_at: datetime, pk: int):
        """What follows that place in ``newest_first``; one comparison of rows, which the index answers."""
        return self.filter(TupleLessThan(Tuple(F("sort_at"), F("pk")), (sort_at, pk)))

    def dated_on(self, day: date):
        """Stories of that day in the site's zone."""
        begins, ends = (
            timezone.make_aware(datetime.combine(midnight, time.min))
            for midnight in (day, day + timedelta(days=1))
        )
        return self.filter(dated_at__isnull=False, sort_at__gte=begins, sort_at__lt=ends)

    def undated(self):
        """Stories whose own date nobody knows."""
        return self.filter(dated_at__isnull=True, sort_at=UNDATED)

    def credited_to(self, person, roles):
        """Stories that name the person in one of the roles."""
        credits = Article._meta.get_field("credits").related_model.objects
        named = credits.filter(person=person, role__in=roles)
        return self.filter(pk__in=named.values("article"))


class Article(models.Model):
    """A story, from the dump it came in (or the empty page it began on) to the page it is read on."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draf")
        PUBLISHED = "published", _("terbit")
        WITHDRAWN = "withdrawn", _("ditarik")

    class Precision(models.TextChoices):
        EXACT = "exact", _("tepat")
        DAY = "day", _("hari")
        UNKNOWN = "unknown", _("tidak diketahui")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Indonesia")
        ENGLISH = "en", _("Inggris")

    class Part(models.TextChoices):
        """What a person can touch; a touched part is never overwritten by the machine (law 3)."""

        TITLE = "title", _("judul")
        DEK = "dek", _("teras")
        KICKER = "kicker", _("kicker")
        BODY = "body", _("naskah")
        SECTION = "section", _("kanal")
        TAGS = "tags", _("topik")
        CREDITS = "credits", _("kredit")
        LINKS = "links", _("tautan")
        SOURCE = "source", _("sumber")
        DATE = "date", _("tanggal")
        IMAGE = "image", _("gambar")
        LANGUAGE = "language", _("bahasa")
        PAID = "paid", _("label berbayar")

    # The columns of each part; credits, links and tags are rows of their own.
    COLUMNS = {
        Part.TITLE: ("title", "title_key"),
        Part.DEK: ("dek",),
        Part.KICKER: ("kicker",),
        Part.BODY: ("body", "dateline"),
        Part.SECTION: ("section",),
        Part.TAGS: (),
        Part.CREDITS: (),
        Part.LINKS: (),
        Part.SOURCE: ("source", "source_line", "source_url"),
        Part.DATE: ("dated_at", "dated_precision"),
        Part.IMAGE: ("image", "image_caption", "image_credit"),
        Part.LANGUAGE: ("language",),
        Part.PAID: ("is_paid",),
    }

    # Stands in for a headline that the dump did not have; such an article cannot be published.
    UNTITLED = "(tanpa judul)"

    title = models.CharField(_("judul"))
    title_key = SettledField(of="title", by=settled_headline)
    dek = models.TextField(_("teras"), blank=True, help_text=_("Kalimat di bawah judul."))
    kicker = models.CharField(_("kicker"), blank=True, help_text=_("Kata di atas judul."))
    body = BodyField(_("naskah"), blank=True)
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("kanal"),
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name=_("topik"))
    # Who works on it, not what it says: no part of it, and of no revision.
    desk = models.ForeignKey(
        Desk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="articles",
        verbose_name=_("desk"),
    )
    image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("gambar utama"),
    )
    image_caption = models.CharField(_("keterangan gambar"), blank=True)
    image_credit = models.CharField(_("kredit gambar"), blank=True)
    language = models.CharField(
        _("bahasa"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    # News and advertising are told apart wherever it is shown (Pedoman Pemberitaan Media Siber, 6).
    is_paid = models.BooleanField(
        _("advertorial"),
        default=False,
        help_text=_("Isi berbayar: pembaca melihat labelnya di mana pun artikel ini tampil."),
    )

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("sumber naskah"),
        help_text=_("Kosong: ditulis di sini."),
    )
    source_line = models.CharField(_("sumber, sebagaimana tercetak"), blank=True)
    source_url = models.URLField(_("alamat asal"), max_length=2000, blank=True)
    dateline = models.CharField(_("tempat berita"), blank=True)

    state = models.CharField(
        _("keadaan"), max_length=9, choices=State, default=State.DRAFT, editable=False
    )
    # The story's own date. A precision of "day" is 00:00 of the site's zone and never shown with a time.
    dated_at = models.DateTimeField(_("tanggal berita"), null=True, blank=True)
    dated_precision = models.CharField(
        _("ketepatan tanggal"), max_length=7, choices=Precision, default=Precision.UNKNOWN
    )
    # When it went public here; null exactly as long as it never did.
    released_at = models.DateTimeField(_("terbit di sini"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True, editable=False)
    withdrawal_reason = models.TextField(_("alasan penarikan"), blank=True, editable=False)
    sort_at = models.GeneratedField(
        expression=Coalesce(F("dated_at"), Value(UNDATED)),
        output_field=models.DateTimeField(),
        db_persist=True,
    )

    touched = ArrayField(
        models.CharField(max_length=8, choices=Part),
        default=list,
        blank=True,
        editable=False,
        verbose_name=_("disentuh redaksi"),
    )
    version = models.PositiveIntegerField(_("versi"), default=1, editable=False)
    created_at = models.DateTimeField(_("dibuat"), editable=False)
    updated_at = models.DateTimeField(_("diubah"), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("artikel")
        verbose_name_plural = pgettext_lazy("jamak", "artikel")
        permissions = [
            ("publish_article", _("Boleh menerbitkan artikel")),
            ("withdraw_article", _("Boleh menarik artikel")),
        ]
        indexes = [
            models.Index(
                F("sort_at").desc(),
                F("id").desc(),
                condition=Q(state="published"),
                name="article_public_by_date",
            ),
            models.Index(
                "section",
                F("sort_at").desc(),
                F("id").desc(),
                condition=Q(state="published"),
                name="article_public_by_section",
            ),
            models.Index(
                F("released_at").desc(),
                F("id").desc(),
                condition=Q(state="published"),
                name="article_public_by_release",
            ),
            models.Index(F("updated_at").desc(), F("id").desc(), name="article_by_update"),
            models.Index(fields=["desk"], condition=Q(desk__isnull=False), name="article_by_desk"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "published", "withdrawn"]),
                name="article_state_is_known",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(
                condition=Q(dated_at__isnull=True, dated_precision="unknown")
                | Q(dated_at__isnull=False, dated_precision__in=["exact", "day"]),
                name="article_date_is_null_when_unknown",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", released_at__isnull=True)
                | (~Q(state="draft") & Q(released_at__isnull=False)),
                name="article_was_released_unless_draft",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                & ~Q(withdrawal_reason="")
                | ~Q(state="withdrawn") & Q(withdrawn_at__isnull=True, withdrawal_reason=""),
                name="article_withdrawn_gives_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="published", title="(tanpa judul)"),
                name="article_published_has_a_headline",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address("pages:article", self.pk, self.slug)

    @property
    def slug(self) -> str:
        """The headline in the address; the id alone decides (law 10)."""
        return _slug_of(self.title)

    @property
    def dated(self) -> datetime | date | None:
        """The story's own date as far as it is known: a moment, a day of the site's zone, or nothing."""
        if self.dated_at is None:
            return None
        moment = timezone.localtime(self.dated_at, timezone.get_default_timezone())
        return moment if self.dated_precision == self.Precision.EXACT else moment.date()

    @property
    def source_address(self) -> str:
        """Where the original stands, if a browser may be sent there."""
        return self.source_url if is_web_address(self.source_url) else ""

    @property
    def is_excerpt_only(self) -> bool:
        """Whether the source lets readers have no more than an excerpt with a link."""
        return self.source is not None and self.source.rights == Source.Rights.EXCERPT

    @property
    def public_body(self) -> str:
        """What of the body a reader may have: all of it, or its first block."""
        return first_block(self.body) if self.is_excerpt_only else self.body

    @property
    def summary(self) -> str:
        """One plain sentence or two for lists and feeds: the dek, else the beginning of the text."""
        if self.dek:
            return self.dek
        opening = self.opening if "opening" in self.__dict__ else self.body
        return plain(first_block(opening)).strip()

    @property
    def byline(self) -> str:
        """Who wrote it, of a story that was read with its ``writers``."""
        return ", ".join(name for name, _pk in self.writers)

    @property
    def gone_because(self) -> str:
        """What to tell a reader who comes back to a story that is ``gone``."""
        return self.withdrawal_reason or str(
            _("Sumber naskah ini tidak lagi mengizinkannya tayang di sini.")
        )
