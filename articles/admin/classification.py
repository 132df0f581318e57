"""Kanal, topik and desks."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Desk, FormerAddress, Section, Tag


class Addressed(ModelAdmin):
    """What has a page: where its address changes, the old one leads on."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "slug" in form.changed_data:
            FormerAddress.objects.keep(obj, slug=form.initial["slug"])


@admin.register(Section)
class SectionAdmin(Addressed):
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Tag)
class TagAdmin(Addressed):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    show_full_result_count = False


@admin.register(Desk)
class DeskAdmin(ModelAdmin):
    list_display = ["name"]
    search_fields = ["name"]
