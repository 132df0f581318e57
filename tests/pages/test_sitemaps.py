"""What search engines are told."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from django.utils.text import slugify

from articles.models import Tag
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


def test_people_and_topics_of_public_stories_stand_in_blocks_of_their_own(
    client, make_published, make_article
):
    story = make_published(
        credits=[("author", "Rara Ayu"), ("reporter", "Bagas Tirta"), ("editor", "Bagas Tirta")]
    )
    draft = make_article("Draf", credits=[("author", "Wening Laras"), ("editor", "Yudha Ola")])
    story.tags.create(name="Pasar", slug="pasar")
    draft.tags.create(name="Rahasia", slug="rahasia")

    blocks = locations(client, "/sitemap.xml")[2:]

    assert len(blocks) == 3
    assert [address for block in blocks for address in locations(client, block)] == [
        *("http://testserver/penulis/rara-ayu/", "http://testserver/penulis/bagas-tirta/"),
        "http://testserver/editor/bagas-tirta/",
        "http://testserver/topik/pasar/",
    ]


def test_their_blocks_are_split_and_none_is_empty(client, make_published, monkeypatch):
    monkeypatch.setattr(sitemaps, "BLOCK", 2)
    story, topics = make_published(), [f"Topik {number}" for number in range(12)]
    tags = [Tag.objects.create(name=name, slug=slugify(name)) for name in topics]
    told = [*tags[:2], *tags[8:]]
    story.tags.set(told)

    blocks = [block for block in locations(client, "/sitemap.xml") if "topik" in block]

    found = [locations(client, block) for block in blocks]
    assert all(found)
    assert max(map(len, found)) == 2
    assert [address for addresses in found for address in addresses] == [
        f"http://testserver{tag.get_absolute_url()}" for tag in told
    ]


def test_the_list_of_blocks_costs_a_query_for_each_block_of_a_kind_and_one_more(
    client, make_published, django_assert_num_queries
):
    make_published(credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")])

    with django_assert_num_queries(7):  # of stories all at once, and one for the feed of changes
        client.get("/sitemap.xml")


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


@pytest.mark.parametrize(
    "block", ["99", "-1", "x", "", "1" * 30, "٣", "topik", "topik-9", "halaman-0"]
)
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
