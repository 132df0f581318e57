"""What may be asked of the lists. A parameter that is not declared here is refused, never passed over."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.timezone import is_aware, make_aware
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from django_filters import rest_framework as filters
from rest_framework.exceptions import ValidationError

from articles import search
from articles.models import Article, Author, Credit, Editor

UNKNOWN = _("Parameter ini tidak dikenal di alamat ini.")
REPEATED = _("Parameter ini ditulis lebih dari sekali.")
NOT_A_MOMENT = _("Tulis hari seperti 2026-03-04 atau saat seperti 2026-03-04T05:00:00Z.")


def refuse_unknown(parameters: QueryDict, *, known: Iterable[str]) -> None:
    """A misspelt filter would silently give everything, so it is refused by name."""
    known = set(known)
    faults = {name: [UNKNOWN] for name in parameters if name not in known}
    faults |= {name: [REPEATED] for name in known if len(parameters.getlist(name)) > 1}
    if faults:
        raise ValidationError(faults)


class MomentField(forms.Field):
    """An ISO 8601 moment; a bare day is its beginning, and without an offset it is the site's zone."""

    default_error_messages = {"invalid": NOT_A_MOMENT}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            moment = datetime.fromisoformat(value)
            return (moment if is_aware(moment) else make_aware(moment)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class MomentFilter(filters.IsoDateTimeFilter):
    field_class = MomentField


class TruthField(forms.TypedChoiceField):
    """``true`` or ``false``; anything else is refused."""

    def __init__(self, **options):
        choices = [("true", _("ya")), ("false", _("tidak"))]
        super().__init__(
            choices=choices, coerce=lambda word: word == "true", empty_value=None, **options
        )


class TruthFilter(BooleanFilter):
    field_class = TruthField


class CreditedFilter(filters.CharFilter):
    """Articles that credit the person of this slug in one of the roles."""

    def __init__(self, *, roles: Iterable[str], **options):
        super().__init__(**options)
        self.roles = roles

    def filter(self, articles, slug):
        if not slug:
            return articles
        credits = Credit.objects.filter(
            article=OuterRef("pk"), role__in=self.roles, person__slug=slug
        )
        return articles.filter(Exists(credits))


class ArticleFilters(filters.FilterSet):
    q = filters.CharFilter(
        method="find",
        max_length=200,
        label=_('Kata yang dicari; "dalam kutip" untuk frasa, -kata untuk mengecualikan.'),
    )
    section = filters.CharFilter(
        field_name="section__slug", max_length=80, label=_("Kanal, menurut slug.")
    )
    author = CreditedFilter(roles=Author.ROLES, max_length=220, label=_("Penulis, menurut slug."))
    editor = CreditedFilter(roles=Editor.ROLES, max_length=220, label=_("Editor, menurut slug."))
    tag = filters.CharFilter(
        field_name="tags__slug", max_length=120, label=_("Topik, menurut slug.")
    )
    source = filters.CharFilter(
        field_name="source__name", max_length=200, label=_("Sumber naskah, menurut nama.")
    )
    language = filters.ChoiceFilter(
        choices=Article.Language.choices, empty_label=None, label=_("Bahasa artikel.")
    )
    dated_after = MomentFilter(
        field_name="dated_at",
        lookup_expr="gte",
        label=_("Tanggal berita pada saat itu atau sesudahnya; hari berarti awal hari itu (WIB)."),
    )
    dated_before = MomentFilter(
        field_name="dated_at", lookup_expr="lt", label=_("Tanggal berita sebelum saat itu.")
    )
    released_after = MomentFilter(
        field_name="released_at",
        lookup_expr="gte",
        label=_("Terbit di sini pada saat itu atau sesudahnya."),
    )
    released_before = MomentFilter(
        field_name="released_at", lookup_expr="lt", label=_("Terbit di sini sebelum saat itu.")
    )
    undated = TruthFilter(
        field_name="dated_at",
        lookup_expr="isnull",
        label=_("true: hanya yang tanggal beritanya tidak diketahui; false: hanya yang diketahui."),
    )

    paid = TruthFilter(
        field_name="is_paid", label=_("true: hanya isi berbayar; false: hanya berita.")
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def find(self, articles, _name, query: str):
        # A list that is paged has one order; the best match first is what the search page is for.
        return search.matching(articles, search.Asked.of(query)).newest_first()
