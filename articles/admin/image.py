"""Pictures."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from articles.models import Image


@admin.register(Image)
class ImageAdmin(ModelAdmin):
    list_display = ["thumbnail", "alternative", "width", "height"]
    list_display_links = ["thumbnail", "alternative"]
    search_fields = ["alternative"]
    fields = ["file", "alternative"]
    show_full_result_count = False

    @display(description=_("gambar"))
    def thumbnail(self, image):
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', image.file.url)
