"""Feeds, maps and data for machines keep the rules of their forms, whatever stands in a story."""

import json
import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings as configured
from lxml import etree

from articles import publishing
from articles.models import Article, Notice, Person, Tag
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

SCHEMAS = configured.BASE_DIR / "tests" / "schemas"
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


FEEDS = ["", "/nasional", "/penulis/rara-ayu", "/topik/pasar", "/en", "/en/nasional"]


@pytest.fixture(params=["", "https://hub.example/"])
def hub(request, settings):
    settings.WEBSUB_HUB = request.param
    return request.param


def valid(schema, content):
    """The document, once the schema has nothing to say against it."""
    path = SCHEMAS / schema
    rules = etree.RelaxNG(file=path) if path.suffix == ".rng" else etree.XMLSchema(file=path)
    document = etree.fromstring(content)
    rules.assertValid(document)
    return document


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


# schema.org, and what Google asks of an article: by kind the properties that we use and what each may hold.
# Of those in capitals (Google) none may be missing where a story is whole.
TEXT, URL, DATE = str, re.compile(r"https?://\S+"), datetime
WHO = ("Person", "Organization")
NEWS = {
    "headline": TEXT,
    "description": TEXT,
    "url": URL,
    "mainEntityOfPage": ("WebPage",),
    "inLanguage": TEXT,
    "datePublished": DATE,
    "dateModified": DATE,
    "dateline": TEXT,
    "author": WHO,
    "editor": ("Person",),
    "translator": WHO,
    "contributor": WHO,
    "publisher": ("NewsMediaOrganization",),
    "articleSection": TEXT,
    "keywords": TEXT,
    "image": URL,
    "isBasedOn": ("CreativeWork",),
    "correction": ("CorrectionComment",),
    "comment": ("Comment",),
}
PROPERTIES = {
    "NewsArticle": NEWS,
    "AdvertiserContentArticle": NEWS,
    "WebPage": {"@id": URL},
    "Person": {"name": TEXT, "url": URL},
    "Organization": {"name": TEXT, "url": URL},
    "NewsMediaOrganization": {
        "name": TEXT,
        "url": URL,
        "logo": ("ImageObject",),
        "correctionsPolicy": URL,
        "ethicsPolicy": URL,
        "masthead": URL,
    },
    "ImageObject": {"url": URL},
    "CreativeWork": {"url": URL, "publisher": WHO},
    "CorrectionComment": {"text": TEXT, "datePublished": DATE},
    "Comment": {"text": TEXT, "datePublished": DATE, "author": WHO},
}
REQUIRED = {
    "NewsArticle": {"headline", "url", "mainEntityOfPage", "dateModified", "publisher"},
    "AdvertiserContentArticle": {
        "headline",
        "url",
        "mainEntityOfPage",
        "dateModified",
        "publisher",
    },
    "Person": {"name"},
    "Organization": {"name"},
    "NewsMediaOrganization": {
        "name",
        "url",
        "logo",
        "correctionsPolicy",
        "ethicsPolicy",
        "masthead",
    },
    "ImageObject": {"url"},
    "CorrectionComment": {"text", "datePublished"},
    "Comment": {"text", "datePublished", "author"},
}
RECOMMENDED_BY_GOOGLE = {"author", "datePublished", "dateModified", "headline", "image"}


def check(told):
    """That a thing of schema.org has the properties it must, and each of a kind that it may be."""
    kind = told["@type"]
    properties = {name: value for name, value in told.items() if name not in ("@type", "@context")}
    assert REQUIRED.get(kind, set()) <= set(properties), kind
    for name, value in properties.items():
        rule = PROPERTIES[kind][name]
        for each in value if isinstance(value, list) else [value]:
            if isinstance(rule, tuple):
                assert each["@type"] in rule, name
                check(each)
            elif rule is DATE:
                datetime.fromisoformat(each)
            elif rule is URL:
                assert URL.fullmatch(each), name
            else:
                assert isinstance(each, str), name
                assert each, name


def told_of(client, article):
    html = client.get(article.get_absolute_url()).text
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return json.loads(told)


def test_data_of_stories_keep_the_rules_of_schema_org(client, everything):
    full, bare, from_elsewhere, paid = everything
    for article in everything:
        told = told_of(client, article)
        assert told["@context"] == "https://schema.org"
        check(told)

    told = told_of(client, full)
    assert set(told) >= RECOMMENDED_BY_GOOGLE
    assert told["author"] == [
        {"@type": "Person", "name": "Rara Ayu", "url": "http://testserver/penulis/rara-ayu/"},
        {"@type": "Organization", "name": "Meja Daerah"},
    ]
    assert [one["name"] for one in told["editor"]] == ["Bagas Tirta"]
    assert [one["name"] for one in told["contributor"]] == ["Tim Sunting", "Sinta Larasati"]
    assert [one["name"] for one in told["translator"]] == ["Wening Asri"]
    assert len(told["correction"]) == 2
    assert told["comment"][0]["author"]["name"] == "PT Air"

    elsewhere = told_of(client, from_elsewhere)
    assert elsewhere["isBasedOn"]["url"] == "https://lama.example/a?b=1&c=2"
    assert elsewhere["isBasedOn"]["publisher"]["name"] == "Antara & Kawan"
    assert "datePublished" not in elsewhere
    assert told_of(client, paid)["@type"] == "AdvertiserContentArticle"
    assert "isBasedOn" not in told_of(client, bare)


def test_under_en_a_story_is_told_of_at_its_one_address(client, everything):
    here = told_of(client, everything[0])
    html = client.get(f"/en{everything[0].get_absolute_url()}").text
    (there,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)

    assert json.loads(there) == here


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
