"""Gabungkan and Pisahkan: two that are one, and one that is two; each is shown before it is done."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action
from unfold.widgets import UnfoldAdminTextInputWidget

from articles import attributing
from articles.models import Article, Credit, Person

MOST = 10
SHOWN = 5
#: Credits that one page offers for parting, the newest.
OFFERED = 300

TOO_FEW = _("Pilih dua orang atau lebih, paling banyak %d.")
MERGED = _("%(loser)s kini %(winner)s; batalkan di Penggabungan bila keliru.")
PARTED = _(
    "%s dipisahkan. Nama itu kini dipakai beberapa orang: kredit berikutnya menunggu pilihan Anda."
)


class LikelyFilter(DropdownFilter):
    """Somebody and those who may be the same: initials for words, a letter or two otherwise."""

    title = _("mungkin orang yang sama")
    parameter_name = "mirip"

    def lookups(self, request, model_admin):
        chosen = request.GET.get(self.parameter_name, "")
        person = Person.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return [(chosen, person)] if person else []

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        chosen = self.value()
        person = Person.objects.filter(pk=chosen).first() if chosen else None
        if person is None:
            return queryset
        return queryset.filter(pk__in=[person.pk, *attributing.likely_same(person)])


@dataclass(frozen=True, slots=True)
class Shown:
    """A person as the page shows them before they are merged."""

    person: Person
    names: list[str]
    credits: list[tuple[str, int]]
    count: int
    articles: list[Article]


class PartForm(forms.Form):
    note = forms.CharField(
        label=_("Pembeda"),
        max_length=100,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("Kota, media, atau bidang orang yang dipisahkan; pembaca tidak melihatnya."),
    )


class MergingPeople:
    """The verbs of ``attributing`` that make two people of one, and one of two."""

    actions = ["merge_selected"]
    actions_detail = ["merge_one", "part_one"]

    @action(description=_("Gabungkan…"), permissions=["change"])
    def merge_selected(self, request, queryset):
        people = list(
            queryset.standing().order_by("name", "pk").prefetch_related("aliases")[: MOST + 1]
        )
        if not 2 <= len(people) <= MOST:
            self.message_user(request, TOO_FEW % MOST, messages.WARNING)
            return None
        winner = next((one for one in people if str(one.pk) == request.POST.get("winner")), None)
        if winner is not None:
            self._merge(request, people, winner)
            return None
        shown = _shown(people)
        return TemplateResponse(
            request,
            "admin/articles/merge.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Gabungkan menjadi satu orang?"),
                "opts": self.opts,
                "people": shown,
                # Whoever is known best stays.
                "winner": max(shown, key=lambda one: one.count).person,
                "checkbox": ACTION_CHECKBOX_NAME,
                "back": request.get_full_path(),
            },
        )

    @action(description=_("Gabungkan…"), permissions=["change"], url_path="gabungkan", icon="merge")
    def merge_one(self, request, object_id):
        """The list of those who may be the same; there they are selected."""
        address = reverse("admin:articles_person_changelist")
        return HttpResponseRedirect(f"{address}?mirip={object_id}")

    @action(
        description=_("Pisahkan…"), permissions=["change"], url_path="pisahkan", icon="call_split"
    )
    def part_one(self, request, object_id):
        person = self.get_object(request, object_id)
        if person is None:
            raise Http404
        form = PartForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                other = attributing.part(
                    person,
                    credit_ids=[pk for pk in request.POST.getlist("credits") if pk.isdecimal()],
                    note=form.cleaned_data["note"],
                    by=request.user,
                    at=timezone.now(),
                )
            except attributing.CannotPart as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, PARTED % other, messages.SUCCESS)
                return HttpResponseRedirect(_page_of(other))
        credits = person.credits.select_related("article__source").defer("article__body")
        return TemplateResponse(
            request,
            "admin/articles/part.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Pisahkan dari %s") % person,
                "opts": self.opts,
                "form": form,
                "credits": credits.order_by("-article__sort_at", "-article", "position")[:OFFERED],
                "back": _page_of(person),
            },
        )

    def _merge(self, request, people, winner):
        for person in people:
            if person == winner:
                continue
            try:
                attributing.merge(person, into=winner, by=request.user, at=timezone.now())
            except attributing.CannotMerge as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                told = MERGED % {"loser": person, "winner": winner}
                self.message_user(request, told, messages.SUCCESS)


def _shown(people: list[Person]) -> list[Shown]:
    credits = defaultdict(Counter)
    for pk, role in Credit.objects.filter(person__in=people).values_list("person", "role"):
        credits[pk][role] += 1
    roles = dict(Credit.Role.choices)
    return [
        Shown(
            person=person,
            names=[alias.name for alias in person.aliases.all()],
            credits=[(roles[role], n) for role, n in credits[person.pk].most_common()],
            count=credits[person.pk].total(),
            articles=list(
                Article.objects.filter(credits__person=person)
                .only("title", "state")
                .order_by("-sort_at", "-pk")
                .distinct()[:SHOWN]
            ),
        )
        for person in people
    ]


def _page_of(person: Person) -> str:
    return reverse("admin:articles_person_change", args=[person.pk])
