"""A story is told to machines in schema.org's words, and keeps its rules."""

import json
import re
from datetime import datetime

import pytest

pytestmark = pytest.mark.django_db

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
