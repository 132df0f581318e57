"""The editor of a body: exactly the vocabulary of ``articles.models.body``, the see-also marker included."""

import re

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget

from articles.models import body

# The extension of our own is named last, so that it finds the buttons of the others and can name them.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": sorted(body.SCHEMES)},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Fullscreen": True,
    "SeeAlso": {
        "words": {
            "label": _("Baca juga"),
            "missing": _("tautan ini tidak ada"),
            "insert": _("Sisipkan tautan Baca juga"),
            "link": _("Tautan"),
            "up": _("Naikkan"),
            "down": _("Turunkan"),
            "remove": _("Hapus dari naskah"),
        },
        "names": {
            "bold": _("Tebal"),
            "italic": _("Miring"),
            "paragraph": _("Paragraf"),
            "heading2": _("Subjudul"),
            "heading3": _("Subjudul kecil"),
            "bulletList": _("Daftar butir"),
            "orderedList": _("Daftar bernomor"),
            "blockquote": _("Kutipan"),
            "link": _("Pasang pranala"),
            "unlink": _("Lepas pranala"),
            "table": _("Sisipkan tabel"),
            "history:undo": _("Urungkan"),
            "history:redo": _("Ulangi"),
            "fullscreen": _("Layar penuh"),
        },
    },
}

# The editor wraps the words of an item or a cell in a paragraph and spells out a span of one.
_WRAPPED = re.compile(r"<(li|td|th)((?: [^>]*)?)><p>((?:(?!</?p>).)*)</p></\1>", re.DOTALL)
_SPAN_OF_ONE = re.compile(r' (?:col|row)span="1"')
_EMPTY = re.compile(r"<p>\s*</p>")


class BodyWidget(AdminProseEditorWidget):
    def __init__(self, attrs=None):
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    def get_config(self):
        config = super().get_config()
        return {**config, "js_modules": [static("articles/admin/see_also.js")]}


class BodyField(forms.CharField):
    """A text of the vocabulary; whatever else a browser sends is cleaned away here."""

    widget = BodyWidget

    def __init__(self, **options):
        super().__init__(strip=True, **options)

    def clean(self, value):
        return _settled(super().clean(value))

    def has_changed(self, initial, data):
        return not self.disabled and _settled(initial or "") != _settled(data or "")


def _settled(html: str) -> str:
    html = _SPAN_OF_ONE.sub("", html.replace("\r\n", "\n"))
    return body.clean(_EMPTY.sub("", _WRAPPED.sub(r"<\1\2>\3</\1>", html)))
