"""The rows within an article's form: its credits and its links."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.decorators import display
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from articles.admin.article.headlines import not_too_long
from articles.admin.article.links import leads_to, with_suggestions
from articles.models import Credit, Person, RelatedLink


class _RowsOfTheArticle(TabularInline):
    """Rows that are part of the text: who may change the article may change them."""

    extra = 0
    hide_title = True
    fk_name = "article"

    def _may_write(self, request, article) -> bool:
        screen = self.admin_site.get_model_admin(self.parent_model)
        if article is None:
            return screen.has_add_permission(request)
        return screen.has_change_permission(request, article)

    def has_view_permission(self, request, obj=None):
        return self.admin_site.get_model_admin(self.parent_model).has_view_permission(request, obj)

    def has_add_permission(self, request, obj):
        return self._may_write(request, obj)

    def has_change_permission(self, request, obj=None):
        return self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_write(request, obj)


class PersonSelect(AutocompleteSelect):
    """Asks for people as one types; whoever the row names already is shown without asking the database again."""

    known: Person | None = None

    def optgroups(self, name, value, attr=None):
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [("", ""), (self.known.pk, str(self.known))]
        return [
            (
                None,
                [self.create_option(name, *one, {value[0]}, n) for n, one in enumerate(options)],
                0,
            )
        ]


class CreditForm(forms.ModelForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "person" in self.fields and self.instance.pk:
            self.fields["person"].widget.widget.known = self.instance.person


class CreditRows(_RowsOfTheArticle):
    model = Credit
    form = CreditForm
    fields = ["role", "person", "name", "position"]
    autocomplete_fields = ["person"]
    ordering = ["position", "pk"]
    ordering_field = "position"
    hide_ordering_field = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name == "person":
            options["widget"] = PersonSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)


class LinkForm(forms.ModelForm):
    """A link keeps its number for good: the text points to it by that."""

    position = forms.IntegerField(
        label=_("nomor"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=UnfoldAdminIntegerFieldWidget(attrs={"readonly": True, "class": "link-number"}),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["position"].disabled = self.instance.pk is not None

    def clean_title(self):
        return not_too_long(self.cleaned_data["title"], was=self.initial.get("title"))

    def has_changed(self):
        # The number that the page gave to a new row is no work of the editor's.
        return bool(set(self.changed_data) - {"position"})


class LinkRowsOfForm(PaginationInlineFormSet):
    def clean(self):
        """Give every new row that has none the next free number."""
        super().clean()
        rows = [form for form in self.forms if getattr(form, "cleaned_data", None)]
        highest = max((form.cleaned_data.get("position") or 0 for form in rows), default=0)
        for form in rows:
            if form.cleaned_data.get("position") is None and form.has_changed():
                highest += 1
                form.cleaned_data["position"] = form.instance.position = highest


class LinkRows(_RowsOfTheArticle):
    model = RelatedLink
    form = LinkForm
    formset = LinkRowsOfForm
    fields = ["position", "kind", "title", "url", "leads_to"]
    readonly_fields = ["leads_to"]
    ordering = ["position", "pk"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        links = super().get_queryset(request).select_related("target").defer("target__body")
        return with_suggestions(links)

    @display(description=_("artikel tujuan"))
    def leads_to(self, link):
        return leads_to(link)
