"""Stories in lists: of a kanal, a person, a topik, a day, or found by words."""

from datetime import date, datetime, timedelta
from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404

from articles import counting, purging, reading
from articles.models import Article, Author, Editor, Image, Person, Section, Tag
from articles.models.addresses import address
from articles.pages import paging, structured
from articles.pages.forms import DayForm
from articles.pages.frame import Page, names, shows
from articles.pages.moved import follows_moves
from articles.statements import AT


class ListPage(Page):
    """The stories of ``find``, newest first, a page at a time."""

    def find(self, after: paging.Place | None) -> list[Article]:
        """As many of the newest as are ``ASKED`` for, from behind a place if one is given; raises Http404 where
        there is no such list."""
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        after = paging.asked_behind(self.request)
        batch = paging.batch(self.find(after), behind=after)
        shows(self.request, *batch.shown)
        names(self.request, *batch.shown)
        return self.without_a_list(batch=batch, **kwargs)

    def without_a_list(self, **kwargs):
        """What the page shows where nothing is looked for."""
        return super().get_context_data(**kwargs)


class SectionPage(ListPage):
    template_name = "articles/section.html"
    get = follows_moves(Section.objects.now_at)(ListPage.get)
    listing = reading.Listing(reading.of_section, most=paging.ASKED)

    def find(self, after):
        slug = self.kwargs["slug"]
        self.section = next((each for each in self.sections if each.slug == slug), None)
        if self.section is None:
            raise Http404("No such kanal")
        shows(self.request, self.section)
        return self.listing.page(at=self.at, after=after, section=self.section.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "section": self.section,
            "feed": address("pages:section_feed", self.section.slug),
        }


def _of_people(roles) -> reading.Listing:
    return reading.Listing(reading.credited_to(roles), most=paging.ASKED, is_planned_anew=True)


class _PersonPage(ListPage):
    """The stories that name a person in one of the roles of ``people``; without any, no page."""

    people: type[Author] | type[Editor]
    listing: reading.Listing

    def find(self, after):
        stories = Article.objects.published(at=self.at)
        credited = self.people.objects.credited(self.people.ROLES, among=stories)
        people = credited.select_related("picture")
        self.person = get_object_or_404(people, slug=self.kwargs["slug"])
        shows(self.request, self.person)
        self.request.surrogate_keys.add(purging.profile_key(self.person.pk))
        return self.listing.page(at=self.at, after=after, person=self.person.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"person": self.person}


class AuthorPage(_PersonPage):
    template_name = "articles/author.html"
    people = Author
    listing = _of_people(Author.ROLES)
    get = follows_moves(Person.objects.now_at)(ListPage.get)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        locate = self.request.build_absolute_uri
        face = self.person.picture and self.person.picture.made(Image.Shape.FACE, "jpeg")
        return context | {
            "feed": address("pages:author_feed", self.person.slug),
            "structured": structured.profile(
                self.person,
                address=locate(self.person.get_absolute_url()),
                picture=locate(face[-1].url) if face else None,
            ),
        }


class EditorPage(_PersonPage):
    template_name = "articles/editor.html"
    people = Editor
    listing = _of_people(Editor.ROLES)
    get = follows_moves(Person.objects.now_at)(ListPage.get)


class TagPage(ListPage):
    """A topik of no public story has no page: its name may stand in a draft alone."""

    template_name = "articles/tag.html"
    get = follows_moves(Tag.objects.now_at)(ListPage.get)
    listing = reading.Listing(reading.on_topic, most=paging.ASKED, is_planned_anew=True)

    def find(self, after):
        tags = Tag.objects.of(Article.objects.published(at=self.at))
        self.tag = get_object_or_404(tags, slug=self.kwargs["slug"])
        shows(self.request, self.tag)
        return self.listing.page(at=self.at, after=after, tag=self.tag.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "tag": self.tag,
            "feed": address("pages:tag_feed", self.tag.slug),
        }


def most_read(shown: int) -> reading.Question:
    """So many of what was read most within a day."""
    return reading.Question(lambda stories: counting.popular(stories, at=AT)[:shown], reading.LINE)


class PopularPage(Page):
    """What was read most within a day."""

    template_name = "articles/popular.html"

    popular = most_read(20)

    def get_context_data(self, **kwargs):
        shows(self.request)
        articles = self.popular.ask(at=self.at)
        names(self.request, *articles)
        return super().get_context_data(articles=articles, **kwargs)


class IndexPage(ListPage):
    """Every story, of one day or of one kanal where asked; what was asked wrongly is said, with a 400."""

    template_name = "articles/index.html"

    def get(self, request):
        self.form = DayForm(request.GET, sections=self.sections)
        if not self.form.is_valid():
            return self.render_to_response(self.without_a_list(form=self.form), status=400)
        return self.render_to_response(self.get_context_data(form=self.form))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = self.form.cleaned_data["tanggal"]
        if isinstance(asked, date):
            a_day = timedelta(days=1)
            context["around"] = asked - a_day, asked + a_day
        found = context["batch"].shown
        return context | {"days": [(day, list(of_day)) for day, of_day in groupby(found, _day)]}

    def find(self, after):
        shows(self.request)
        stories = self._asked(Article.objects.published(at=self.at)).newest_first()
        if after:
            stories = stories.after(sort_at=after.sort_at, pk=after.pk)
        return reading.listed(stories[: paging.ASKED])

    def _asked(self, stories):
        asked = self.form.cleaned_data
        if asked["kanal"]:
            stories = stories.filter(section=asked["kanal"])
        if asked["tanggal"] == DayForm.UNDATED:
            return stories.undated()
        if asked["tanggal"]:
            return stories.dated_on(asked["tanggal"])
        return stories


def _day(article: Article) -> date | None:
    dated = article.dated
    return dated.date() if isinstance(dated, datetime) else dated
