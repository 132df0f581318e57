"""The form of an article: what an editor may set, the version they saw, and which parts they changed."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminTimeWidget

from articles.admin.article.editor import BodyField
from articles.admin.article.headlines import not_too_long
from articles.admin.moments import day as shown_day
from articles.admin.moments import moment as shown_moment
from articles.models import FIRST_DAY, Article, Revision

Part = Article.Part

OUTDATED = _(
    "Belum disimpan: artikel ini sudah diubah oleh %(who)s pada %(when)s, setelah Anda membukanya. Tulisan Anda "
    "masih ada di bawah ini: salin yang perlu, lalu buka lagi artikelnya."
)
TIME_WITHOUT_A_DAY = _("Jam tanpa tanggal tidak dapat disimpan.")
OUT_OF_RANGE = _("Tanggal berita harus antara %(first)s dan %(last)s.")
NO_HEADLINE = _("Artikel yang pernah terbit harus berjudul.")

# A story may be written ahead of its day, but not by more than this.
AHEAD = timedelta(days=366)

# The part that each field of the form belongs to; the date is two fields here.
PART_OF = {column: part for part, columns in Article.COLUMNS.items() for column in columns}
PART_OF |= {"tags": Part.TAGS, "dated_on": Part.DATE, "dated_time": Part.DATE}


class ArticleForm(forms.ModelForm):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = BodyField(label=_("Naskah"), required=False)
    dated_on = forms.DateField(
        label=_("Tanggal berita"),
        required=False,
        widget=UnfoldAdminDateWidget,
        help_text=_("Tanggal menurut naskahnya. Kosong: tidak diketahui."),
    )
    dated_time = forms.TimeField(
        label=_("Jam"),
        required=False,
        widget=UnfoldAdminTimeWidget,
        help_text=_("Kosong: hanya harinya yang diketahui."),
    )

    def __init__(self, *args, instance=None, initial=None, **options):
        super().__init__(
            *args, instance=instance, initial={**_as_seen(instance), **(initial or {})}, **options
        )

    def clean_title(self):
        title = self.cleaned_data["title"]
        if title == Article.UNTITLED and self.instance.state != Article.State.DRAFT:
            raise forms.ValidationError(NO_HEADLINE)
        return not_too_long(title, was=self.initial.get("title"))

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        last = timezone.localdate() + AHEAD
        if "dated_on" in self.changed_data and day and not FIRST_DAY <= day <= last:
            raise forms.ValidationError(
                OUT_OF_RANGE,
                params={"first": shown_day(FIRST_DAY), "last": shown_day(last)},
            )
        return day

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and "seen_version" in self.fields:
            self._refuse_when_outdated(cleaned.get("seen_version"))
        if "dated_on" in self.fields:
            self._put_together_the_date(cleaned)
        return cleaned

    def changed_parts(self, *, formsets=()) -> set[str]:
        """The parts that differ from what the form showed; rows count when one was written or removed."""
        parts = {PART_OF[name] for name in self.changed_data if name in PART_OF}
        rows = {formset.model: formset for formset in formsets}
        for part, relation in ((Part.CREDITS, "credits"), (Part.LINKS, "links")):
            formset = rows.get(Article._meta.get_field(relation).related_model)
            if formset is not None and formset.has_changed():
                parts.add(part)
        return parts

    def _refuse_when_outdated(self, version):
        if version == self.instance.version:
            return
        last = Revision.objects.filter(article=self.instance.pk).select_related("by").first()
        self.add_error(
            None,
            forms.ValidationError(
                OUTDATED,
                code="outdated",
                params={
                    "who": last.by or _("mesin impor") if last else _("orang lain"),
                    "when": shown_moment(last.at if last else self.instance.updated_at),
                },
            ),
        )

    def _put_together_the_date(self, cleaned):
        day, hour = cleaned.get("dated_on"), cleaned.get("dated_time")
        if "dated_on" in self.errors:
            return
        if hour and not day:
            self.add_error("dated_time", TIME_WITHOUT_A_DAY)
        if not {"dated_on", "dated_time"} & set(self.changed_data):
            return
        self.instance.dated_at = (
            timezone.make_aware(datetime.combine(day, hour or time())) if day else None
        )
        self.instance.dated_precision = (
            Article.Precision.UNKNOWN
            if not day
            else Article.Precision.EXACT
            if hour
            else Article.Precision.DAY
        )


def _as_seen(article: Article | None) -> dict:
    """The version, and the date as day and time of the site's zone; what is not known stays empty."""
    if article is None:
        return {}
    seen = {"seen_version": article.version}
    if article.dated_at:
        moment = timezone.localtime(article.dated_at)
        seen["dated_on"] = moment.date()
        if article.dated_precision == Article.Precision.EXACT:
            seen["dated_time"] = moment.time()
    return seen
