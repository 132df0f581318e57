"""The people of the stories: stored once, however many hats they wear (law 9)."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.addresses import address
from articles.models.image import Image
from articles.models.settling import SettledField, settled_name


class PersonQuerySet(models.QuerySet):
    def standing(self):
        """Those that were not merged into another; of those only the address is left."""
        return self.filter(merged_into__isnull=True)

    def stood_for(self, ids):
        """By each id the person who stands for it today, through every merge; without those who are gone."""
        found, asked = {}, {pk: pk for pk in ids}
        while asked:
            into = dict(self.filter(pk__in=asked.values()).values_list("pk", "merged_into"))
            known = {pk: now for pk, now in asked.items() if now in into}
            found |= {pk: now for pk, now in known.items() if into[now] is None}
            asked = {pk: into[now] for pk, now in known.items() if into[now] is not None}
        return found

    def now_at(self, slug):
        """The person whose pages stand for those of the one merged away from this address; None without such."""
        merged = (
            self.filter(slug=slug, merged_into__isnull=False).values_list("pk", flat=True).first()
        )
        return None if merged is None else self.get(pk=self.stood_for([merged])[merged])

    def credited(self, roles, *, among=None):
        """People with a credit in one of the roles, in any article or only in those given."""
        credits = self.model._meta.get_field("credits").related_model.objects.filter(
            person=OuterRef("pk"), role__in=roles
        )
        if among is not None:
            credits = credits.filter(article__in=among)
        return self.filter(Exists(credits))


class Person(models.Model):
    class Kind(models.TextChoices):
        PERSON = "person", _("orang")
        DESK = "desk", _("meja redaksi")
        AGENCY = "agency", _("kantor berita")

    name = models.CharField(_("nama"), max_length=200)
    slug = models.SlugField(_("alamat"), max_length=220, unique=True)
    kind = models.CharField(_("jenis"), max_length=6, choices=Kind, default=Kind.PERSON)
    note = models.CharField(
        _("pembeda"),
        max_length=100,
        blank=True,
        help_text=_("Membedakan orang yang senama: kota, media, bidang. Pembaca tidak melihatnya."),
    )
    picture = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("foto"),
    )
    biography = models.TextField(
        _("riwayat singkat"),
        blank=True,
        max_length=600,
        help_text=_("Dua atau tiga kalimat untuk pembaca: bidang liputan, pengalaman."),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="merged",
        verbose_name=_("digabungkan ke"),
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = pgettext_lazy("jamak", "orang")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                name="person_is_merged_into_another",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.note})" if self.note else self.name


class PersonMerge(models.Model):
    """That two were one, and what it takes to part them again exactly as they were."""

    loser = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_away", verbose_name=_("orang lama")
    )
    winner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_in", verbose_name=_("menjadi")
    )
    # The credits that moved, and those that the winner had already in the same role: rows of article, role,
    # name as stored, position, and whether the row was dropped.
    credits = models.JSONField(default=list)
    # The names of the loser as they were, and the winner's names that ceased to be shared by it.
    aliases = models.JSONField(default=list)
    unshared = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("oleh"),
    )
    at = models.DateTimeField(_("saat"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("dibatalkan oleh"),
    )
    undone_at = models.DateTimeField(_("dibatalkan"), null=True)

    class Meta:
        verbose_name = _("penggabungan orang")
        verbose_name_plural = pgettext_lazy("jamak", "penggabungan orang")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(undone_at__isnull=True), name="merge_stands_once"
            ),
            models.CheckConstraint(
                condition=~Q(loser=models.F("winner")), name="merge_is_of_two_people"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.loser} → {self.winner}"


class Alias(models.Model):
    """A name under which a person is printed; by it a credit finds its person."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("orang")
    )
    name = models.CharField(_("nama tercetak"), max_length=200)
    key = SettledField(of="name", by=settled_name, max_length=200)
    is_shared = models.BooleanField(
        _("dipakai beberapa orang"),
        default=False,
        help_text=_("Nama yang dipakai beberapa orang tidak dikaitkan dengan sendirinya."),
    )

    class Meta:
        verbose_name = _("nama lain")
        verbose_name_plural = pgettext_lazy("jamak", "nama lain")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(is_shared=False), name="alias_names_one_person"
            ),
            models.UniqueConstraint(fields=["person", "key"], name="alias_once_per_person"),
            models.CheckConstraint(condition=~Q(key=""), name="alias_has_letters"),
        ]

    def __str__(self):
        return self.name


class _AuthorManager(models.Manager.from_queryset(PersonQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=Person.Kind.PERSON).credited(Author.ROLES)


class Author(Person):
    """A person who wrote: with a credit as author, reporter or contributor."""

    ROLES = ("author", "reporter", "contributor")

    objects = _AuthorManager()

    class Meta:
        proxy = True
        verbose_name = _("penulis")
        verbose_name_plural = pgettext_lazy("jamak", "penulis")

    def get_absolute_url(self):
        return address("pages:author", self.slug)


class _EditorManager(models.Manager.from_queryset(PersonQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=Person.Kind.PERSON).credited(Editor.ROLES)


class Editor(Person):
    """A person who edited: with a credit as editor."""

    ROLES = ("editor",)

    objects = _EditorManager()

    class Meta:
        proxy = True
        verbose_name = _("editor")
        verbose_name_plural = pgettext_lazy("jamak", "editor")

    def get_absolute_url(self):
        return address("pages:editor", self.slug)
