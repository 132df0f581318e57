"""Every filter by a row: what it keeps of three stories, and which words it refuses."""

from datetime import timedelta

import pytest

from articles.api.filters import ArticleFilters
from articles.models import Tag
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

KEEPS = [
    ({"section": "ekonomi"}, {"Pasar"}),
    ({"section": "tidak-ada"}, set()),
    ({"author": "wening-prasasti"}, {"Pasar", "Banjir"}),
    ({"author": "bagas-t"}, set()),
    ({"editor": "bagas-t"}, {"Pasar"}),
    ({"editor": "wening-prasasti"}, set()),
    ({"tag": "niaga"}, {"Pasar"}),
    ({"source": "Kantor Arsip"}, {"Banjir", "Lama"}),
    ({"language": "en"}, {"Banjir"}),
    ({"language": "id"}, {"Pasar", "Lama"}),
    ({"dated_after": "2026-03-04"}, {"Pasar", "Banjir"}),
    ({"dated_after": "2026-03-04T12:00:00+07:00"}, {"Pasar"}),
    ({"dated_after": "2026-03-04T12:00:00"}, {"Pasar"}),
    ({"dated_before": "2026-03-04T05:00:00Z"}, {"Banjir"}),
    ({"dated_before": "2026-03-04"}, set()),
    ({"released_after": "2026-03-05"}, {"Lama"}),
    ({"released_before": "2026-03-05"}, {"Pasar", "Banjir"}),
    ({"undated": "true"}, {"Lama"}),
    ({"undated": "false"}, {"Pasar", "Banjir"}),
    ({"paid": "true"}, {"Lama"}),
    ({"paid": "false"}, {"Pasar", "Banjir"}),
    ({"q": "pedagang"}, {"Pasar"}),
    ({"q": "yang"}, set()),
    ({"q": ""}, {"Pasar", "Banjir", "Lama"}),
    ({"section": "ekonomi", "language": "en"}, set()),
    ({"author": "wening-prasasti", "language": "en"}, {"Banjir"}),
]

REFUSED = [
    {"language": "jv"},
    {"undated": "mungkin"},
    {"paid": "1"},
    {"dated_after": "kemarin"},
    {"dated_before": "2026-13-01"},
    {"released_after": "2026-03-04T12:00:00 07:00"},  # a plus that was not written as %2B
    {"released_before": "0001-01-01T00:00:00+14:00"},
    {"section": "a\0b"},
    {"author": "a" * 221},
    {"editor": "\0"},
    {"tag": "a" * 121},
    {"source": "a\0"},
    {"q": "a" * 201},
    {"page_size": "0"},
    {"page_size": "101"},
    {"page_size": "banyak"},
    {"cursor": "karangan"},
    {"sections": "ekonomi"},
    {"format": "xml"},
    {"ordering": "title"},
]


@pytest.fixture
def three_stories(make_published, make_section, make_source):
    wrote = ("author", "Wening Prasasti")
    pasar = make_published(
        "Pasar",
        body="<p>Pedagang kembali.</p>",
        section=make_section("Ekonomi"),
        credits=[wrote, ("reporter", "Wening Prasasti"), ("editor", "Bagas T.")],
        dated_at=NOON,
        dated_precision="exact",
    )
    pasar.tags.add(Tag.objects.create(name="Niaga", slug="niaga"))
    make_published(
        "Banjir",
        language="en",
        credits=[wrote],
        source=make_source(),
        dated_at=NOON.replace(hour=0) - timedelta(hours=7),
        dated_precision="day",
    )
    make_published("Lama", source=make_source(), is_paid=True, at=NOON + timedelta(days=1))


@pytest.mark.parametrize(("parameters", "kept"), KEEPS, ids=str)
def test_a_filter_keeps(parameters, kept, titles, three_stories):
    found = titles(**parameters)

    assert set(found) == kept
    assert len(found) == len(kept)


@pytest.mark.parametrize("parameters", REFUSED, ids=str)
def test_what_cannot_be_understood_is_refused_by_name(parameters, ask):
    problem = ask("articles/", status=400, **parameters)

    assert [error["parameter"] for error in problem["errors"]] == list(parameters)


def test_a_parameter_written_twice_is_refused(client, db):
    response = client.get("/api/v1/articles/?section=a&section=b")

    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "section"


@pytest.mark.parametrize("path", ["sections/", "authors/", "articles/1/", "authors/x/", ""])
def test_no_other_address_knows_the_filters_of_articles(path, ask):
    assert ask(path, status=400, q="pasar")["errors"][0]["parameter"] == "q"


def test_every_filter_has_a_row_of_each_kind():
    kept = {name for parameters, _ in KEEPS for name in parameters}
    refused = {name for parameters in REFUSED for name in parameters}

    assert set(ArticleFilters.base_filters) == kept
    assert set(ArticleFilters.base_filters) <= refused
