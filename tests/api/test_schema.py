"""The description of the API is whole and true, and its page asks no other host for anything."""

import re
from io import StringIO

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from articles.api import examples
from articles.api.serializers import ArticleDetail, ArticleSummary
from articles.api.views import Root


def test_the_schema_is_valid_and_free_of_warnings():
    out = StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)

    assert "openapi:" in out.getvalue()


def test_the_schema_is_served_as_json(client):
    response = client.get("/api/schema/")

    assert response["Content-Type"].startswith("application/json")
    paths = response.json()["paths"]
    assert "/api/v1/articles/" in paths
    assert all(path.startswith("/api/v1/") for path in paths)
    assert all(list(operations) == ["get"] for operations in paths.values())


@pytest.mark.parametrize(
    ("example", "serializer"),
    [(examples.SUMMARY, ArticleSummary), (examples.DETAIL, ArticleDetail)],
)
def test_an_example_shows_every_field_and_no_other(example, serializer):
    assert list(example) == serializer.Meta.fields


def test_the_docs_load_nothing_from_another_host(client):
    page = client.get("/api/docs/").content.decode()

    loaded = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    for address in loaded:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address


def test_the_docs_set_no_cookie(client):
    response = client.get("/api/docs/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_root_names_every_door(client):
    found = client.get("/api/v1/").json()

    assert tuple(found) == Root.NAMES
    assert found["articles"] == "http://testserver/api/v1/articles/"
