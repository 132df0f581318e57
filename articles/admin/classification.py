"""Kanal, topik and desks."""

from django.contrib import admin
from django.utils import timezone
from unfold.admin import ModelAdmin

from articles import naming
from articles.models import Desk, Section, Tag


class Addressed(ModelAdmin):
    """What has a page, and a name that others print."""

    def save_model(self, request, obj, form, change):
        naming.store(obj, at=timezone.now())

    def delete_model(self, request, obj):
        naming.remove(obj, at=timezone.now())

    def delete_queryset(self, request, queryset):
        for thing in queryset:
            naming.remove(thing, at=timezone.now())


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
