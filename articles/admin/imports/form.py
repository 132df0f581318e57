"""What is asked of whoever hands in dumps: the dumps, whose they are, and what may be done with them."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from articles import importing
from articles.models import Import, Section, Source

NOTHING = _("Pilih berkas, atau tempel naskah.")
TWO_SOURCES = _("Pilih satu: sumber yang ada, atau nama sumber baru.")
REACH = [
    ("", _("menurut sumbernya")),
    ("on", _("langsung terbitkan yang yakin")),
    ("off", _("simpan sebagai draf")),
]
NAME_TAKEN = _("Sumber bernama itu sudah ada: pilih dari daftar.")
NO_RIGHTS = _(
    "Hak atas sumber ini tidak membolehkan terbit: %s. Nyatakan haknya, atau impor sebagai draf."
)


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files; the value is their list. An empty one is no reason to refuse the others."""

    widget = ManyFilesInput

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files if file]


class SourceField(forms.ModelChoiceField):
    """Each source with its habits, which hold where the form says nothing else."""

    def label_from_instance(self, source):
        habits = [str(source.section)] if source.section else []
        if source.decision == Source.Decision.PUBLISH:
            habits.append(source.get_decision_display())
        return f"{source} ({', '.join(habits)})" if habits else str(source)


class HandInForm(forms.Form):
    source = SourceField(
        label=_("Sumber naskah"),
        queryset=Source.objects.select_related("section"),
        required=False,
        empty_label=_("sumber baru:"),
        widget=UnfoldAdminSelectWidget,
    )
    new_source = forms.CharField(
        label=_("Nama sumber baru"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    rights = forms.ChoiceField(
        label=_("Hak, bila sumbernya belum menyatakannya"),
        choices=Source.Rights.choices,
        initial=Source.Rights.UNSTATED,
        widget=UnfoldAdminSelectWidget,
        help_text=_("Selama belum dinyatakan, tidak ada naskah dari sumber itu yang dapat terbit."),
    )
    section = forms.ModelChoiceField(
        label=_("Kanal"),
        queryset=Section.objects.all(),
        required=False,
        empty_label=_("menurut aturan sumbernya"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("Kanal bagi artikel baru; yang dipilih di sini mengalahkan aturan."),
    )
    publish = forms.TypedChoiceField(
        label=_("Yang baru"),
        choices=REACH,
        required=False,
        coerce={"on": True, "off": False}.get,
        empty_value=None,
        widget=UnfoldAdminSelectWidget,
        help_text=Import._meta.get_field("publish").help_text,
    )
    files = ManyFilesField(
        label=_("Berkas"),
        required=False,
        allow_empty_file=True,
        widget=ManyFilesInput(attrs={"accept": ",".join(importing.ACCEPTED)}),
        help_text=_(
            "Teks, JSON, CSV, Excel, Parquet, HTML, atau WARC; juga di dalam zip, tar, gz, bz2, xz, dan zst."
        ),
    )
    text = forms.CharField(
        label=_("Tempel naskah"),
        required=False,
        strip=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 16}),
    )

    def __init__(self, *args, may_publish: bool, **options):
        super().__init__(*args, **options)
        self.fields["source"].initial = Source.objects.filter(name=Source.UPLOADS).first()
        if not may_publish:
            del self.fields["publish"]

    def clean(self):
        cleaned = super().clean()
        source, name = cleaned.get("source"), cleaned.get("new_source")
        if name and source and source.name != Source.UPLOADS:
            self.add_error("new_source", TWO_SOURCES)
        elif name and Source.objects.filter(name=name).exists():
            self.add_error("new_source", NAME_TAKEN)
        has_nothing = not cleaned.get("files") and not (cleaned.get("text") or "").strip()
        if has_nothing and not {"files", "text"} & set(self.errors):
            self.add_error(None, NOTHING)
        rights = self._rights_to_be()
        if cleaned.get("publish") and rights not in Source.PUBLIC_RIGHTS:
            self.add_error("rights", NO_RIGHTS % Source.Rights(rights).label)
        return cleaned

    @property
    def known_columns(self) -> dict[str, str]:
        """What has been said of the columns of this source's tables before."""
        source = self._chosen()
        return source.columns if source else {}

    @property
    def names_a_supplier(self) -> bool:
        source = self._chosen()
        name = source.name if source else self.cleaned_data["new_source"]
        return name not in ("", Source.UPLOADS)

    def settled_source(self, *, by, at: datetime) -> Source:
        """The source to import under: made if it is new, its rights stated now if they were not."""
        source = self._chosen()
        name = source.name if source else self.cleaned_data["new_source"] or Source.UPLOADS
        return importing.source_named(name, rights=self._rights_to_be(), by=by, at=at)

    def _chosen(self) -> Source | None:
        """The source that is there already."""
        if self.cleaned_data.get("new_source"):
            return None
        return self.cleaned_data.get("source") or Source.objects.filter(name=Source.UPLOADS).first()

    def _rights_to_be(self) -> str:
        source = self._chosen()
        if source is not None and source.rights != Source.Rights.UNSTATED:
            return source.rights
        return self.cleaned_data.get("rights") or Source.Rights.UNSTATED
