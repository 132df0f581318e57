"""A newsroom with one story that has everything, read an hour after it went public."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article, Image, Notice, Person, ReadHour, Tag
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


HOSTILE = "Pasar <b>&amp;</b> \x0b ]]> “Lama” \U0001f600 </script>"


@pytest.fixture
def everything(make_article, make_section, make_source, make_person, make_image, publish):
    """A story with all that one can have, one with nothing, and one from elsewhere."""
    full = make_article(
        HOSTILE,
        dek=HOSTILE,
        body=f'<p>Satu.</p><aside data-tautan="1"></aside><h2>Dua</h2><p>{HOSTILE}</p>',
        dateline="SOLO",
        section=make_section("Nasional"),
        image=make_image(),
        credits=[
            ("author", "Rara Ayu"),
            ("author", "Meja Daerah"),
            ("editor", "Bagas Tirta"),
            ("editor", "Tim Sunting"),
            ("photographer", "Sinta Larasati"),
            ("translator", "Wening Asri"),
        ],
        links=[("see_also", "Kosong")],
    )
    Person.objects.filter(name__in=["Meja Daerah", "Tim Sunting"]).update(kind="desk")
    full.tags.add(Tag.objects.create(name="Pasar & Kios", slug="pasar"))
    publish(full)
    bare = publish(make_article("Kosong", body=""))
    source = make_source("Kantor Arsip", rights="excerpt")
    from_elsewhere = publish(
        make_article(
            "Dari Arsip",
            source=source,
            source_line="Antara & Kawan",
            source_url="https://lama.example/a?b=1&c=2",
            body="<p>Satu.</p><p>Dua.</p>",
            credits=[("author", "Rara Ayu")],
        )
    )
    said = {"wrong": "12 hektare", "right": "21 hektare"}
    notices = [
        Notice(article=full, kind="correction", **said),
        Notice(article=full, kind="erratum", **said),
        Notice(article=full, kind="reply", party="PT Air", text="Tidak benar."),
    ]
    for notice in notices:
        publishing.post(notice, by=None, at=NOON + timedelta(minutes=5))
    paid = publish(make_article("Sabun Baru", is_paid=True))
    return full, bare, from_elsewhere, paid
