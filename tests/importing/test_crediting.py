"""Printed names: who is a person, who is nobody, and who is whom."""

import pytest

from articles.importing.crediting import kind_of, people_named, printed_credits
from articles.models import Alias, Person
from articles.models.settling import without_degrees

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("desk", ("Redaksi", "Tim Redaksi", "tim redaksi lembayung", "Newsroom", "Kabar Newsroom")),
        ("agency", ("Antara", "LKBN Antara", "AFP", "Reuters", "Getty Images", "ABC Australia")),
        ("agency", ("BBC News Indonesia",)),
        (None, ("rds", "(rds/gbr)", "RDS", "rds-gbr", "fik/abc/x")),
        (None, ("KabarLembayung.com", "sungai.co.id", "...", "")),
        (None, ("- kabarOto", "20kabar Signature", "sls/LEMBAYUNG", "sebelah barat Lembayung")),
        (None, ("Advertorial", "SIARAN PERS", "Penulis")),
        ("person", ("Ratri Puspadewi", "Suharno", "M. Nur", "Timothy Halim", "A.Syahrul Idris")),
        ("person", ("ratri puspadewi", "van der Wirata", "’Aini Puspadewi", "Abcdi Wirata")),
    ],
)
def test_a_printed_name_is_a_persons_a_desks_an_agencys_or_nobodys(kind, names):
    assert {kind_of(name) for name in names} == {kind}


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


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("dr. Rahmawati Lubis, Sp.A", "Rahmawati Lubis"),
        ("Prof. Dr. H. Rahmawati Lubis, S.H., M.H.", "Rahmawati Lubis"),
        ("RAHMAWATI LUBIS, SH, MH", "RAHMAWATI LUBIS"),
        ("Rahmawati Lubis S.Pd", "Rahmawati Lubis"),
        ("Ahmad bin Ali, M.Si", "Ahmad bin Ali"),
        # What could be a part of the name stays.
        ("H. Rahman", "H. Rahman"),
        ("M. Nur", "M. Nur"),
        ("Sari M.A", "Sari M.A"),
        ("Maria S.T. Lestari", "Maria S.T. Lestari"),
        ("Kh Ahmad", "Kh Ahmad"),
        ("Robert Lazuardi, Jr.", "Robert Lazuardi, Jr."),
        ("Budi SE", "Budi SE"),
        ("Irfan", "Irfan"),
    ],
)
def test_degrees_and_titles_are_no_part_of_a_name(printed, name):
    assert without_degrees(printed) == name


def test_one_person_with_and_without_degrees_is_one(db):
    found, _shared = people_named(["dr. Rahmawati Lubis, Sp.A", "Rahmawati Lubis"])

    person = Person.objects.get()
    assert set(found.values()) == {person.pk}
    assert (person.name, person.slug) == ("Rahmawati Lubis", "rahmawati-lubis")


def test_a_desk_and_an_agency_are_kept_as_what_they_are(db):
    people_named(["Tim Redaksi", "Antara", "Ratri Puspadewi"])

    kinds = dict(Person.objects.values_list("name", "kind"))
    assert kinds == {"Tim Redaksi": "desk", "Antara": "agency", "Ratri Puspadewi": "person"}
