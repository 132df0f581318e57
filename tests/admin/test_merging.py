"""Gabungkan, pisahkan, and credits that nobody stands behind: seen before it is done, and undone."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from articles import attributing
from articles.attributing.likely import may_be_one
from articles.models import Credit, Person, PersonMerge

PEOPLE = reverse("admin:articles_person_changelist")
UNRESOLVED = reverse("admin:articles_credit_changelist")


def page_of(row, verb="change"):
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk]).replace(
        "change", verb
    )


def act(client, address, action, rows, **sent):
    chosen = {"action": action, ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    return client.post(address, chosen | sent, follow=True)


@pytest.fixture
def two(make_published, make_person):
    make_published("Satu", credits=[("author", "Sari Wulandari")])
    make_published("Dua", credits=[("author", "Sari Wulandari")])
    make_published("Tiga", credits=[("editor", "S. Wulandari")])
    return make_person("S. Wulandari"), make_person("Sari Wulandari")


def test_before_merging_one_sees_whom_and_what(signed_in, two):
    response = act(signed_in("Editor"), PEOPLE, "merge_selected", two)

    shown = response.content.decode()
    for part in ("/penulis/s-wulandari/", "/penulis/sari-wulandari/", "“S. Wulandari”", "Tiga"):
        assert part in shown
    assert "penulis 2" in shown
    # Whoever is known best is offered as the one who stays.
    assert response.context["winner"] == two[1]
    assert not PersonMerge.objects.exists()


def test_an_editor_merges_and_undoes_it(signed_in, two):
    client = signed_in("Editor")

    response = act(client, PEOPLE, "merge_selected", two, winner=two[1].pk)

    assert "S. Wulandari kini Sari Wulandari" in response.content.decode()
    assert Credit.objects.filter(person=two[1]).count() == 3
    assert {one.name for one in client.get(PEOPLE).context["cl"].result_list} == {"Sari Wulandari"}

    undo = page_of(PersonMerge.objects.get(), "batalkan")
    assert "dua orang lagi" in client.get(undo).content.decode()
    client.post(undo)
    assert Credit.objects.filter(person=two[0]).count() == 1


@pytest.mark.parametrize("count", [1, 11])
def test_one_alone_or_too_many_cannot_be_merged(signed_in, make_person, count):
    people = [make_person(f"Orang {chr(65 + n)}") for n in range(count)]

    response = act(signed_in("Editor"), PEOPLE, "merge_selected", people)

    assert "dua orang atau lebih" in response.content.decode()


def test_who_may_not_change_people_merges_nobody(signed_in, two):
    act(signed_in("Penulis"), PEOPLE, "merge_selected", two, winner=two[1].pk)

    assert not PersonMerge.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("s wulandari", "sari wulandari", True),
        ("sari w", "sari wulandari", True),
        ("sari ayu wulandari", "sari a wulandari", True),
        ("sari wulandari", "sari wulandary", True),
        ("sari wulandari s", "sari wulandari", True),
        ("sari wulandari", "sri rahayu", False),
        ("s w", "sari wulandari", False),
        ("agus", "agung", False),
        ("sari ayu wulandari", "sari wulandari", False),
    ],
)
def test_who_may_be_the_same(one, other, may_be):
    assert may_be_one(one, other) == may_be


def test_from_the_page_of_a_person_one_comes_to_those_who_may_be_the_same(
    signed_in, two, make_person
):
    make_person("Bagus")

    response = signed_in("Editor").get(page_of(two[0], "gabungkan"), follow=True)

    assert set(response.context["cl"].result_list) == set(two)


def test_an_address_of_a_person_is_not_changed_by_hand(signed_in, two, filled):
    client = signed_in("Editor")

    client.post(page_of(two[0]), filled(client.get(page_of(two[0])), slug="lain"))

    assert Person.objects.filter(slug="s-wulandari").exists()


# Parting and choosing -------------------------------------------------------------


def test_an_editor_parts_somebody_off(signed_in, two):
    client = signed_in("Editor")
    page = page_of(two[1], "pisahkan")
    assert "Satu" in client.get(page).content.decode()

    sent = {"credits": [Credit.objects.get(article__title="Dua").pk], "note": "Medan"}
    response = client.post(page, sent, follow=True)

    other = Person.objects.get(note="Medan")
    assert "Sari Wulandari (Medan)" in response.content.decode()
    assert Credit.objects.get(article__title="Dua").person == other


def test_parting_without_a_choice_is_refused_in_place(signed_in, two):
    page = page_of(two[1], "pisahkan")

    response = signed_in("Editor").post(page, {"note": "Medan"})

    assert "Pilih kredit" in response.content.decode()
    assert Person.objects.count() == 2


@pytest.fixture
def nobodys(make_article):
    articles = [make_article(title) for title in "AB"]
    return [
        Credit.objects.create(article=one, name="Agus Wirata", role="author") for one in articles
    ]


@pytest.fixture
def namesakes(db):
    return [attributing.introduce("Agus Wirata", note=note) for note in ("Ambon", "Medan")]


def test_credits_under_a_shared_name_wait_for_a_choice(signed_in, nobodys, namesakes):
    client = signed_in("Editor")
    assert client.get(UNRESOLVED, {"kredit": "senama"}).context["cl"].result_count == 2

    asked = act(client, UNRESOLVED, "attribute_selected", nobodys)
    assert "Agus Wirata (Medan)" in asked.content.decode()

    act(client, UNRESOLVED, "attribute_selected", nobodys, name="", known=namesakes[1].pk)
    assert set(Credit.objects.values_list("person", flat=True)) == {namesakes[1].pk}


def test_a_credit_makes_somebody_new(signed_in, make_article):
    credit = Credit.objects.create(article=make_article(), name="rds", role="editor")

    act(signed_in("Editor"), UNRESOLVED, "attribute_selected", [credit], name="Rudi Salam")

    credit.refresh_from_db()
    assert (credit.person.name, credit.name) == ("Rudi Salam", "rds")


def test_somebody_must_be_chosen(signed_in, nobodys):
    response = act(signed_in("Editor"), UNRESOLVED, "attribute_selected", nobodys, name=" ")

    assert "Pilih orangnya" in response.content.decode()
    assert not Person.objects.exists()


def test_before_it_is_undone_one_sees_what_goes_back(signed_in, two):
    client = signed_in("Editor")
    act(client, PEOPLE, "merge_selected", two, winner=two[1].pk)

    shown = client.get(page_of(PersonMerge.objects.get(), "batalkan")).content.decode()

    assert "Nama “S. Wulandari” dan kredit yang pindah kembali kepada S. Wulandari" in shown


def test_who_parts_two_sees_of_each_credit_the_source_and_the_day(
    signed_in, make_published, make_person, make_source
):
    article = make_published(
        "Empat",
        credits=[("author", "Sari Wulandari")],
        source=make_source("Kabar Muara"),
        dated_at=datetime(2026, 3, 4, 5, tzinfo=UTC),
        dated_precision="day",
    )

    shown = signed_in("Editor").get(page_of(make_person("Sari Wulandari"), "pisahkan"))

    assert "Kabar Muara · 4 Maret 2026" in shown.content.decode()
    assert page_of(article) in shown.content.decode()
