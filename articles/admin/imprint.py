"""The imprint: it stands from the first day, and is changed."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles import naming
from articles.admin.article.editor import BodyField
from articles.models import Imprint


class ImprintForm(forms.ModelForm):
    staff = BodyField(label=_("Susunan redaksi"), required=False)
    guideline = BodyField(
        label=_("Naskah Pedoman Pemberitaan Media Siber"),
        required=False,
        help_text=Imprint._meta.get_field("guideline").help_text,
    )


@admin.register(Imprint)
class ImprintAdmin(ModelAdmin):
    form = ImprintForm
    fields = ["publisher", "address", "responsible", "contact", "staff", "guideline"]

    def save_model(self, request, obj, form, change):
        naming.store(obj, at=timezone.now())

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
