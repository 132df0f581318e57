"""Sources: what may be done with their texts, what becomes of new ones, and where these go."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles import publishing
from articles.admin.imports.columns import shown_columns
from articles.admin.imports.routing_trial import RoutingTrial
from articles.models import RoutingRule, Source

NO_RIGHTS = _(
    "Selama haknya tidak membolehkan terbit, naskah dari sumber ini disimpan sebagai draf."
)
LEADS_NOWHERE = _(
    "Aturan ini tidak mengantar ke mana pun: pilih kanal, desk, topik, atau advertorial."
)
NO_WORDS = _("Tulis paling sedikit satu kata.")


class SourceForm(forms.ModelForm):
    forget_columns = forms.BooleanField(
        label=_("Lupakan arti kolom"),
        required=False,
        help_text=_("Impor berikutnya menanyakannya lagi."),
    )

    def clean(self):
        cleaned = super().clean()
        decision, rights = cleaned.get("decision"), cleaned.get("rights")
        if decision == Source.Decision.PUBLISH and rights not in Source.PUBLIC_RIGHTS:
            self.add_error("decision", NO_RIGHTS)
        return cleaned


class RuleForm(forms.ModelForm):
    def clean_words(self):
        words = [word for part in self.cleaned_data["words"].split(",") if (word := part.strip())]
        if not words:
            raise ValidationError(NO_WORDS)
        return ", ".join(words)

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(result) for result in ("section", "desk", "tags", "is_paid")):
            raise ValidationError(LEADS_NOWHERE)
        return cleaned


class RuleRows(TabularInline):
    """Part of the source: who may change it may change its rules."""

    model = RoutingRule
    form = RuleForm
    extra = 0
    hide_title = True
    fields = ["sign", "words", "section", "desk", "tags", "is_paid", "position"]
    autocomplete_fields = ["tags"]
    ordering = ["position", "pk"]
    ordering_field = "position"
    hide_ordering_field = True

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_source")

    def has_add_permission(self, request, obj):
        return request.user.has_perm("articles.change_source")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("articles.change_source")

    has_delete_permission = has_change_permission

    def formfield_for_dbfield(self, db_field, request, **options):
        """Without the menus that make and change what a rule leads to: a row has no room for them."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        for verb in ("add", "change", "view", "delete"):
            setattr(field.widget, f"can_{verb}_related", False)
        if db_field.many_to_one:
            field.choices = list(field.choices)  # asked for once, not for every row
        return field


@admin.register(Source)
class SourceAdmin(RoutingTrial, ModelAdmin):
    form = SourceForm
    inlines = [RuleRows]
    list_display = ["name", "rights_label", "decision", "section", "follows"]
    list_select_related = ["section"]
    list_filter = [("rights", ChoicesDropdownFilter), ("decision", ChoicesDropdownFilter)]
    list_filter_submit = True
    search_fields = ["name"]
    autocomplete_fields = ["section"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    readonly_fields = ["meanings"]

    def get_fieldsets(self, request, obj=None):
        forget = ["forget_columns"] if self.has_change_permission(request, obj) else []
        columns = [(_("Arti kolom"), {"fields": ["meanings", *forget]})]
        return [
            (None, {"fields": ["name", "rights", ("credit_line", "url"), "is_own_archive"]}),
            (
                _("Bila pengimpor tidak mengatakan lain"),
                {"fields": ["section", ("decision", "sure_from"), "follows"]},
            ),
            *(columns if obj and obj.columns else []),
        ]

    def save_model(self, request, obj, form, change):
        """What readers see of it is said by verbs: published stories appear, vanish or change by them."""
        if form.cleaned_data.get("forget_columns"):
            obj.columns = {}
        if not change:
            obj.save()
            return
        now, stated = timezone.now(), {"rights", "credit_line", "url"}
        obj.save(
            update_fields=[
                field.name
                for field in Source._meta.concrete_fields
                if not field.primary_key and field.name not in stated
            ]
        )
        publishing.credit_source(obj, credit_line=obj.credit_line, url=obj.url, at=now)
        publishing.state_rights(obj, rights=obj.rights, by=request.user, at=now)

    @display(description=_("arti kolom"))
    def meanings(self, source):
        return shown_columns(source.columns)

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
