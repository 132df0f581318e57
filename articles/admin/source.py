"""Sources, and what may be done with their texts."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles import publishing
from articles.models import Source


@admin.register(Source)
class SourceAdmin(ModelAdmin):
    list_display = ["name", "rights_label"]
    list_filter = [("rights", ChoicesDropdownFilter)]
    list_filter_submit = True
    search_fields = ["name"]
    fields = ["name", "rights"]

    def save_model(self, request, obj, form, change):
        """What may be done with the texts is stated by the verb: published ones appear or vanish by it."""
        if not change:
            obj.save()
            return
        obj.save(update_fields=["name"])
        publishing.state_rights(obj, rights=obj.rights, by=request.user, at=timezone.now())

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
