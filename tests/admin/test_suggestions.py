"""Tautan menunggu, and both directions of an article's links on its form."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles.models import LinkSuggestion, RelatedLink

LIST = reverse("admin:articles_linksuggestion_changelist")

PRINTED = "Pasar Apung Lembayung Dibuka Lagi Hari Minggu"
MEANT = "Pasar Apung Lembayung Dibuka Lagi Minggu"


@pytest.fixture
def linking(make_published):
    return make_published("Pasar Lama", links=[("see_also", PRINTED)])


@pytest.fixture
def meant(linking, make_published):
    return make_published(MEANT)


def act(client, action, *suggestions, query=""):
    sent = {"action": action, ACTION_CHECKBOX_NAME: [one.pk for one in suggestions]}
    return client.post(f"{LIST}{query}", sent, follow=True)


def page_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def test_the_list_shows_what_waits_in_the_words_of_the_page(signed_in, linking, meant):
    shown = signed_in("Editor").get(LIST).content.decode()

    assert PRINTED in shown
    assert page_of(linking) in shown
    assert page_of(meant) in shown


@pytest.mark.parametrize(
    ("verb", "query", "target"),
    [("confirm", "?keputusan=dipastikan", True), ("reject", "?keputusan=ditolak", False)],
)
def test_what_was_decided_is_found_by_how_and_can_be_taken_back(
    signed_in, meant, verb, query, target
):
    client = signed_in("Editor")

    act(client, verb, LinkSuggestion.objects.get())

    assert (RelatedLink.objects.get().target == meant) == target
    assert not client.get(LIST).context["cl"].result_count
    assert client.get(f"{LIST}{query}").context["cl"].result_count == 1
    act(client, "take_back", LinkSuggestion.objects.get(), query=query)
    assert RelatedLink.objects.get().target is None
    assert client.get(LIST).context["cl"].result_count == 1


def test_of_two_for_one_link_the_second_is_refused_with_its_reason(signed_in, make_published):
    make_published("Pasar", links=[("related", "Harga Cabai Naik")])
    for _twice in range(2):
        make_published("Harga Cabai Naik")

    response = act(signed_in("Editor"), "confirm", *LinkSuggestion.objects.all())

    assert "sudah dipastikan menuju artikel lain" in response.content.decode()
    assert RelatedLink.objects.get().target is not None


def test_who_may_not_publish_decides_nothing(signed_in, meant):
    response = act(signed_in("Penulis"), "confirm", LinkSuggestion.objects.get())

    assert response.status_code == 403
    assert RelatedLink.objects.get().target is None


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_five_queries_however_many_wait(
    signed_in, make_published, django_assert_max_num_queries, count
):
    for number in range(count):
        make_published(f"Kabar {number}", links=[("related", PRINTED)])
    make_published(MEANT)
    client = signed_in("Editor")

    with django_assert_max_num_queries(6):
        assert client.get(LIST).context["cl"].result_count == count


def test_the_form_says_of_each_link_whether_it_lives_and_what_it_may_mean(chief, make_published):
    make_published(MEANT)
    there = make_published("Kapal Tiba")
    article = make_published(
        "Pasar",
        links=[("see_also", "Kapal Tiba"), ("related", PRINTED), ("related", "Tiada Berita")],
    )

    shown = chief.get(page_of(article)).content.decode()

    for state in ("hidup", "usulan", "teks"):
        assert f">{state}</span>" in shown
    assert page_of(there) in shown
    assert MEANT in shown


def test_the_form_says_which_articles_lead_here(chief, make_published):
    there = make_published("Kapal Tiba")
    article = make_published("Pasar", links=[("see_also", "Kapal Tiba")])

    shown = chief.get(page_of(there)).content.decode()

    assert page_of(article) in shown
    assert "“Kapal Tiba”" in shown


@pytest.mark.parametrize("rows", [1, 12])
def test_the_form_costs_the_same_however_many_credits_and_links(
    chief, make_article, django_assert_max_num_queries, rows
):
    article = make_article(
        credits=[("author", f"Orang {chr(65 + n)}wirata") for n in range(rows)],
        links=[("see_also", f"Judul {n}") for n in range(rows)],
    )

    with django_assert_max_num_queries(16):
        assert chief.get(page_of(article)).status_code == 200


def test_two_stories_under_one_headline_are_told_apart_by_source_and_day(
    signed_in, linking, make_published, make_source
):
    for name, day in (("Harian Lembayung", 4), ("Kabar Muara", 5)):
        make_published(
            PRINTED,
            source=make_source(name=name),
            dated_at=datetime(2026, 3, day, 5, tzinfo=UTC),
            dated_precision="day",
        )
    client = signed_in("Editor")

    for address in (LIST, page_of(linking)):
        shown = client.get(address).content.decode()

        assert "Harian Lembayung · 4 Maret 2026" in shown
        assert "Kabar Muara · 5 Maret 2026" in shown
