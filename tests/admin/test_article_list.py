"""The list of articles: what it shows, finds and costs."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles.models import Article, Credit, Revision

LIST = reverse("admin:articles_article_changelist")
NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)


def titles(response):
    return {article.title for article in response.context["cl"].result_list}


@pytest.fixture
def make_many(make_section, make_person):
    def make_many(count):
        section, person = make_section(), make_person("Sari Wulandari")
        made = Article.objects.bulk_create(
            Article(
                title=f"Kabar {number}",
                section=section,
                created_at=NOON,
                updated_at=NOON,
                title_key="kabar",
            )
            for number in range(count)
        )
        Credit.objects.bulk_create(Credit(article=article, person=person) for article in made)

    return make_many


@pytest.mark.parametrize("count", [20, 2000])
def test_the_list_costs_nine_queries_however_many_articles(
    signed_in, make_many, django_assert_max_num_queries, count
):
    make_many(count)
    client = signed_in("Editor")

    with django_assert_max_num_queries(9):
        response = client.get(LIST)

    assert response.status_code == 200
    assert "Sari Wulandari" in response.content.decode()


def test_an_unknown_date_is_said_to_be_unknown(chief, make_article):
    make_article(dated_at=None)

    assert "tidak diketahui" in chief.get(LIST).content.decode()


def test_a_date_known_to_the_day_has_no_time(chief, make_article):
    midnight = datetime(2026, 3, 3, 17, tzinfo=UTC)
    make_article(dated_at=midnight, dated_precision="day")

    shown = chief.get(LIST).content.decode()

    assert "4 Maret 2026" in shown
    assert "4 Maret 2026 00.00" not in shown


def test_words_of_the_text_and_names_find_an_article(chief, make_article):
    make_article("Pasar Dibuka", body="<p>Dermaga baru.</p>", credits=[("author", "Rina Kartika")])
    make_article("Sawah Kering", body="<p>Musim kemarau.</p>")

    assert titles(chief.get(LIST, {"q": "dermaga"})) == {"Pasar Dibuka"}
    assert titles(chief.get(LIST, {"q": "rina kartika"})) == {"Pasar Dibuka"}


def test_a_number_that_no_text_holds_finds_the_article_of_that_number(chief, make_article):
    article = make_article("Pasar Dibuka")
    make_article("Sawah Kering")

    assert titles(chief.get(LIST, {"q": str(article.pk)})) == {"Pasar Dibuka"}


def test_filters_narrow_the_list(chief, make_article, make_section, make_source, make_published):
    section, source = make_section("Ekonomi"), make_source("Kantor Arsip")
    here = make_article("Draf", section=section, source=source, touched=["title"])
    Revision.objects.create(article=here, number=1, stage="review", snapshot={}, at=NOON)
    make_published("Terbit", language="en", dated_at=NOON, dated_precision="exact")

    for query in (
        {"state__exact": "draft"},
        {"section__id__exact": section.pk},
        {"source__id__exact": source.pk},
        {"language__exact": "id"},
        {"tinjauan": "menunggu"},
        {"tanggal": "tanpa"},
        {"sentuhan": "sudah"},
        {"sentuhan": "title"},
    ):
        assert titles(chief.get(LIST, query)) == {"Draf"}, query
    assert titles(chief.get(LIST, {"tanggal": "ada"})) == {"Terbit"}
    assert titles(chief.get(LIST, {"sentuhan": "belum"})) == {"Terbit"}
