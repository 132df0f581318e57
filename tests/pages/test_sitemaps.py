"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.pages import sitemaps

pytestmark = pytest.mark.django_db

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address):
    root = ElementTree.fromstring(client.get(address).content)
    return [found.text for found in root.iter(f"{SPACE}loc")]


def test_every_story_stands_in_the_block_of_its_id(client, make_published):
    articles = [make_published("Satu"), make_published("Dua")]

    index = locations(client, "/sitemap.xml")
    blocks = [address for address in index if not address.endswith("=halaman")]

    assert index[0] == "http://testserver/sitemap.xml?bagian=halaman"
    assert [address for block in blocks for address in locations(client, block)] == [
        f"http://testserver{article.get_absolute_url()}" for article in articles
    ]


def test_a_block_is_split_off_when_it_is_full(client, make_published, monkeypatch):
    monkeypatch.setattr(sitemaps, "BLOCK", 2)
    articles = [make_published(f"Berita {n}") for n in range(5)]

    blocks = locations(client, "/sitemap.xml")[1:]

    assert len(blocks) >= 3
    assert max(len(locations(client, block)) for block in blocks) == 2
    assert [address for block in blocks for address in locations(client, block)] == [
        f"http://testserver{article.get_absolute_url()}" for article in articles
    ]


def test_the_pages_block_names_what_always_stands_and_each_kanal(client, make_section):
    make_section("Nasional")

    assert locations(client, "/sitemap.xml?bagian=halaman") == [
        "http://testserver/",
        "http://testserver/indeks/",
        "http://testserver/koreksi/",
        "http://testserver/redaksi/",
        "http://testserver/pedoman-media-siber/",
        "http://testserver/nasional/",
    ]


@pytest.mark.parametrize("block", ["99", "-1", "x", "", "1" * 30, "٣"])
def test_a_block_that_is_not_there_is_not_found(block, client, db):
    assert client.get("/sitemap.xml", {"bagian": block}).status_code == 404


def test_robots_are_shown_the_map_and_kept_from_the_search(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Allow: /cari/$" in lines
    assert "Disallow: /cari/" in lines
    assert "Disallow: /en/cari/" in lines
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def test_news_are_the_dated_stories_of_two_days(client, make_published, make_source):
    now = timezone.now()
    today = make_published("Hari Ini & Kini", at=now - timedelta(hours=1))
    make_published("Lama", at=now - timedelta(days=3))
    make_published("Arsip", at=now - timedelta(hours=1), source=make_source())

    root = ElementTree.fromstring(client.get("/sitemap-news.xml").content)

    assert [found.text for found in root.iter(f"{SPACE}loc")] == [
        f"http://testserver{today.get_absolute_url()}"
    ]
    assert [found.text for found in root.iter(f"{NEWS}title")] == ["Hari Ini & Kini"]
    assert [found.text for found in root.iter(f"{NEWS}language")] == ["id"]
    assert [found.text for found in root.iter(f"{NEWS}publication_date")] == [
        today.dated.isoformat()
    ]
