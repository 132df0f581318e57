"""What the head of a page says to whoever shares it, and at which address."""

import re

import pytest

from articles.models import Article

pytestmark = pytest.mark.django_db

CARD = {
    "og:site_name",
    "og:type",
    "og:locale",
    "og:title",
    "og:description",
    "og:url",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "article:published_time",
    "article:modified_time",
    "article:section",
}


def test_whoever_shares_a_story_finds_all_that_a_card_shows(client, everything):
    html = client.get(everything[0].get_absolute_url()).text
    told = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html))

    assert set(told) == CARD
    assert all(told.values())
    assert told["og:url"] == f"http://testserver{everything[0].get_absolute_url()}"


def test_each_page_names_its_one_address_and_its_like_in_the_other_language(client, everything):
    article = everything[0].get_absolute_url()
    for address, canonical in (
        ("/?utm_source=x&fbclid=y", "/"),
        ("/nasional/?utm_medium=z", "/nasional/"),
        ("/en/nasional/", "/en/nasional/"),
        ("/cari/?q=pasar&utm_source=x", "/cari/?q=pasar"),
        (article, article),
        (f"{article}?gclid=1", article),
        (f"/en{article}", article),
    ):
        html = client.get(address).text
        path = address.removeprefix("/en")
        languages = dict(re.findall(r'rel="alternate" hreflang="(\w+)" href="([^"]+)"', html))

        assert re.findall(r'<link rel="canonical" href="([^"]+)">', html) == [
            f"http://testserver{canonical}"
        ], address
        assert languages == {
            "id": f"http://testserver{path}".replace("&", "&amp;"),
            "en": f"http://testserver/en{path}".replace("&", "&amp;"),
        }, address


def test_a_story_without_a_date_is_told_without_one(client, everything):
    html = client.get(everything[2].get_absolute_url()).text

    assert "article:published_time" not in html
    assert Article.objects.get(pk=everything[2].pk).dated_at is None
