"""Who did what for an article."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.addresses import address
from articles.models.article import Article
from articles.models.people import Alias, Author, Editor, Person

# Where a person is shown, by the role they stand in; the other roles have no page.
_PAGES = dict.fromkeys(Author.ROLES, "pages:author") | dict.fromkeys(Editor.ROLES, "pages:editor")


class CreditQuerySet(models.QuerySet):
    def unresolved(self):
        """Those that stand as printed, with nobody behind."""
        return self.filter(person__isnull=True)

    def ambiguous(self):
        """Of these, those printed under a name that several people bear: an editor must choose."""
        shared = Alias.objects.filter(is_shared=True, name__iexact=OuterRef("name"))
        return self.unresolved().filter(Exists(shared))


class Credit(models.Model):
    """One printed credit; without a person it stays as printed (law 2)."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("penulis")
        REPORTER = "reporter", _("reporter")
        CONTRIBUTOR = "contributor", _("kontributor")
        EDITOR = "editor", _("editor")
        PHOTOGRAPHER = "photographer", _("fotografer")
        TRANSLATOR = "translator", _("penerjemah")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="credits", verbose_name=_("artikel")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name=_("orang"),
    )
    name = models.CharField(_("nama tercetak"), max_length=200, blank=True)
    role = models.CharField(_("peran"), max_length=12, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("kredit")
        verbose_name_plural = pgettext_lazy("jamak", "kredit")
        ordering = ["article", "position", "pk"]
        indexes = [models.Index(fields=["person", "role", "article"], name="credit_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "role"],
                name="credit_once_per_person_and_role",
                violation_error_message=_("Orang ini sudah tercantum dengan peran itu."),
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""),
                name="credit_names_somebody",
                violation_error_message=_("Pilih orangnya atau tulis namanya."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.printed}"

    def get_absolute_url(self) -> str:
        """The page of its person in this role; "" where there is none. Reads ``person``, so join it."""
        page = _PAGES.get(self.role)
        return address(page, self.slug) if page and self.slug else ""

    @property
    def printed(self) -> str:
        """The name as it stood in the dump, else the person's own; reads ``person``, so join it."""
        return self.name or self.person.name

    @property
    def slug(self) -> str | None:
        """The address of its person's page; desks and agencies have none. Reads ``person``, so join it."""
        is_somebody = self.person is not None and self.person.kind == Person.Kind.PERSON
        return self.person.slug if is_somebody else None
