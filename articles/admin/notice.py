"""Ralat, koreksi and hak jawab: posted once, for good, with the story they belong to."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles import publishing
from articles.models import Article, Notice

Kind = Notice.Kind

FOR_GOOD = _(
    "Begitu disimpan, pembaca melihatnya pada artikelnya dan di halaman koreksi. Sesudah itu tidak dapat diubah atau "
    "dihapus; yang keliru di sini diralat dengan yang baru."
)


class NoticeForm(forms.ModelForm):
    """A withdrawal is not posted here: withdrawing the story does it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [
                choice for choice in Kind.choices if choice[0] != Kind.WITHDRAWAL
            ]

    def clean_article(self):
        """Locked, so that it is as public when the notice is posted, at the end of the request's transaction."""
        asked = Article.objects.filter(pk=self.cleaned_data["article"].pk).defer("body")
        article = asked.select_for_update(no_key=True).first()
        if article is None or article.state != Article.State.PUBLISHED:
            raise ValidationError(publishing.NOT_PUBLIC)
        return article


@admin.register(Notice)
class NoticeAdmin(ModelAdmin):
    form = NoticeForm
    fields = ["article", "kind", "wrong", "right", "party", "text", "story"]
    autocomplete_fields = ["article", "story"]
    list_display = ["kind_label", "article", "at", "by"]
    list_filter = [("kind", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["article", "by"]
    show_full_result_count = False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("article__body")

    def get_fieldsets(self, request, obj=None):
        """Above the form of a new one stands what it will mean."""
        ((name, options),) = super().get_fieldsets(request, obj)
        return [(name, options if obj else {**options, "description": FOR_GOOD})]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        publishing.post(obj, by=request.user, at=timezone.now())

    @display(
        description=_("jenis"),
        ordering="kind",
        label={
            Kind.CORRECTION: "info",
            Kind.ERRATUM: "info",
            Kind.REPLY: "success",
            Kind.WITHDRAWAL: "danger",
        },
    )
    def kind_label(self, notice):
        return notice.kind, notice.get_kind_display()
