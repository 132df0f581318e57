"""Authors and editors: the same person may be both, and is counted for each hat."""

import pytest

from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_a_person_is_counted_once_for_each_published_article(ask, make_published, make_article):
    both = [("author", "Wening Prasasti"), ("reporter", "Wening Prasasti")]
    make_published("Satu", credits=both)
    make_published("Dua", credits=[("editor", "Wening Prasasti")])
    make_article("Draf", credits=both)

    author = ask("authors/wening-prasasti/")
    editor = ask("editors/wening-prasasti/")

    assert author == {
        "name": "Wening Prasasti",
        "slug": "wening-prasasti",
        "url": "http://testserver/penulis/wening-prasasti/",
        "articles": 1,
    }
    assert editor["articles"] == 1
    assert editor["url"] == "http://testserver/editor/wening-prasasti/"
    assert ask("authors/")["results"] == [author]
    assert ask("editors/")["results"] == [editor]


@pytest.mark.parametrize("path", ["authors/", "editors/", "sections/", "tags/"])
@pytest.mark.parametrize("n", [20, 2000])
def test_a_list_costs_one_query(path, n, ask, make_many, django_assert_num_queries):
    make_many(n)

    with django_assert_num_queries(1):
        found = ask(path)["results"]

    assert found


def test_sections_stand_in_the_order_of_the_menu(ask, make_section):
    for position, name in [(2, "Daerah"), (1, "Politik"), (2, "Budaya")]:
        section = make_section(name)
        section.position = position
        section.save()

    found = ask("sections/")["results"]

    assert [section["name"] for section in found] == ["Politik", "Budaya", "Daerah"]
    assert found[0]["url"] == "http://testserver/politik/"


def test_a_photographer_is_no_author(ask, make_published):
    make_published(credits=[("photographer", "Ola Sari")], at=NOON)

    ask("authors/ola-sari/", status=404)
