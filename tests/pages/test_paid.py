"""What is paid for says so wherever it is shown, and is no news (Pedoman Pemberitaan Media Siber, 6)."""

import json
import re
from xml.etree import ElementTree

import pytest

from articles import revising
from articles.models import Article
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

LABEL = '<span class="paid">Advertorial</span>'


@pytest.fixture
def paid(site):
    Article.objects.filter(pk=site.article.pk).update(is_paid=True)
    return site


PAGES = ["front", "article", "section", "author", "editor", "tag", "popular", "index", "search"]


@pytest.mark.parametrize("kind", PAGES)
def test_its_label_stands_beside_its_headline(client, paid, kind):
    html = client.get(paid.addresses[kind]).text

    shown = len(re.findall(r"<h\d[^>]*>(?:<a [^>]*>)?Pasar Lama Dibuka Lagi", html))
    assert html.count(LABEL) == shown > 0


@pytest.mark.parametrize("kind", PAGES)
def test_news_has_no_label(client, site, kind):
    assert "Advertorial" not in client.get(site.addresses[kind]).text


def test_a_headline_that_leads_there_says_so(client, make_published):
    make_published("Sabun Baru", is_paid=True)
    html = client.get(make_published(links=[("related", "Sabun Baru")]).get_absolute_url()).text

    assert re.search(r"Sabun Baru</a>\s*" + re.escape(LABEL), html)


def test_every_feed_says_so_in_its_own_way(client, paid):
    rss = ElementTree.fromstring(client.get("/rss.xml").content).find("channel/item")
    atom = client.get("/atom.xml").text
    (item,) = client.get("/feed.json").json()["items"]

    assert [element.text for element in rss.iter("category")] == [
        "Advertorial",
        "Nasional",
        "Pasar",
    ]
    assert '<category term="Advertorial"' in atom
    assert item["tags"][0] == "Advertorial"
    assert item["content_html"].startswith("<p>")
    assert "Advertorial" in item["content_html"][:60]


def test_it_is_in_no_map_of_news_and_in_the_map_of_the_site(client, paid):
    assert paid.article.slug not in client.get("/sitemap-news.xml").text
    assert paid.article.slug in client.get(paid.addresses["sitemap block"]).text


def test_machines_are_told_by_data_and_api(client, paid):
    html = client.get(paid.addresses["article"]).text
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])
    one = client.get(f"/api/v1/articles/{paid.article.pk}/").json()

    assert told["@type"] == "AdvertiserContentArticle"
    assert one["is_paid"] is True
    assert client.get("/api/v1/articles/?paid=false").json()["results"] == []
    assert len(client.get("/api/v1/articles/?paid=true").json()["results"]) == 1


def test_under_en_it_says_so_in_english(client, paid):
    assert "Advertorial" in client.get(f"/en{paid.addresses['article']}").text


def test_the_label_is_kept_when_an_older_revision_comes_back(make_published):
    article = make_published()
    older = article.revisions.latest("number")
    del older.snapshot["is_paid"]  # from before it was known
    article.is_paid = True
    revising.revise(article, parts=["paid"], by=None, at=NOON)

    revising.return_to(article, older, by=None, at=NOON, why="")

    assert Article.objects.get().is_paid
