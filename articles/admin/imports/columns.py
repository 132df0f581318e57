"""What the columns of a table mean, named for an editor."""

from collections.abc import Mapping

from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

#: Every field that a column can give, and "" for none.
FIELD_NAMES = {
    "text": _("isi"),
    "title": _("judul"),
    "dek": _("ringkasan"),
    "date": _("tanggal"),
    "time": _("jam"),
    "author": _("penulis"),
    "editor": _("editor"),
    "publisher": _("sumber"),
    "url": _("url"),
    "category": _("kanal"),
    "supplier_id": _("nomor dari sumbernya"),
    "": _("abaikan"),
}


def shown_columns(columns: Mapping[str, str]) -> str:
    """Column by column; a name of ours never lacks its word, for a test compares the two tables."""
    rows = ((name, FIELD_NAMES[field]) for name, field in columns.items())
    return format_html_join("", "<div>“{}” → {}</div>", rows)
