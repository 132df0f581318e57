"""Search: what words find, the best first, narrowed by kanal, person and year; and what may narrow it."""

from copy import copy

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import purging, reading, search
from articles.models import FIRST_DAY, Article, Credit, Person
from articles.models.addresses import address
from articles.pages.feed_forms import FORMS
from articles.pages.feeds import SIZE, SiteFeed, last_released
from articles.pages.forms import DayForm
from articles.pages.frame import Page, names, shows
from articles.statements import those


class SearchForm(forms.Form):
    """``q``: words; ``kanal`` and ``orang``: by their addresses; ``tahun``: of the story's own date."""

    q = forms.CharField(required=False, max_length=200)
    kanal = forms.SlugField(required=False, max_length=80)
    orang = forms.SlugField(required=False, max_length=220)
    tahun = forms.IntegerField(
        required=False,
        min_value=FIRST_DAY.year,
        max_value=DayForm.LAST_YEAR,
        error_messages={"invalid": gettext_lazy("Tulis tahun dengan empat angka.")},
    )

    @property
    def asked(self) -> search.Asked:
        return search.Asked.of(self.cleaned_data["q"])

    @property
    def within(self) -> search.Within:
        chosen = self.cleaned_data
        return search.Within(chosen["kanal"], chosen["orang"], chosen["tahun"])


class _SearchPage(Page):
    """What is asked wrongly is said, with a 400."""

    def get(self, request):
        shows(request)
        form = SearchForm(request.GET)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        found = self.find(form)
        return self.render_to_response(
            self.get_context_data(form=form, query=form.cleaned_data["q"], **found)
        )

    def get_context_data(self, *, form, **kwargs):
        errors = [error for errors in form.errors.values() for error in errors]
        return super().get_context_data(form=form, errors=errors, **kwargs)

    def find(self, form: SearchForm) -> dict:
        raise NotImplementedError


class SearchPage(_SearchPage):
    """A page of finds; the next one goes on in the order of the moment at which the first was asked for."""

    template_name = "articles/search.html"

    def get_context_data(self, *, form, is_first=True, **kwargs):
        narrowed = self._narrowed(form)
        return super().get_context_data(form=form, is_first=is_first, narrowed=narrowed, **kwargs)

    def find(self, form):
        place = self._place()
        moment = place.moment if place else self.at
        asked = form.asked
        finds = search.best(asked, form.within, at=moment, after=place)
        shown = reading.lines(finds.ids, at=moment, letters=search.READ) if finds else {}
        names(self.request, *shown.values())
        pieces = {pk: _pieces(article, asked) for pk, article in shown.items()}
        return {
            "whole": [(shown[pk], pieces[pk]) for pk in finds.whole if pk in shown],
            "nearly": [(shown[pk], pieces[pk]) for pk in finds.nearly if pk in shown],
            "finds": finds,
            "asked": asked,
            "most": search.MOST,
            "is_first": place is None,
            "feed": f"{address('pages:search_feed')}?{self._filters()}" if asked else None,
        }

    def _narrowed(self, form):
        """What the search is narrowed to, by the names that readers know; what bears none, as it is written."""
        understood = form.cleaned_data.get
        told = {
            "kanal": self._name_of_section(understood("kanal")),
            "orang": self._name_of_person(understood("orang")),
            "tahun": None,
        }
        written = ((name or form.data.get(field)) for field, name in told.items())
        return ", ".join(filter(None, written))

    def _name_of_section(self, slug):
        return next((section.name for section in self.sections if section.slug == slug), None)

    def _name_of_person(self, slug):
        """Of somebody whom public stories credit."""
        if not slug:
            return None
        stories = Article.objects.published(at=self.at)
        credited = Person.objects.credited(Credit.Role.values, among=stories)
        person = credited.filter(slug=slug).only("name").first()
        if person is None:
            return None
        self.request.surrogate_keys.add(purging.name_key(Person, person.pk))
        return person.name

    def _filters(self):
        asked = copy(self.request.GET)
        asked.pop("lanjut", None)
        return asked.urlencode()

    def _place(self):
        written = self.request.GET.get("lanjut")
        try:
            return search.Place.read(written, until=self.at) if written else None
        except search.BadPlace as error:
            raise Http404(f"No such place among finds: {error}") from error


def _pieces(article: Article, asked: search.Asked) -> list[search.Piece]:
    """Where the words stand in what a reader may have of the text."""
    if article.is_excerpt_only:
        return []
    return search.pieces(article.text, asked, article.language)


class FacetsPage(_SearchPage):
    """What the finds of a search have in common, each leading to the search so narrowed."""

    template_name = "articles/facets.html"

    def find(self, form):
        self.request.surrogate_keys.add(purging.NAMES)
        found = search.facets(form.asked, form.within, at=self.at)
        kinds = (("kanal", _("Kanal")), ("orang", _("Orang")), ("tahun", _("Tahun")))
        return {
            "groups": [
                (kind, label, [facet for facet in found if facet.kind == kind])
                for kind, label in kinds
            ]
        }


class SearchFeed(SiteFeed):
    """The newest of what a search finds, for whoever follows a matter."""

    newest = last_released(
        lambda stories: stories.filter(pk__in=those("found")), is_planned_anew=False
    )

    def get_object(self, request):
        form = SearchForm(request.GET)
        if not (form.is_valid() and form.asked):
            raise Http404("Nothing is searched for")
        return form

    def listed(self, form):
        return []

    def title(self, form):
        return f"{form.cleaned_data['q']} · {super().title(form)}"

    def description(self, form):
        return _("Berita terbaru tentang %(topic)s.") % {"topic": form.cleaned_data["q"]}

    def link(self, form):
        return f"{reverse('pages:search')}?{form.data.urlencode()}"

    def feed_url(self, form):
        suffix = next(suffix for _file, suffix, feed in FORMS if feed is self.feed_type)
        return f"{reverse(f'pages:search_feed{suffix}')}?{form.data.urlencode()}"

    def items(self, form):
        now = timezone.now()
        found = search.newest(form.asked, form.within, at=now, most=SIZE)
        return self.newest.ask(at=now, found=found) if found else []
