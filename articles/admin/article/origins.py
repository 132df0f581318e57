"""The page that tells, for each part of an article, the file, line and rule that gave it, or who wrote it."""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import ShownLine, shown_line
from articles.importing.provenance import Item, provenance


class ArticleOrigins:
    def get_custom_urls(self):
        page = ("<int:pk>/asal/", "articles_article_origins", self.origins_view)
        return (*super().get_custom_urls(), page)

    def origins_view(self, request, pk, model_admin=None):
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return TemplateResponse(
            request,
            "admin/articles/origins.html",
            {
                **self.admin_site.each_context(request),
                "title": _("Asal tiap isian"),
                "opts": self.opts,
                "article": article,
                "provenance": [
                    (one, [(item, _lines(item)) for item in one.items])
                    for one in provenance(article)
                ],
                "may_see_records": request.user.has_perm("articles.view_dumprecord"),
                "back": reverse("admin:articles_article_change", args=[pk]),
            },
        )


def _lines(item: Item) -> list[ShownLine]:
    return [shown_line(line.n, line.text, asdict(line)) for line in item.lines]
