"""Sources, and what may be done with their texts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles.models import Source


@admin.register(Source)
class SourceAdmin(ModelAdmin):
    list_display = ["name", "rights_label"]
    list_filter = [("rights", ChoicesDropdownFilter)]
    list_filter_submit = True
    search_fields = ["name"]
    fields = ["name", "rights"]

    @display(
        description=_("hak"),
        ordering="rights",
        label={
            Source.Rights.FULL: "success",
            Source.Rights.EXCERPT: "info",
            Source.Rights.INTERNAL: "warning",
            Source.Rights.UNSTATED: "danger",
        },
    )
    def rights_label(self, source):
        return source.rights, source.get_rights_display()
