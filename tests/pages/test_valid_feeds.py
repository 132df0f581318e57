"""Feeds keep the rules of their forms, whatever stands in a story."""

import re
from datetime import datetime

import pytest

from tests.schemas import valid

pytestmark = pytest.mark.django_db

FEEDS = ["", "/nasional", "/penulis/rara-ayu", "/topik/pasar", "/en", "/en/nasional"]


@pytest.fixture(params=["", "https://hub.example/"])
def hub(request, settings):
    settings.WEBSUB_HUB = request.param
    return request.param


ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize("place", [*FEEDS, "/cari"])
def test_atom_keeps_the_rules_of_rfc_4287(client, everything, hub, place):
    query = "?q=pasar" if place == "/cari" else ""
    answer = client.get(f"{place}/atom.xml{query}")
    feed = valid("atom.rng", answer.content)

    assert answer["Content-Type"].startswith("application/atom+xml")
    for holder in [feed, *feed.findall("a:entry", ATOM)]:
        links = holder.findall("a:link", ATOM)
        rels = [link.get("rel", "alternate") for link in links]
        assert rels.count("alternate") == 1
    ids = [element.text for element in feed.findall("a:entry/a:id", ATOM)]
    assert len(ids) == len(set(ids)) > 0
    (here,) = feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert here == f"http://testserver{place}/atom.xml{query}"
    assert feed.xpath("a:link[@rel='hub']/@href", namespaces=ATOM) == ([hub] if hub else [])


@pytest.mark.parametrize("place", [*FEEDS, "/cari"])
def test_rss_keeps_the_rules_of_its_specification(client, everything, hub, place):
    query = "?q=pasar" if place == "/cari" else ""
    answer = client.get(f"{place}/rss.xml{query}")
    feed = valid("rss.rng", answer.content)

    assert answer["Content-Type"].startswith("application/rss+xml")
    links = feed.findall("channel/a:link", ATOM)
    told = {link.get("rel"): link.get("href") for link in links}
    expected = {"self": f"http://testserver{place}/rss.xml{query}"} | ({"hub": hub} if hub else {})
    assert told == expected
    header = f'<{hub}>; rel="hub", <{told["self"]}>; rel="self"' if hub else None
    assert answer.get("Link") == header


# https://www.jsonfeed.org/version/1.1/: what may stand there, of which kind, and what must.
ADDRESS = re.compile(r"https?://\S+")
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": str,
    "home_page_url": ADDRESS,
    "feed_url": ADDRESS,
    "description": str,
    "language": str,
    "authors": list,
    "items": list,
    "hubs": list,
}
JSON_ITEM = {
    "id": str,
    "url": ADDRESS,
    "title": str,
    "summary": str,
    "content_html": str,
    "date_published": datetime,
    "date_modified": datetime,
    "authors": list,
    "tags": list,
}


def keeps(rule, value):
    if isinstance(rule, re.Pattern):
        return rule.fullmatch(value) is not None
    if rule is datetime:
        return datetime.fromisoformat(value).tzinfo is not None
    return value == rule if isinstance(rule, str) else isinstance(value, rule) and bool(value)


@pytest.mark.parametrize("place", FEEDS)
def test_json_feed_keeps_its_rules(client, everything, hub, place):
    answer = client.get(f"{place}/feed.json")
    feed = answer.json()

    assert answer["Content-Type"].startswith("application/feed+json")
    assert {"version", "title", "items"} <= set(feed)
    assert all(keeps(JSON_FEED[name], value) for name, value in feed.items())
    assert feed.get("hubs") == ([{"type": "WebSub", "url": hub}] if hub else None)
    for item in feed["items"]:
        assert {"id", "content_html"} <= set(item)
        said = {
            name: value for name, value in item.items() if (name, value) != ("content_html", "")
        }
        assert all(keeps(JSON_ITEM[name], value) for name, value in said.items())
        for author in item.get("authors", []):
            assert set(author) <= {"name", "url", "avatar"}
            assert author["name"]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_a_story_has_one_id_in_every_feed_and_language(client, everything):
    ids = set()
    for place in ("", "/nasional", "/penulis/rara-ayu", "/topik/pasar", "/en", "/en/nasional"):
        feed = client.get(f"{place}/feed.json").json()
        ids |= {item["id"] for item in feed["items"] if "“Lama”" in item["title"]}

    assert ids == {f"http://testserver/baca/{everything[0].pk}/"}
