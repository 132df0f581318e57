"""What a reader may ask of a list."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import FIRST_DAY, Section


class DayForm(forms.Form):
    """``tanggal``: a day of the site's zone, or the stories of unknown date; ``kanal``: by its address."""

    UNDATED = "tanpa"
    LAST_YEAR = 2199

    tanggal = forms.CharField(required=False)
    kanal = forms.CharField(required=False)

    def __init__(self, *args, sections: list[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = {section.slug: section for section in sections}

    def clean_tanggal(self) -> date | str | None:
        asked = self.cleaned_data["tanggal"]
        if not asked or asked == self.UNDATED:
            return asked or None
        try:
            day = date.fromisoformat(asked)
        except ValueError:
            day = None
        if day is None or day.isoformat() != asked:  # weeks and days without dashes are ISO too
            raise forms.ValidationError(
                _("“%(asked)s” bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-03-04."),
                params={"asked": asked},
            )
        if day < FIRST_DAY or day.year > self.LAST_YEAR:
            raise forms.ValidationError(_("Tanggal itu di luar jangkauan arsip ini."))
        return day

    def clean_kanal(self) -> Section | None:
        asked = self.cleaned_data["kanal"]
        if asked and asked not in self.sections:
            raise forms.ValidationError(_("Tidak ada kanal “%(asked)s”."), params={"asked": asked})
        return self.sections.get(asked)
