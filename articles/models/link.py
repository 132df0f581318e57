"""Links from one story to another, as the dumps print them: by headline; and which stories they may mean."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.settling import (
    MarksField,
    SettledField,
    address_key,
    settled_headline,
)


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
    marks = MarksField(of="title")
    url = models.URLField(_("alamat asal"), max_length=2000, blank=True)
    url_key = SettledField(of="url", by=address_key, db_index=False, default="")
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
        indexes = [
            # Of those that wait for a story alone; at once, for every import looks into it many times.
            GinIndex(
                fields=["marks"],
                condition=Q(target__isnull=True),
                fastupdate=False,
                name="link_by_marks",
            ),
            models.Index(fields=["url_key"], condition=~Q(url_key=""), name="link_by_address"),
        ]
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


class Headline(models.Model):
    """The marks by which links find a story that was ever public, in a narrow table; ``linking`` fills it."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="headline"
    )
    marks = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["marks"], fastupdate=False, name="headline_by_marks")]

    def __str__(self):
        return f"{self.article_id}"


class LinkSuggestionQuerySet(models.QuerySet):
    def waiting(self):
        """Those that an editor can decide on: the link is text, and nothing was chosen for it yet."""
        place = {"article": OuterRef("article"), "title_key": OuterRef("title_key")}
        is_text = RelatedLink.objects.filter(**place, target__isnull=True)
        chosen = LinkSuggestion.objects.filter(**place, verdict=LinkSuggestion.Verdict.CONFIRMED)
        return self.filter(
            Exists(is_text),
            ~Exists(chosen),
            verdict=LinkSuggestion.Verdict.WAITING,
            candidate__state=Article.State.PUBLISHED,
        )


class LinkSuggestion(models.Model):
    """A public story that a printed headline may mean, and what an editor said to that.

    It names the link by its article and settled headline: the rows of links are written anew whenever a
    dump or a revision brings them, and what a person decided stays.
    """

    class Verdict(models.TextChoices):
        WAITING = "waiting", _("menunggu")
        CONFIRMED = "confirmed", _("dipastikan")
        REJECTED = "rejected", _("ditolak")

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="link_suggestions",
        verbose_name=_("tertaut di"),
    )
    title_key = models.CharField(_("judul tercetak"))
    candidate = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="+", verbose_name=_("artikel yang mungkin")
    )
    likeness = models.PositiveSmallIntegerField(_("kemiripan"))
    verdict = models.CharField(
        _("keputusan"), max_length=9, choices=Verdict, default=Verdict.WAITING
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"), null=True)

    objects = LinkSuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("usulan tautan")
        verbose_name_plural = pgettext_lazy("jamak", "usulan tautan")
        ordering = ["article", "title_key", "-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "title_key", "candidate"], name="suggestion_once_per_link"
            ),
            models.UniqueConstraint(
                fields=["article", "title_key"],
                condition=Q(verdict="confirmed"),
                name="suggestion_confirmed_once_per_link",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["waiting", "confirmed", "rejected"]),
                name="suggestion_verdict_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(candidate=models.F("article")), name="suggestion_leads_elsewhere"
            ),
        ]
        indexes = [
            models.Index(
                fields=["article", "title_key"],
                condition=Q(verdict="waiting"),
                name="suggestion_waiting",
            ),
        ]

    def __str__(self):
        return f"{self.title_key} → {self.candidate_id}"
