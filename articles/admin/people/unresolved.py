"""Kredit tanpa orang: what stands as printed, to be tied to somebody, one or many."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextInputWidget

from articles import attributing
from articles.admin.read_only import ReadOnlyAdmin
from articles.models import Alias, Credit, Person
from articles.models.settling import settled_name, without_degrees

NOBODY = _("Pilih orangnya, atau tulis nama orang baru.")


class UnresolvedFilter(DropdownFilter):
    title = _("kredit")
    parameter_name = "kredit"

    def lookups(self, request, model_admin):
        return [("senama", _("nama yang dipakai beberapa orang"))]

    def queryset(self, request, queryset):
        return queryset.ambiguous() if self.value() == "senama" else queryset


class WhoForm(forms.Form):
    """One of those who bear the name, anybody else, or somebody new."""

    known = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Yang bernama demikian"),
        required=False,
        empty_label=None,
        widget=UnfoldAdminRadioSelectWidget,
    )
    person = forms.ModelChoiceField(
        Person.objects.standing(),
        label=_("Orang lain yang sudah ada"),
        required=False,
        widget=AutocompleteSelect(Credit._meta.get_field("person"), admin.site),
    )
    name = forms.CharField(
        label=_("Atau orang baru, bernama"),
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
    )
    note = forms.CharField(
        label=_("Pembeda orang baru"),
        required=False,
        max_length=100,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Bila ada yang senama: kota, media, bidang."),
    )

    def __init__(self, data, *, names):
        super().__init__(data)
        bearers = Alias.objects.filter(key__in={settled_name(name) for name in names})
        known = Person.objects.filter(pk__in=bearers.values("person")).order_by("name", "pk")
        self.fields["known"].queryset = known
        # Where somebody bears the name already, nobody new is made by a mere click.
        if len(names) == 1 and not known.exists():
            self.initial["name"] = without_degrees(names[0])

    def clean(self):
        cleaned = super().clean()
        who = cleaned.get("known") or cleaned.get("person") or cleaned.get("name", "").strip()
        if not who:
            raise forms.ValidationError(NOBODY)
        cleaned["who"] = who
        return cleaned


@admin.register(Credit)
class UnresolvedCreditAdmin(ReadOnlyAdmin):
    actions = ["attribute_selected"]
    list_display = ["name", "role", "stands_in"]
    list_display_links = None
    list_filter = [UnresolvedFilter, ("role", ChoicesDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["name"]
    show_full_result_count = False
    ordering = ["name", "article", "pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).unresolved().defer("article__body")

    def has_attribute_permission(self, request):
        return request.user.has_perms(["articles.change_person", "articles.publish_article"])

    @display(description=_("artikel"), ordering="article")
    def stands_in(self, credit):
        address = reverse("admin:articles_article_change", args=[credit.article_id])
        return format_html('<a class="text-primary-600" href="{}">{}</a>', address, credit.article)

    @action(description=_("Tentukan orangnya…"), permissions=["attribute"])
    def attribute_selected(self, request, queryset):
        credits = list(queryset.select_related("article"))
        names = sorted({credit.name for credit in credits})
        form = WhoForm(request.POST if "name" in request.POST else None, names=names)
        if form.is_valid():
            self._attribute(request, credits, form.cleaned_data)
            return None
        return TemplateResponse(
            request,
            "admin/articles/attribute.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Siapa orangnya?"),
                "opts": self.opts,
                "media": self.media + form.media,
                "form": form,
                "credits": credits,
                "checkbox": ACTION_CHECKBOX_NAME,
                "back": request.get_full_path(),
            },
        )

    def _attribute(self, request, credits, chosen):
        who = chosen["who"]
        if isinstance(who, str):
            who = attributing.introduce(who, note=chosen["note"].strip())
        ids = [credit.pk for credit in credits]
        attributing.attribute(ids, to=who, by=request.user, at=timezone.now())
        text = ngettext(
            "%(count)d kredit kini milik %(who)s.", "%(count)d kredit kini milik %(who)s.", len(ids)
        )
        self.message_user(request, text % {"count": len(ids), "who": who}, messages.SUCCESS)
