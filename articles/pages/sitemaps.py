"""What search engines may know: every public address, in blocks that never move, and what not to read."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from articles import purging
from articles.models import Article, Section
from articles.pages.feed_forms import legible
from articles.pages.frame import shows

# A block holds the stories of that many ids: fifty thousand addresses are the most a sitemap may have.
BLOCK = 10_000

NEWS_AGE = timedelta(days=2)
MOST_NEWS = 1000


def sitemap(request):
    """The list of blocks; ``?bagian=`` one of them: "halaman", or a number."""
    shows(request)
    block = request.GET.get("bagian")
    if block is None:
        return _index(request)
    if block == "halaman":
        return _pages(request)
    if not (block.isascii() and block.isdecimal() and len(block) < 12):
        raise Http404(f"No such block of the sitemap: {block!r}")
    return _articles(request, int(block))


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
    return _xml(request, "sitemap_index.xml", {"sitemaps": maps})


def _pages(request):
    names = "front", "index", "corrections", "imprint", "guideline"
    addresses = [reverse(f"pages:{name}") for name in names]
    request.surrogate_keys.add(purging.MENU)
    addresses += [section.get_absolute_url() for section in Section.objects.all()]
    urls = [{"location": request.build_absolute_uri(address)} for address in addresses]
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _articles(request, block):
    articles = (
        Article.objects.published(at=timezone.now())
        .filter(pk__gte=block * BLOCK, pk__lt=(block + 1) * BLOCK)
        .only("title", "updated_at")
        .order_by("pk")
    )
    urls = [
        {
            "location": request.build_absolute_uri(article.get_absolute_url()),
            "lastmod": article.updated_at,
        }
        for article in articles
    ]
    if not urls:
        raise Http404(f"Block {block} of the sitemap is empty.")
    return _xml(request, "sitemap.xml", {"urlset": urls})


def _xml(request, template, context):
    return render(request, template, context, content_type="application/xml")
