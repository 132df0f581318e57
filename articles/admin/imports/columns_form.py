"""What the columns of handed-in tables mean: each with its first values, and a choice."""

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.admin.imports.columns import FIELD_NAMES
from articles.importing.columns import Column

NO_TEXT = _("Pilih kolom yang memuat isi naskahnya.")


class ColumnsForm(forms.Form):
    """A field for each column, numbered, for a column may be called anything."""

    def __init__(self, *args, columns: list[Column], **options):
        super().__init__(*args, **options)
        self.columns = columns
        for number, column in enumerate(columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=column.name,
                choices=list(FIELD_NAMES.items()),
                required=False,
                initial=column.field or "",
                widget=UnfoldAdminSelectWidget,
            )

    def clean(self):
        if "text" not in self.cleaned_data.values():
            raise forms.ValidationError(NO_TEXT)
        return self.cleaned_data

    def rows(self) -> Iterator[tuple[Column, forms.BoundField]]:
        return zip(self.columns, self, strict=True)

    def said(self) -> dict[str, str]:
        """What a person says otherwise than the columns' names do."""
        chosen = zip(self.columns, self.cleaned_data.values(), strict=True)
        return {column.name: field for column, field in chosen if field != column.field}
