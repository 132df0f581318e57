"""People: one screen for everybody, and the lists of those who wrote and those who edited."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display
from unfold.forms import PaginationInlineFormSet

from articles import naming
from articles.admin.people.merging import LikelyFilter, MergingPeople
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Alias, Author, Credit, Editor, Person
from articles.models.settling import settled_name

NO_LETTERS = _("Nama ini tanpa huruf.")
TWICE = _("Nama ini sudah tercantum untuk orang ini.")
SHARED = _(
    "“%(name)s” juga nama %(others)s. Nama itu kini ditandai dipakai beberapa orang: kredit yang memakainya tidak "
    "lagi dikaitkan dengan sendirinya."
)


class RoleFilter(DropdownFilter):
    title = _("peran")
    parameter_name = "peran"

    def lookups(self, request, model_admin):
        return [
            ("penulis", _("penulis")),
            ("editor", _("editor")),
            ("lain", _("fotografer dan penerjemah")),
            ("tanpa", _("belum pernah dikreditkan")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "penulis":
                return queryset.credited(Author.ROLES)
            case "editor":
                return queryset.credited(Editor.ROLES)
            case "lain":
                return queryset.credited([Credit.Role.PHOTOGRAPHER, Credit.Role.TRANSLATOR])
            case "tanpa":
                return queryset.filter(credits__isnull=True)
            case _:
                return queryset


class AliasRowsOfForm(PaginationInlineFormSet):
    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            name = form.cleaned_data.get("name") if hasattr(form, "cleaned_data") else None
            if not name or form.cleaned_data.get("DELETE"):
                continue
            key = settled_name(name)
            if not key:
                raise ValidationError(NO_LETTERS)
            if key in seen:
                raise ValidationError(TWICE)
            seen.add(key)
            form.instance.is_shared = (
                form.instance.is_shared or _others(key, self.instance).exists()
            )


class AliasRows(TabularInline):
    model = Alias
    formset = AliasRowsOfForm
    fields = ["name", "is_shared"]
    extra = 0
    hide_title = True

    # The names of a person are part of the person.
    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_person")

    def has_add_permission(self, request, obj):
        return request.user.has_perm("articles.change_person" if obj else "articles.add_person")

    def has_change_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)

    has_delete_permission = has_change_permission


@admin.register(Person)
class PersonAdmin(MergingPeople, ModelAdmin):
    list_display = ["name", "note", "kind", "credit_count"]
    list_filter = [("kind", ChoicesDropdownFilter), RoleFilter, LikelyFilter]
    list_filter_submit = True
    search_fields = ["name", "aliases__name"]
    show_full_result_count = False
    fields = ["name", "note", "slug", "kind", "picture", "biography"]
    autocomplete_fields = ["picture"]
    inlines = [AliasRows]

    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []  # an address never breaks

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def get_queryset(self, request):
        # Counted for the lines that are shown, not for everybody.
        credits = (
            Credit.objects.filter(person=OuterRef("pk"))
            .order_by()
            .values("person")
            .values(count=Count("pk"))
        )
        standing = super().get_queryset(request).standing()
        return standing.annotate(credit_count=Coalesce(Subquery(credits), 0))

    @display(description=_("kredit"))
    def credit_count(self, person):
        return person.credit_count

    def save_model(self, request, obj, form, change):
        """Somebody who is there already is saved after the names, for the feed comes last."""
        if not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Keep the names with the person, their own among them; one that others bear too is shared."""
        super().save_related(request, form, formsets, change)
        person = form.instance
        own = settled_name(person.name)
        if own and not person.aliases.filter(key=own).exists():
            person.aliases.create(name=person.name, is_shared=_others(own, person).exists())
        for alias in person.aliases.filter(is_shared=True):
            others = _others(alias.key, person)
            newly = list(others.filter(is_shared=False).select_related("person"))
            if newly:
                others.update(is_shared=True)
                names = ", ".join(other.person.name for other in newly)
                self.message_user(
                    request, SHARED % {"name": alias.name, "others": names}, messages.WARNING
                )
        naming.store(person, at=timezone.now())


class CreditedAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind"]
    search_fields = ["name", "aliases__name"]
    show_full_result_count = False
    fields = ["name", "slug", "kind"]


@admin.register(Author)
class AuthorAdmin(CreditedAdmin):
    pass


@admin.register(Editor)
class EditorAdmin(CreditedAdmin):
    pass


def _others(key: str, person: Person):
    """The same name among other people's."""
    return Alias.objects.filter(key=key).exclude(person=person.pk)
