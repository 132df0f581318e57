"""The file that tells whom to write to about a fault of safety, as RFC 9116 has it."""

import re
from datetime import datetime, timedelta

import pytest

pytestmark = pytest.mark.django_db

ADDRESS = "/.well-known/security.txt"
# RFC 9116, 2.5: how often each field may stand, and what it holds.
FIELDS = {
    "Contact": (1, 9, r"(mailto:|https://|tel:)\S+"),
    "Expires": (1, 1, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "Preferred-Languages": (0, 1, r"[a-z]{2}(, [a-z]{2})*"),
    "Canonical": (0, 9, r"https://\S+"),
}


@pytest.fixture
def told(client, settings, an_hour_later):
    settings.SECURITY_CONTACT = ["mailto:keamanan@berita.example", "https://berita.example/lapor"]
    settings.SITE_URL = "https://berita.example"
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return [line.split(": ", 1) for line in answer.text.splitlines()]


def test_each_field_stands_as_often_as_it_may_and_holds_what_it_must(told):
    assert {name for name, _value in told} <= set(FIELDS)
    for name, (least, most, form) in FIELDS.items():
        values = [value for field, value in told if field == name]
        assert least <= len(values) <= most, name
        assert all(re.fullmatch(form, value) for value in values), name


def test_it_is_good_for_less_than_a_year_from_now(told, an_hour_later):
    expires = datetime.fromisoformat(dict(told)["Expires"])

    assert timedelta(days=30) < expires - an_hour_later < timedelta(days=365)


def test_it_says_where_it_stands_and_whom_to_write_to_first(told):
    assert dict(told)["Canonical"] == f"https://berita.example{ADDRESS}"
    assert told[0] == ["Contact", "mailto:keamanan@berita.example"]


def test_without_a_contact_there_is_none(client, settings, db):
    settings.SECURITY_CONTACT = []

    assert client.get(ADDRESS).status_code == 404
