"""The records: what each was read as, line by line, and what became of it."""

from django.contrib import admin
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import display

from articles.admin.read_only import ReadOnlyAdmin
from articles.admin.reading import shown_fields, shown_lines
from articles.admin.records.desk import ReviewDesk
from articles.admin.records.fate_labels import FATE_LABELS
from articles.admin.records.quarantine import Quarantine
from articles.admin.records.queue import ReviewQueue
from articles.admin.records.redaction import Redacting
from articles.admin.records.shown import why_unread
from articles.importing.reading import as_cut
from articles.models import DumpRecord


class LookFilter(DropdownFilter):
    """The review list of law 3: where an import gave way to a person, or was warned."""

    title = _("perlu dilihat")
    parameter_name = "lihat"

    def lookups(self, request, model_admin):
        return [("perlu", _("tabrakan atau peringatan"))]

    def queryset(self, request, queryset):
        return queryset.worth_a_look() if self.value() == "perlu" else queryset


@admin.register(DumpRecord)
class RecordAdmin(ReviewQueue, ReviewDesk, Quarantine, Redacting, ReadOnlyAdmin):
    list_display = ["place_shown", "fate_label", "why", "sureness", "article", "run"]
    list_filter = [LookFilter, ("fate", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["article", "run"]
    list_per_page = 50
    ordering = ["-pk"]
    search_fields = ["path"]
    show_full_result_count = False
    change_form_template = "admin/articles/record.html"

    def get_queryset(self, request):
        return super().get_queryset(request).defer("reading", "article__body")

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "run" or super().lookup_allowed(lookup, value, request)

    @display(description=_("rekaman"), ordering="path")
    def place_shown(self, record):
        return str(record)

    @display(description=_("nasib"), ordering="fate", label=FATE_LABELS)
    def fate_label(self, record):
        return record.fate, record.get_fate_display()

    @display(description=_("alasan"))
    def why(self, record):
        return "; ".join(record.reasons)

    @display(description=_("keyakinan"), ordering="confidence")
    def sureness(self, record):
        return None if record.sureness is None else number_format(record.sureness, 2)

    def render_change_form(self, request, context, *args, obj=None, **options):
        reading, text = obj.reading or {}, text_of(obj)
        context |= {
            "record": obj,
            "lines": list(shown_lines(text, reading)) if text.strip() else [],
            "read": shown_fields(reading) if "title" in reading else [],
            "warnings": reading.get("warnings", []),
            "why_unread": why_unread(obj),
            "fate_label": FATE_LABELS[obj.fate],
        }
        return super().render_change_form(request, context, *args, obj=obj, **options)


def text_of(record: DumpRecord) -> str:
    """The record's text, cut out of its stored bytes as it was when they came."""
    if record.raw is None:
        return ""
    return as_cut(record, record.run).text
