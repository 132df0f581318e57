"""The front page, and the story itself with what is left of it once withdrawn."""

from itertools import groupby, islice
from operator import attrgetter

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, QuerySet
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.utils import timezone, translation

from articles import purging, reading
from articles.models import Article, Notice, Person, Section, Tag
from articles.pages import sharing, structured
from articles.pages.frame import Page, names, shows
from articles.pages.lists import most_read
from articles.statements import those

# The newest of each kanal that stand in its block.
OF_EACH_SECTION = 4


def _of_each_section(stories: QuerySet) -> QuerySet:
    """The newest of each kanal, in the order of the menu, but for those ``above`` that are told."""
    of_section = stories.filter(section=OuterRef("pk")).exclude(pk__in=those("above"))
    # One descent into the index for each kanal, however many stories there are.
    picked = Section.objects.order_by().values_list(
        Func(
            ArraySubquery(of_section.newest_first().values("pk")[:OF_EACH_SECTION]),
            function="unnest",
        )
    )
    return stories.filter(pk__in=picked).order_by(
        "section__position", "section__name", "section", "-sort_at", "-pk"
    )


class FrontPage(Page):
    template_name = "articles/front.html"

    # The newest after the lead: under it with their deks, beside it as lines, and a last row with deks.
    SECOND, BESIDE, BELOW = 2, 5, 3
    newest = reading.Listing(lambda stories: stories, most=1 + SECOND + BESIDE + BELOW)
    popular = most_read(5)
    of_each_section = reading.Question(_of_each_section, reading.LINE)
    NOTICES = 3

    def get_context_data(self, **kwargs):
        newest = self.newest.page(at=self.at)
        shows(self.request)
        names(self.request, *newest)
        rest = iter(newest)
        blocks = self.of_each_section.ask(at=self.at, above=[article.pk for article in newest])
        return super().get_context_data(
            lead=next(rest, None),
            second=list(islice(rest, self.SECOND)),
            beside=list(islice(rest, self.BESIDE)),
            below=list(rest),
            popular=self.popular.ask(at=self.at),
            edition=timezone.localtime(self.at).date(),
            notices=reading.notices(at=self.at, most=self.NOTICES),
            blocks=[
                (kanal, list(found)) for kanal, found in groupby(blocks, attrgetter("section"))
            ],
            **kwargs,
        )


class ArticlePage(Page):
    template_name = "articles/article.html"

    def get(self, request, *, pk, slug=""):
        article = reading.story(pk, at=self.at)
        if article is None:
            return self._gone(pk)
        shows(request, article)
        # By the whole path: of the number, too, there are other spellings, which nobody could purge.
        if request.path != article.get_absolute_url():
            return redirect(article, permanent=True)
        self._name(article)
        locate = request.build_absolute_uri
        shown = sharing.pictures(article, locate=locate)
        # A story has one address, whatever the frame speaks.
        with translation.override(settings.LANGUAGE_CODE):
            address = locate(article.get_absolute_url())
            told = structured.news_article(
                article,
                address=address,
                pictures=[each.address for each in shown],
                locate=locate,
            )
        return self.render_to_response(
            self.get_context_data(
                article=article,
                address=address,
                canonical=address,
                modified_at=structured.modified_at(article),
                shared=shown[0] if shown else None,
                structured=told,
            )
        )

    def _name(self, article):
        """Whoever is credited, as what is said of them decides whether their name leads anywhere; and the topics."""
        self.request.surrogate_keys |= {
            purging.name_key(Person, credit.person_id)
            for credit in article.credits.all()
            if credit.person_id
        } | {purging.name_key(Tag, topic["id"]) for topic in article.topics}

    def _gone(self, pk):
        """What is left of a story: why it is gone. Not the headline, which may be what was wrong."""
        article = get_object_or_404(
            Article.objects.gone(at=self.at).select_related("source"), pk=pk
        )
        shows(self.request, article)
        self.template_name = "410.html"
        notice = article.notices.filter(kind=Notice.Kind.WITHDRAWAL).first()
        context = self.get_context_data(article=article, notice=notice)
        return self.render_to_response(context, status=410)


def favicon(request):
    """For whoever asks before it has read the page's own link to the icon."""
    return redirect(static("articles/favicon.ico"))
