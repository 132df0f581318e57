"""What search engines may know, in blocks that never move, and what not to read.

That is each story, each kanal, whoever wrote or edited one, each topik, and what the house says of itself.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from articles import purging
from articles.models import Article, Author, Editor, Section, Tag
from articles.pages.feed_forms import legible
from articles.pages.frame import shows

# A block holds what has that many ids: fifty thousand addresses are the most a sitemap may have.
BLOCK = 10_000

#: What has blocks beside the stories, whose blocks are called by their number alone: "topik-0".
_LISTED = {"penulis": Author, "editor": Editor, "topik": Tag}
_BLOCK = re.compile(rf"(?:({'|'.join(_LISTED)})-)?([0-9]{{1,11}})")

NEWS_AGE = timedelta(days=2)
MOST_NEWS = 1000


def sitemap(request):
    """The list of blocks; ``?bagian=`` one of them: "halaman", a number, or a kind and a number."""
    shows(request)
    block = request.GET.get("bagian")
    if block is None:
        return _index(request)
    if block == "halaman":
        return _pages(request)
    found = _BLOCK.fullmatch(block)
    if found is None:
        raise Http404(f"No such block of the sitemap: {block!r}")
    kind, number = found.groups()
    urls = _of_lists(request, kind, int(number)) if kind else _of_stories(request, int(number))
    if not urls:
        raise Http404(f"Block {block} of the sitemap is empty.")
    return _xml(request, "sitemap.xml", {"urlset": urls})


def news(request):
    """What Google's news sitemap may hold: the stories of the last two days, at most a thousand.

    A story's own date decides, not the day on which an archive brought it in; without one it is no news, and
    what is paid for is none.
    """
    shows(request)
    now = timezone.now()
    articles = (
        Article.objects.published(at=now)
        .filter(dated_at__gte=now - NEWS_AGE, dated_at__lte=now, is_paid=False)
        .defer("body")
        .newest_first()
    )
    urls = [
        {
            "location": request.build_absolute_uri(article.get_absolute_url()),
            "article": article,
            "title": legible(article.title),
        }
        for article in articles[:MOST_NEWS]
    ]
    context = {"urls": urls, "name": settings.SITE_NAME}
    return _xml(request, "articles/sitemap_news.xml", context)


def robots(request):
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        # The page that asks, not what is found.
        *(f"Allow: {address}$" for address in _in_each_language("pages:search")),
        *(f"Disallow: {address}" for address in _in_each_language("pages:search")),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('pages:sitemap'))}",
        f"Sitemap: {request.build_absolute_uri(reverse('pages:news_sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _in_each_language(page: str) -> list[str]:
    addresses = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses.append(reverse(page))
    return addresses


def _index(request):
    blocks = (
        Article.objects.published(at=timezone.now())
        .order_by()
        .values(block=F("pk") / BLOCK)
        .annotate(last=Max("updated_at"))
        .order_by("block")
    )
    address = request.build_absolute_uri(request.path)
    maps = [{"location": f"{address}?bagian=halaman"}]
    maps += [
        {"location": f"{address}?bagian={row['block']}", "last_mod": row["last"]} for row in blocks
    ]
    for kind in _LISTED:
        things = _listed(kind)
        maps += [{"location": f"{address}?bagian={kind}-{block}"} for block in _blocks(things)]
    return _xml(request, "sitemap_index.xml", {"sitemaps": maps})


def _pages(request):
    names = "front", "index", "corrections", "imprint", "guideline"
    addresses = [reverse(f"pages:{name}") for name in names]
    request.surrogate_keys.add(purging.MENU)
    addresses += [section.get_absolute_url() for section in Section.objects.all()]
    urls = [{"location": request.build_absolute_uri(address)} for address in addresses]
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _listed(kind: str) -> QuerySet:
    """Whoever or whatever of that kind has a page."""
    model, stories = _LISTED[kind], Article.objects.published(at=timezone.now())
    if model is Tag:
        return Tag.objects.of(stories)
    return model.objects.credited(model.ROLES, among=stories)


def _blocks(things: QuerySet) -> list[int]:
    """Which blocks hold any of these. Where the next begins is quicker told than of each in which it stands."""
    blocks, begin = [], 0
    ids = things.order_by("pk").values_list("pk", flat=True)
    while (first := ids.filter(pk__gte=begin).first()) is not None:
        blocks.append(first // BLOCK)
        begin = (blocks[-1] + 1) * BLOCK
    return blocks


def _within(block: int, things: QuerySet) -> QuerySet:
    return things.filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK)


def _of_stories(request, block: int) -> list[dict]:
    articles = Article.objects.published(at=timezone.now()).only("title", "updated_at")
    return [
        {
            "location": request.build_absolute_uri(article.get_absolute_url()),
            "lastmod": article.updated_at,
        }
        for article in _within(block, articles).order_by("pk")
    ]


def _of_lists(request, kind: str, block: int) -> list[dict]:
    request.surrogate_keys.add(purging.NAMES)  # with its name the address of a topik may change
    return [
        {"location": request.build_absolute_uri(thing.get_absolute_url())}
        for thing in _within(block, _listed(kind)).only("slug").order_by("pk")
    ]


def _xml(request, template, context):
    return render(request, template, context, content_type="application/xml")
