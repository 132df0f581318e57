"""Maps for search engines keep their rules, whatever stands in a story."""

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.schemas import valid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap.xml?bagian=halaman"])
def test_maps_keep_the_rules_of_sitemaps(client, everything, address):
    valid("sitemap.xsd", client.get(address).content)


def test_every_block_of_the_map_keeps_them(client, everything):
    index = valid("sitemap.xsd", client.get("/sitemap.xml").content)

    for block in index.iterfind("{*}sitemap/{*}loc"):
        valid("sitemap.xsd", client.get(block.text).content)


def test_the_map_of_news_keeps_its_rules_and_holds_what_is_news(client, everything):
    urls = valid("sitemap.xsd", client.get("/sitemap-news.xml").content)

    told = [title.text for title in urls.iterfind(".//{*}title")]
    assert len(told) == 2  # neither what came without a date, nor what is paid for
    assert "Sabun Baru" not in told
    assert "Dari Arsip" not in told


@pytest.mark.parametrize("days", [1, 3])
def test_a_map_of_news_without_news_is_valid(client, make_published, days):
    make_published(at=NOON - timedelta(days=days))

    urls = valid("sitemap.xsd", client.get("/sitemap-news.xml").content)

    assert len(urls) == (days < 2)
