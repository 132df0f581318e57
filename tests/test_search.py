"""Finding articles by words."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.management import archive
from articles.models import Article, SearchEntry
from articles.search.finding import FEW
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def titles(query):
    finds = search.best(search.Asked.of(query), at=NOON)
    found = Article.objects.in_bulk(finds.ids)
    return [found[pk].title for pk in finds.ids]


def test_the_stem_of_a_word_finds_its_forms(make_published):
    make_published("Warga Membangun Jembatan")

    assert titles("pembangunan") == ["Warga Membangun Jembatan"]


def test_a_word_in_the_headline_counts_more_than_one_in_the_text(make_published):
    make_published("Pasar Sepi", body="<p>Soal jembatan.</p>")
    make_published("Jembatan Roboh")

    assert titles("jembatan") == ["Jembatan Roboh", "Pasar Sepi"]


def test_printed_names_are_found(make_published):
    make_published("Pasar Sepi", credits=[("author", "Rara Sulistya")])

    assert titles("sulistya") == ["Pasar Sepi"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("jembatan -roboh", ["Jembatan Baru"]),
        ('"jembatan baru"', ["Jembatan Baru"]),
        ("“jembatan baru”", ["Jembatan Baru"]),
        ("„jembatan baru“", ["Jembatan Baru"]),
        ("«jembatan baru»", ["Jembatan Baru"]),
        ("“baru jembatan”", []),
        ("jembatan -“jembatan baru”", ["Jembatan Roboh"]),
        ("yang di dan", []),
        ("jembatan -yang", ["Jembatan Roboh", "Jembatan Baru"]),
        ('jembatan "yang', ["Jembatan Roboh", "Jembatan Baru"]),
        ("-roboh", []),
        ("", []),
        ("' \" & | ! : * \\ ( )", []),
        ("\x00", []),
    ],
)
def test_queries_are_read_as_people_write_them(query, found, make_published):
    make_published("Jembatan Baru")
    make_published("Jembatan Roboh")

    assert titles(query) == found


def test_each_story_is_asked_in_its_own_language(make_published):
    make_published("Bridges Rebuilt", language="en")

    assert titles("bridge") == ["Bridges Rebuilt"]


def test_tags_of_the_text_are_no_words(make_published):
    make_published(body="<h2>Jalan</h2><p>Rusak</p>")

    assert titles("h2") == []


def test_a_book_is_found_by_its_beginning(make_published):
    words = " ".join(f"kata{number}" for number in range(200_000))
    make_published("Buku Tebal", body=f"<p>{words}</p>")

    assert titles("kata7") == ["Buku Tebal"]


def test_a_phrase_keeps_its_function_words(make_published):
    make_published("Tiket Habis dalam Dua Jam")

    assert titles('"habis dalam dua jam"') == ["Tiket Habis dalam Dua Jam"]
    assert titles('"habis dan dua jam"') == []


def test_a_name_is_found_in_any_language(make_published):
    make_published("Bridges Rebuilt", language="en", credits=[("author", "Rara Jones")])

    assert titles("jones") == ["Bridges Rebuilt"]


def test_a_word_as_it_is_written_counts_more_than_another_of_its_stem(make_published):
    make_published("Membangun Desa")
    make_published("Pembangunan Desa")

    assert titles("pembangunan")[0] == "Pembangunan Desa"
    assert titles("membangun")[0] == "Membangun Desa"


def test_of_equals_the_newer_comes_first(make_published):
    make_published("Pasar Dua", dated_at=NOON, dated_precision="exact")
    make_published("Pasar Satu", dated_at=NOON - timedelta(days=2000), dated_precision="exact")

    assert titles("pasar") == ["Pasar Dua", "Pasar Satu"]


def test_where_few_have_all_of_the_words_those_that_lack_one_follow(make_published):
    make_published("Jembatan Bambu Roboh")
    make_published("Jembatan Bambu Baru")
    make_published("Rumah Bambu")

    assert titles("jembatan bambu roboh") == ["Jembatan Bambu Roboh", "Jembatan Bambu Baru"]


def test_what_is_excluded_stays_excluded_where_a_word_may_be_lacking(make_published):
    make_published("Jembatan Bambu Baru")
    make_published("Jembatan Bambu Roboh")

    assert titles("jembatan kayu -roboh") == ["Jembatan Bambu Baru"]


def test_where_many_have_all_of_the_words_no_other_is_shown(make_published):
    for _number in range(FEW):
        make_published("Jembatan Bambu")
    make_published("Jembatan Kayu")

    assert set(titles("jembatan bambu")) == {"Jembatan Bambu"}


def test_words_that_stand_together_count_more(make_published):
    make_published("Laporan Pasar", body="<p>Bambu dijual di sini. Orang lewat jembatan.</p>")
    make_published("Laporan Desa", body="<p>Ada jembatan bambu di sini. Orang lewat saja.</p>")

    assert titles("jembatan bambu")[0] == "Laporan Desa"


def test_only_the_newest_matches_are_ranked(make_published, monkeypatch):
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    for day in range(3):
        make_published(f"Pasar {day}", dated_at=NOON - timedelta(days=day), dated_precision="exact")

    finds = search.best(search.Asked.of("pasar"), at=NOON)

    assert len(finds.ids) == 2
    assert finds.is_cut


def test_words_that_are_common_find_the_same_as_rare_ones_do(make_published, monkeypatch):
    for day in range(30):
        make_published(f"Pasar {day}", dated_at=NOON - timedelta(days=day), dated_precision="exact")
    found = search.newest(search.Asked.of("pasar"), at=NOON, most=7)

    monkeypatch.setattr("articles.search.sifting._STEP", 0.0001)
    walked = search.newest(search.Asked.of("pasar"), at=NOON, most=8)

    assert walked[:7] == found
    assert len(walked) == 8


def test_what_is_not_public_is_no_find(make_article, make_published):
    make_article("Jembatan Rahasia")
    make_published("Jembatan Kelak", at=NOON + timedelta(hours=1))
    make_published("Jembatan Baru")
    asked = search.Asked.of("jembatan")

    assert titles("jembatan") == ["Jembatan Baru"]
    assert len(search.newest(asked, at=NOON)) == 1
    assert {facet.finds for facet in search.facets(asked, at=NOON)} == {1}


def test_a_search_is_planned_once_for_whatever_is_sought(make_published):
    for title in ("Jembatan Bambu", "Pasar Lama"):
        make_published(title)
    titles("jembatan")

    with CaptureQueriesContext(connection) as queries:
        assert titles("pasar lama")[0] == "Pasar Lama"

    assert queries[0]["sql"].startswith("EXECUTE")


def test_a_query_of_as_many_words_as_fit_is_answered(make_published):
    make_published("Jembatan Roboh")

    assert titles("jembatan " * 22) == ["Jembatan Roboh"]
    assert titles(" ".join(f"kata{number}" for number in range(30))) == []


def test_stories_from_before_are_indexed_by_a_command(make_published, monkeypatch, capsys):
    monkeypatch.setattr(archive, "BATCH", 2)
    for number in range(5):
        make_published(f"Mercusuar {number}")
    SearchEntry.objects.update(vector="", sort_at=NOON - timedelta(days=9000))

    call_command("index_articles")

    assert len(titles("mercusuar")) == 5
    assert not SearchEntry.objects.exclude(sort_at=F("article__sort_at")).exists()
    assert capsys.readouterr().out == "5 artikel diindeks.\n"
