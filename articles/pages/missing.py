"""What answers where there is no page: the story that stood there when the archive was a site of its own, else 404.

Nothing of what was asked for is in the answer: the address of a story is made of the story alone.
"""

import re
from urllib.parse import parse_qsl, urlencode

from django.db.models import Case, When
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.defaults import page_not_found

from articles.models import Article, Origin
from articles.models.settling import place_on_site
from articles.pages.frame import public, shows
from articles.pages.views import ArticlePage

# Longer ones are known by their hash alone.
_LONGEST = 1000
_CODE = re.compile("%[0-9A-F]{2}")


def missing(request: HttpRequest, exception: Exception):
    """Lead to the story that once stood at this address; where that is withdrawn, say so (410)."""
    stood = _once_at(request)
    if stood is None:
        return page_not_found(request, exception)
    request.resolver_match = None  # whatever it looked like, it is no address of ours
    if stood.is_live:
        return _lead_on(request, stood.article)
    return ArticlePage.as_view()(request, pk=stood.article_id)


@public
def _lead_on(request, article):
    shows(request, article)
    return HttpResponsePermanentRedirect(article.get_absolute_url())


def _once_at(request: HttpRequest) -> Origin | None:
    """By what the story is known that stood there and that readers see or saw here, in one query.

    One that is still public goes before, then what stood there under the name by which we are asked.
    """
    if request.method not in ("GET", "HEAD") or len(request.get_full_path()) > _LONGEST:
        return None
    now = timezone.now()
    is_public = Article.objects.published_q(at=now, prefix="article__")
    found = (
        Origin.objects.once_at(_places(request))
        .filter(article__released_at__lte=now)
        .select_related("article")
        .only("key", "article__title")
        .annotate(is_live=Case(When(is_public, then=True), default=False))
    )
    host = request.get_host()
    return min(
        found,
        key=lambda origin: (not origin.is_live, origin.key.split("/")[2] != host, origin.pk),
        default=None,
    )


def _places(request: HttpRequest) -> set[str]:
    """How an archive may have written the address: in codes of either case or letters, with ``page`` or without.

    Each page of a story in several leads to the whole.
    """
    path, _mark, query = request.get_full_path().partition("?")
    named = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "page"]
    queries = {query, urlencode(named)}
    paths = {path, _CODE.sub(lambda code: code[0].lower(), path)}
    if request.path.isprintable() and not {"?", "#"} & set(request.path):
        paths.add(request.path)
    return {
        place_on_site(f"{path}?{query}" if query else path) for path in paths for query in queries
    }
