"""Printed names: who is a person, who is nobody, and who is whom."""

import pytest

from articles.importing.crediting import names_nobody, people_named, printed_credits
from articles.models import Alias, Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        *("Redaksi", "Tim Redaksi", "tim redaksi lembayung", "Newsroom", "Kabar Newsroom", "Admin"),
        *("Antara", "LKBN Antara", "AFP", "Reuters", "Getty Images"),
        *("rds", "(rds/gbr)", "RDS", "rds-gbr", "fik/abc/x"),
        *("KabarLembayung.com", "sungai.co.id", "...", ""),
        *("- kabarOto", "20kabar Signature", "sls/LEMBAYUNG", "sebelah barat Lembayung"),
        *("ABC Australia", "BBC News Indonesia", "Advertorial", "SIARAN PERS", "Penulis"),
    ],
)
def test_a_desk_an_agency_initials_and_a_site_are_nobody(name):
    assert names_nobody(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ratri Puspadewi",
        "Suharno",
        "M. Nur",
        "Timothy Halim",
        "A.Syahrul Idris",
        *("ratri puspadewi", "van der Wirata", "’Aini Puspadewi", "Abcdi Wirata"),
    ],
)
def test_a_name_is_somebodys(name):
    assert not names_nobody(name)


@pytest.mark.parametrize(
    ("printed", "credits"),
    [
        ("Ratri  Puspadewi ", [("author", "Ratri Puspadewi")]),
        (
            "Ratri Puspadewi   \n\nTim Redaksi",
            [("author", "Ratri Puspadewi"), ("author", "Tim Redaksi")],
        ),
        ("Ratri Puspadewi\n\nEditor", [("editor", "Ratri Puspadewi")]),
        ("Ratri Puspadewi\r\nPenulis", [("author", "Ratri Puspadewi")]),
        ("Penulis", [("author", "Penulis")]),
        (" \n", []),
    ],
)
def test_a_printed_name_of_several_lines_is_several_credits(printed, credits):
    assert list(printed_credits("author", printed)) == credits


def test_a_name_is_found_however_it_is_set(make_person):
    person = make_person("Siti N. Aini")

    found, shared = people_named(["SITI N AINI", "Siti  N. Aini"])

    assert found == {"SITI N AINI": person.pk, "Siti  N. Aini": person.pk}
    assert not shared


def test_an_unknown_name_makes_a_person_with_that_name(db):
    found, _shared = people_named(["Ratri Puspadewi"])

    person = Person.objects.get()
    assert found == {"Ratri Puspadewi": person.pk}
    assert (person.name, person.slug, person.kind) == (
        "Ratri Puspadewi",
        "ratri-puspadewi",
        "person",
    )


def test_two_names_with_one_address_are_two_people(make_person):
    make_person("Jose Lazuardi")

    found, _shared = people_named(["José Lazuardi", "Jòse Lazuardi"])

    assert len(set(found.values())) == 2
    assert set(Person.objects.values_list("slug", flat=True)) == {
        *("jose-lazuardi", "jose-lazuardi-2", "jose-lazuardi-3")
    }


def test_a_name_that_several_people_bear_stays_unresolved(make_person):
    for number in "12":
        person = Person.objects.create(name="Agus Wirata", slug=f"agus-wirata-{number}")
        Alias.objects.create(person=person, name="Agus Wirata", is_shared=True)

    found, shared = people_named(["Agus Wirata"])

    assert (found, shared) == ({}, {"Agus Wirata"})


def test_a_name_without_a_letter_of_an_address_has_one_all_the_same(db):
    people_named(["王小明"])

    assert Person.objects.get().slug == "orang"
