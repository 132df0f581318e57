"""The filters of the list of articles that are no plain column."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from articles.models import Article, Revision

WAITING = Revision.objects.filter(article=OuterRef("pk"), stage=Revision.Stage.REVIEW)


class ReviewFilter(DropdownFilter):
    title = _("tinjauan")
    parameter_name = "tinjauan"

    def lookups(self, request, model_admin):
        return [("menunggu", _("ada revisi menunggu"))]

    def queryset(self, request, queryset):
        return queryset.filter(Exists(WAITING)) if self.value() == "menunggu" else queryset


class DateFilter(DropdownFilter):
    title = _("ketepatan tanggal")
    parameter_name = "tanggal"

    def lookups(self, request, model_admin):
        return [("tanpa", _("tanggal tidak diketahui")), ("ada", _("bertanggal"))]

    def queryset(self, request, queryset):
        match self.value():
            case "tanpa":
                return queryset.filter(dated_at=None)
            case "ada":
                return queryset.exclude(dated_at=None)
            case _:
                return queryset


class TouchFilter(DropdownFilter):
    title = _("sentuhan redaksi")
    parameter_name = "sentuhan"

    def lookups(self, request, model_admin):
        return [
            ("belum", _("belum disentuh")),
            ("sudah", _("sudah disentuh")),
            *Article.Part.choices,
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "belum":
                return queryset.filter(touched=[])
            case "sudah":
                return queryset.exclude(touched=[])
            case part if part in Article.Part.values:
                return queryset.filter(touched__contains=[part])
            case _:
                return queryset
