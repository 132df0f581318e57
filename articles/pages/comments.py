"""What readers have said below a story, on a page of its own; and the terms on which they say it."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect

from articles import commenting, purging
from articles.models import Article, ClosedComments, Comment
from articles.models.addresses import address
from articles.pages import paging
from articles.pages.frame import Page, shows
from articles.pages.views import ArticlePage


class CommentsPage(ArticlePage):
    """The threads below a story, the newest first, each with all its answers, of which there is a bounded number.

    What has to do with one reader, the forms, is fetched apart: it stands under ``/komentar/``.
    """

    template_name = "articles/comments.html"

    def get(self, request, *, pk, slug):
        if settings.COMMENTS == "off":
            raise Http404("Comments are off")
        closed = ClosedComments.objects.filter(article=OuterRef("pk"))
        stories = Article.objects.published(at=self.at).select_related("section", "source")
        article = stories.defer("body").annotate(is_closed=Exists(closed)).filter(pk=pk).first()
        if article is None:
            return self._gone(pk)
        shows(request, article)
        request.surrogate_keys.add(purging.comments_key(article.pk))
        own = address("pages:comments", article.pk, article.slug)
        if request.path != own:
            return redirect(own, permanent=True)
        return self.render_to_response(self.get_context_data(article=article, **self._threads(pk)))

    def _threads(self, pk):
        after = paging.asked_behind(self.request)
        beginnings = Comment.objects.filter(article=pk).beginnings()
        if after:
            beginnings = beginnings.before(posted_at=after.sort_at, pk=after.pk)
        found = list(beginnings.select_related("author__user")[: paging.ASKED])
        batch = paging.batch(found, behind=after, by="posted_at")
        answers = defaultdict(list)
        replies = Comment.objects.shown().filter(parent__in=[each.pk for each in batch.shown])
        for each in replies.select_related("author__user").order_by("posted_at", "pk"):
            answers[each.parent_id].append(each)
        return {
            "threads": [(each, answers[each.pk]) for each in batch.shown],
            "older": batch.older,
            "is_first": batch.is_first,
        }


class TermsPage(Page):
    """On what terms readers comment here (Pedoman, 3a)."""

    template_name = "articles/comment_terms.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(version=commenting.VERSION, **kwargs)
