"""What was put right: the log of every koreksi, ralat, hak jawab and pencabutan, the newest first."""

from django.db.models import Case, F, QuerySet, When
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.http import Http404

from articles.models import Article, Notice
from articles.pages import paging
from articles.pages.frame import Page, shows

SIZE = 20


def newest(*, at) -> QuerySet:
    """The notices of stories that readers see or saw once; of what is gone only that and why."""
    return (
        Notice.objects.filter(article__released_at__lte=at)
        .select_related("article__source", "article__section", "story")
        .defer("article__body", "story__body")
        .annotate(
            is_live=Case(
                When(Article.objects.published_q(at=at, prefix="article__"), then=True),
                default=False,
            ),
            leads_on=Case(
                When(Article.objects.published_q(at=at, prefix="story__"), then=True), default=False
            ),
        )
    )


class CorrectionsPage(Page):
    template_name = "articles/corrections.html"

    def get_context_data(self, **kwargs):
        shows(self.request)
        before = self.request.GET.get("sebelum")
        notices = newest(at=self.at)
        if before is not None:
            try:
                place = paging.Place.read(before)
            except paging.BadPlace as error:
                raise Http404(f"No such place in the log: {error}") from error
            notices = notices.filter(
                TupleLessThan(Tuple(F("at"), F("pk")), (place.sort_at, place.pk))
            )
        found = list(notices[: SIZE + 1])
        last = found[SIZE - 1] if len(found) > SIZE else None
        return super().get_context_data(
            notices=found[:SIZE],
            older=last and paging.Place(last.at, last.pk),
            is_first=before is None,
            **kwargs,
        )
