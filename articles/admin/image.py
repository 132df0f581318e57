"""Pictures: uploaded, described, and told what must stay in sight; a worker makes of them what pages show."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles import picturing, tasks
from articles.models import Image

UPLOAD = _(
    "JPEG, PNG, WebP, GIF, atau AVIF, paling besar %(most)s MB. Berkas aslinya tidak pernah ditampilkan: "
    "data kamera dan lokasi di dalamnya tidak sampai ke pembaca."
)
SOON = _("Gambar disimpan; ukuran untuk halaman dibuat dalam beberapa detik.")
WAITS = _("sedang dibuat")


class Upload(UnfoldAdminFileFieldWidget):
    """Asks for a file; the one there is has no address to link to."""

    def is_initial(self, value):
        return False

    def __init__(self, attrs=None):
        super().__init__({"accept": ".jpg,.jpeg,.png,.webp,.gif,.avif", **(attrs or {})})


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ["file", "alternative", "caption", "credit", "focus_x", "focus_y"]
        widgets = {"file": Upload}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            most = picturing.MOST_BYTES // 2**20
            self.fields["file"].help_text = UPLOAD % {"most": most}

    def clean_file(self):
        """A new file is read to its end; ``examined`` keeps what it holds."""
        file = self.cleaned_data["file"]
        self.examined = None
        if "file" in self.changed_data:
            try:
                self.examined = picturing.examine(file, size=file.size)
            except picturing.Refused as refused:
                raise ValidationError(str(refused)) from refused
            file.seek(0)
        return file


@admin.register(Image)
class ImageAdmin(ModelAdmin):
    form = ImageForm
    list_display = ["thumbnail", "alternative", "credit", "width", "height"]
    list_display_links = ["thumbnail", "alternative"]
    search_fields = ["alternative", "caption", "credit"]
    readonly_fields = ["seen"]
    fields = ["file", "seen", "alternative", "caption", "credit", ("focus_x", "focus_y")]
    show_full_result_count = False

    def get_fields(self, request, obj=None):
        return [name for name in self.fields if obj or name != "seen"]

    def save_model(self, request, obj, form, change):
        picturing.store(obj, examined=getattr(form, "examined", None), at=timezone.now())
        transaction.on_commit(tasks.call_drawers)
        if obj.due_at:
            self.message_user(request, SOON, messages.INFO)

    def delete_model(self, request, obj):
        picturing.discard([obj], at=timezone.now())

    def delete_queryset(self, request, queryset):
        picturing.discard(queryset, at=timezone.now())

    @display(description=_("gambar"))
    def thumbnail(self, image):
        return _shown(image, Image.Shape.FACE)

    @display(description=_("sebagaimana tampil"))
    def seen(self, image):
        """The cut that keeps the focus in sight; or why there is none."""
        return _shown(image, Image.Shape.STORY)


def _shown(image: Image, shape: str):
    if stills := image.made(shape, "jpeg"):
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', stills[-1].url)
    return image.failure or WAITS
