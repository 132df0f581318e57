"""What counts as the same headline, name or address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.settling import settled_headline, settled_name, settled_url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harga Cabai Naik, “Pedas” Sekali", 'harga cabai naik "pedas" sekali'),
        ("Pesan 'Waspadalah' Ancam Warga |", "Pesan ‘Waspadalah’ Ancam Warga"),
        ("Rusia-Ukraina Hari ke-1.308", "Rusia – Ukraina  hari ke 1 308"),
    ],
)
def test_headlines_differing_in_case_quotes_or_spacing_are_the_same(one, other):
    assert settled_headline(one) == settled_headline(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Harga Cabai Naik", "Harga Cabai Turun"), ("Hari ke-1", "Hari ke-2")],
)
def test_headlines_of_other_words_differ(one, other):
    assert settled_headline(one) != settled_headline(other)


def test_a_name_is_the_same_with_and_without_its_marks():
    assert settled_name("Siti  Nur’aini,") == settled_name("siti nur'aini")


@pytest.mark.parametrize(
    ("url", "settled"),
    [
        ("HTTPS://Kabar.Example/a/?utm_source=x&page=2#atas", "https://kabar.example/a?page=2"),
        ("https://kabar.example/a?fbclid=1", "https://kabar.example/a"),
        ("https://kabar.example/a?kosong=", "https://kabar.example/a?kosong="),
    ],
)
def test_an_address_keeps_only_what_decides_where_it_leads(url, settled):
    assert settled_url(url) == settled


@given(st.text())
def test_settling_twice_settles_nothing_more(text):
    assert settled_headline(settled_headline(text)) == settled_headline(text)
