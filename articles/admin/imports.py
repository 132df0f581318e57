"""The imports."""

from django.contrib import admin

from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Import


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    pass
