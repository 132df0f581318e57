"""A newsroom with one story that has everything, read an hour after it went public."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Image, ReadHour, Tag
from articles.pages import sitemaps
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def an_hour_later(monkeypatch):
    """The doors read the clock; here it stands still."""
    now = NOON + timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@dataclass(frozen=True)
class Site:
    article: Article
    addresses: dict[str, str]


@pytest.fixture
def site(make_article, make_section, publish):
    """Every kind of address, each of which shows the one story."""
    article = make_article(
        "Pasar Lama Dibuka Lagi",
        section=make_section("Nasional"),
        credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")],
        links=[("see_also", "Kereta Malam Kembali Jalan"), ("related", "Bendungan Diperkuat")],
        body='<p>Pasar lama dibuka.</p><aside data-tautan="1"></aside><p>Warga datang.</p>',
    )
    article.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))
    publish(article)
    ReadHour.objects.create(article=article, hour=NOON, reads=3)
    return Site(
        article,
        {
            "front": "/",
            "article": article.get_absolute_url(),
            "section": "/nasional/",
            "author": "/penulis/rara-ayu/",
            "editor": "/editor/bagas-tirta/",
            "tag": "/topik/pasar/",
            "popular": "/terpopuler/",
            "index": "/indeks/",
            "index of a day": "/indeks/?tanggal=2026-03-04&kanal=nasional",
            "search": "/cari/?q=pasar&orang=rara-ayu&tahun=2026&kanal=nasional",
            "search feed": "/cari/rss.xml?q=pasar",
            "feed": "/rss.xml",
            "Atom feed": "/atom.xml",
            "JSON feed": "/feed.json",
            "section feed": "/nasional/rss.xml",
            "author feed": "/penulis/rara-ayu/rss.xml",
            "topic feed": "/topik/pasar/atom.xml",
            "news sitemap": "/sitemap-news.xml",
            "sitemap block": f"/sitemap.xml?bagian={article.pk // sitemaps.BLOCK}",
        },
    )


@pytest.fixture
def make_image(db):
    def make(alternative="Pintu pasar", *, is_drawn=True, **fields):
        sizes = {"whole": (1200, 800), "story": (1200, 800), "face": (288, 288)}
        renditions = [
            {
                "shape": shape,
                "form": form,
                "width": width // part,
                "height": height // part,
                "name": f"gambar/{shape}-{width // part}.{form}",
            }
            for shape, (width, height) in sizes.items()
            for form, parts in (("webp", (1, 2)), ("jpeg", (1,)))
            for part in parts
        ]
        return Image.objects.create(
            alternative=alternative, renditions=renditions if is_drawn else [], **fields
        )

    return make
