"""Pages that stay where they are while articles arrive and go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def _walk(ask, page, *, towards):
    """The pages that lie beyond this one, as lists of headlines."""
    while page[towards]:
        page = ask(page[towards])
        yield [item["title"] for item in page["results"]]


def test_the_pages_together_are_the_list_forwards_and_back(ask, make_many):
    make_many(7)

    first = ask("articles/", page_size=3)
    onwards = list(_walk(ask, first, towards="next"))
    last = ask(ask(first["next"])["next"])
    back = list(_walk(ask, last, towards="previous"))

    assert [item["title"] for item in first["results"]] == ["Kabar 0", "Kabar 1", "Kabar 2"]
    assert onwards == [["Kabar 3", "Kabar 4", "Kabar 5"], ["Kabar 6"]]
    assert back == [["Kabar 3", "Kabar 4", "Kabar 5"], ["Kabar 0", "Kabar 1", "Kabar 2"]]
    assert first["previous"] is None


def test_the_last_full_page_leads_nowhere(ask, make_many):
    make_many(6)

    second = ask(ask("articles/", page_size=3)["next"])

    assert len(second["results"]) == 3
    assert second["next"] is None


def test_stories_of_one_moment_are_each_on_one_page(ask, make_many):
    articles = make_many(9)
    Article.objects.update(dated_at=None, dated_precision="unknown")

    first = ask("articles/", page_size=2)
    found = [item["title"] for item in first["results"]]
    found += [title for page in _walk(ask, first, towards="next") for title in page]

    assert found == [article.title for article in reversed(articles)]


def test_what_arrives_or_goes_moves_nothing_on_the_pages_to_come(ask, make_many, make_published):
    articles = make_many(6)
    first = ask("articles/", page_size=3)

    make_published("Baru", dated_at=NOON + timedelta(days=1), dated_precision="exact")
    Article.objects.filter(pk=articles[1].pk).delete()
    second = ask(first["next"])

    assert [item["title"] for item in second["results"]] == ["Kabar 3", "Kabar 4", "Kabar 5"]


def test_a_page_keeps_the_filters(ask, make_many, make_published):
    make_many(5)
    make_published("Tanpa Topik", dated_at=NOON - timedelta(minutes=3), dated_precision="exact")

    first = ask("articles/", page_size=3, tag="pasar")
    second = ask(first["next"])

    assert [item["title"] for item in second["results"]] == ["Kabar 3", "Kabar 4"]


def test_people_are_paged_by_name(ask, make_many):
    make_many(5)

    first = ask("authors/", page_size=3)
    second = ask(first["next"])

    assert [person["name"][-1] for person in first["results"]] == ["A", "B", "C"]
    assert [person["name"][-1] for person in second["results"]] == ["D", "E"]


def test_a_cursor_of_another_list_is_refused(ask, make_many):
    make_many(2)
    cursor = ask("articles/", page_size=1)["next"].partition("cursor=")[2].partition("&")[0]

    problem = ask("authors/", cursor=cursor, status=400)

    assert problem["errors"][0]["parameter"] == "cursor"


def test_a_far_page_is_found_by_the_index_of_the_list(ask, make_many):
    make_many(50)
    second = ask("articles/", page_size=10)["next"]

    with CaptureQueriesContext(connection) as queries:
        ask(second)
    with connection.cursor() as cursor:
        # So few rows would be read as a whole; what matters is that they need not be.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute("EXPLAIN " + queries[0]["sql"])
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "article_public_by_date" in plan
    assert "Index Cond: (ROW(sort_at, id) < ROW(" in plan
