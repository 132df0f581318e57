"""Kanal, topik and desks."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Desk, Section, Tag


@admin.register(Section)
class SectionAdmin(ModelAdmin):
    list_display = ["name", "slug", "position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Tag)
class TagAdmin(ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    show_full_result_count = False


@admin.register(Desk)
class DeskAdmin(ModelAdmin):
    list_display = ["name"]
    search_fields = ["name"]
