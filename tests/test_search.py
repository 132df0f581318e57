"""Finding articles by words."""

import pytest

from articles import search
from articles.models import Article

pytestmark = pytest.mark.django_db


def titles(query):
    return [article.title for article in search.matching(Article.objects.all(), query)]


def test_the_stem_of_a_word_finds_its_forms(make_article):
    make_article("Warga Membangun Jembatan")

    assert titles("pembangunan") == ["Warga Membangun Jembatan"]


def test_a_word_in_the_headline_counts_more_than_one_in_the_text(make_article):
    make_article("Pasar Sepi", body="<p>Soal jembatan.</p>")
    make_article("Jembatan Roboh")

    assert titles("jembatan") == ["Jembatan Roboh", "Pasar Sepi"]


def test_printed_names_are_found(make_article):
    make_article("Pasar Sepi", credits=[("author", "Rara Sulistya")])

    assert titles("sulistya") == ["Pasar Sepi"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("jembatan -roboh", ["Jembatan Baru"]),
        ('"jembatan baru"', ["Jembatan Baru"]),
        ("yang di dan", []),
        ("jembatan -yang", ["Jembatan Roboh", "Jembatan Baru"]),
        ('jembatan "yang', ["Jembatan Roboh", "Jembatan Baru"]),
        ("-roboh", []),
        ("", []),
        ("' \" & | ! : * \\ ( )", []),
        ("\x00", []),
    ],
)
def test_queries_are_read_as_people_write_them(query, found, make_article):
    make_article("Jembatan Baru")
    make_article("Jembatan Roboh")

    assert titles(query) == found


def test_each_story_is_asked_in_its_own_language(make_article):
    make_article("Bridges Rebuilt", language="en")

    assert titles("bridge") == ["Bridges Rebuilt"]


def test_tags_of_the_text_are_no_words(make_article):
    make_article(body="<h2>Jalan</h2><p>Rusak</p>")

    assert titles("h2") == []


def test_a_book_is_found_by_its_beginning(make_article):
    words = " ".join(f"kata{number}" for number in range(200_000))
    make_article("Buku Tebal", body=f"<p>{words}</p>")

    assert titles("kata7") == ["Buku Tebal"]


def test_a_phrase_keeps_its_function_words(make_article):
    make_article("Tiket Habis dalam Dua Jam")

    assert titles('"habis dalam dua jam"') == ["Tiket Habis dalam Dua Jam"]
    assert titles('"habis dan dua jam"') == []
