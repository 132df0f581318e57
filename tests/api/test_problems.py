"""Refusals have one shape, and no question makes the server fail."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing
from articles.api import problems
from articles.api.filters import ArticleFilters
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/articles/?warna=biru", 400),
        ("/api/v1/articles/0/", 404),
        ("/api/v1/authors/tidak-ada/", 404),
        ("/api/v1/tidak-ada/", 404),
        ("/api/tidak-ada/", 404),
        ("/api/", 404),
        ("/api/schema/?version=1", 400),
    ],
)
def test_a_refusal_is_a_problem_document(path, status, client):
    response = client.get(path)

    assert response.status_code == status
    assert response["Content-Type"] == problems.MEDIA_TYPE
    problem = response.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["title"] == problems.TITLES[status][0]
    assert problem["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", ["articles/", "articles/1/", "authors/", ""])
def test_nothing_can_be_written(method, path, client):
    response = getattr(client, method)(f"/api/v1/{path}")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert response["Content-Type"] == problems.MEDIA_TYPE


def test_an_answer_that_is_not_json_is_refused(client):
    response = client.get("/api/v1/articles/", headers={"accept": "text/csv"})

    assert response.status_code == 406
    assert response.json()["title"] == problems.TITLES[406][0]


def test_a_withdrawn_article_says_why(client, make_published):
    article = make_published()
    publishing.withdraw(article, by=None, at=NOON, reason="Narasumber keliru disebut.")

    response = client.get(f"/api/v1/articles/{article.pk}/")

    assert response.status_code == 410
    assert response.json()["detail"] == "Narasumber keliru disebut."
    assert article.title not in response.content.decode()


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    response = client.get("/api/v1/articles?section=ekonomi")

    assert response.status_code == 301
    assert response["Location"] == "/api/v1/articles/?section=ekonomi"


NAMES = st.sampled_from([*ArticleFilters.base_filters, "cursor", "page_size", "format", "lang"])
WORDS = st.one_of(
    st.text(max_size=60),
    st.datetimes().map(str),
    st.dates().map(str),
    st.integers().map(str),
    st.from_regex(r"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?\Z"),
    st.sampled_from(["true", "id", '"', "-", "a & b | !c", "'; --", "\0", "%", "\\", "((", ":*"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parameters=st.dictionaries(st.one_of(NAMES, NAMES, st.text(max_size=9)), WORDS, max_size=4))
def test_no_question_makes_the_server_fail(parameters, client):
    for path in ("articles/", "authors/", "articles/1/"):
        response = client.get(f"/api/v1/{path}", parameters)

        assert response.status_code in (200, 400, 404)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text(alphabet=st.characters(codec="ascii"), max_size=80))
def test_no_query_string_makes_the_server_fail(query, client):
    for path in ("/api/v1/articles/", "/api/v1/", "/api/v1/tags/"):
        response = client.get(path, QUERY_STRING=query)

        assert response.status_code in (200, 400)
