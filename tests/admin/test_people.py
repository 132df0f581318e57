"""People and their names."""

import pytest
from django.urls import reverse

from articles.models import Alias, Person

LIST = reverse("admin:articles_person_changelist")
ADD = reverse("admin:articles_person_add")


def names(response):
    return {person.name for person in response.context["cl"].result_list}


def add(client, name, *aliases):
    sent = {
        "name": name,
        "slug": "orang-baru",
        "kind": "person",
        "aliases-TOTAL_FORMS": len(aliases),
        "aliases-INITIAL_FORMS": 0,
    }
    sent |= {f"aliases-{place}-name": alias for place, alias in enumerate(aliases)}
    return client.post(ADD, sent, follow=True)


def test_a_person_is_known_by_their_own_name_at_once(chief):
    add(chief, "Sari Wulandari")

    assert Alias.objects.get().name == "Sari Wulandari"
    assert not Alias.objects.get().is_shared


@pytest.mark.parametrize("through_alias", [True, False])
def test_a_name_of_two_people_is_shared_by_both_and_said_to_be(chief, make_person, through_alias):
    make_person("Sari Wulandari")

    if through_alias:
        said = add(chief, "S. W. Lestari", "SARI WULANDARI")
    else:
        said = add(chief, "Sari Wulandari")

    shared = Alias.objects.filter(key="sari wulandari")
    assert [alias.is_shared for alias in shared] == [True, True]
    assert "juga nama Sari Wulandari" in said.content.decode()


@pytest.mark.parametrize(
    ("aliases", "refusal"), [(["..."], "tanpa huruf"), (["Sari W.", "sari w"], "sudah tercantum")]
)
def test_names_that_cannot_be_kept_are_refused(chief, aliases, refusal):
    said = add(chief, "Sari Wulandari", *aliases)

    assert refusal in said.content.decode()
    assert not Person.objects.exists()


def test_people_are_told_apart_by_what_they_did(chief, make_article, make_person):
    make_person("Tanpa Kredit")
    make_article(
        credits=[("author", "Sari"), ("editor", "Bagus"), ("photographer", "Rina")],
    )

    assert names(chief.get(LIST, {"peran": "penulis"})) == {"Sari"}
    assert names(chief.get(LIST, {"peran": "editor"})) == {"Bagus"}
    assert names(chief.get(LIST, {"peran": "lain"})) == {"Rina"}
    assert names(chief.get(LIST, {"peran": "tanpa"})) == {"Tanpa Kredit"}
    assert names(chief.get(reverse("admin:articles_author_changelist"))) == {"Sari"}
    assert names(chief.get(reverse("admin:articles_editor_changelist"))) == {"Bagus"}


def test_a_person_is_found_by_any_of_their_names(chief, make_person):
    Alias.objects.create(person=make_person("Sari Wulandari"), name="Mbak Ayi")
    make_person("Bagus Pratama")

    assert names(chief.get(LIST, {"q": "ayi"})) == {"Sari Wulandari"}
