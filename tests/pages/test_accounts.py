"""Accounts: signing up with a letter, coming in, the second step, and the way in of the staff."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from articles import commenting
from articles.models import Commenter
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

SIGN_UP, SIGN_IN, CODE = "/akun/daftar/", "/akun/masuk/", "/akun/surel/kode/"
SEKAR = {
    "name": "Sekar",
    "email": "sekar@kabar.example",
    "password1": "angin-laut-42",
    "accepts": "on",
}


def code_of(letter):
    return re.search(r"^ {4}(\S+)$", letter.body, re.M)[1]


def test_a_reader_signs_up_proves_the_address_and_is_back_where_they_came_from(
    client, an_hour_later
):
    answer = client.post(SIGN_UP, SEKAR | {"next": "/komentar/tulis/1/"})
    assert answer.url == CODE
    (letter,) = mail.outbox
    assert letter.to == ["sekar@kabar.example"]
    assert letter.subject == f"Newsroom: kode Anda {code_of(letter)}"
    assert "Salam," in letter.body

    answer = client.post(CODE, {"code": code_of(letter)})

    assert answer.url == "/komentar/tulis/1/"
    sekar = Commenter.objects.get(name="Sekar")
    assert (sekar.user.email, sekar.user.is_staff) == ("sekar@kabar.example", False)
    assert "sekar" not in sekar.user.username
    terms = list(sekar.acceptances.values_list("version", "at"))
    assert terms == [("2026-11", an_hour_later)]


def test_nobody_has_agreed_to_the_terms_before_the_address_is_proved(client):
    client.post(SIGN_UP, SEKAR)

    assert not Commenter.objects.get(name="Sekar").acceptances.exists()


def test_who_agreed_to_other_terms_than_are_in_force_is_asked_again(client, monkeypatch):
    client.post(SIGN_UP, SEKAR)
    monkeypatch.setattr(commenting, "VERSION", "2026-12")
    client.post(CODE, {"code": code_of(mail.outbox[0])})

    assert not Commenter.objects.get(name="Sekar").acceptances.exists()
    assert client.get("/akun/").status_code == 200


def test_a_new_address_agrees_to_nothing(client, make_commenter):
    sekar = make_commenter()
    sekar.acceptances.update(version="2026-01")
    client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})
    client.post("/akun/surel/", {"email": "baru@kabar.example", "action_add": ""})
    client.post(CODE, {"code": code_of(mail.outbox[0])})

    assert sekar.user.emailaddress_set.get().email == "baru@kabar.example"
    assert sekar.acceptances.get().version == "2026-01"


def test_the_letter_is_english_where_the_page_is(client):
    client.post(f"/en{SIGN_UP}", SEKAR)

    assert mail.outbox[0].subject.startswith("Newsroom: your code ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"accepts": ""}, "Tanpa persetujuan ini"),
        ({"name": "Redaksi"}, "milik redaksi"),
        ({"email": "bukan"}, "email"),
        ({"password1": "12345678"}, "terlalu"),
    ],
)
def test_what_is_missing_is_said(client, wrong, said):
    answer = client.post(SIGN_UP, SEKAR | wrong)

    assert said in answer.text
    assert not User.objects.exists()
    assert not mail.outbox


def test_without_the_code_nobody_comes_in(client):
    client.post(SIGN_UP, SEKAR)
    client.post(CODE, {"code": "SALAH1"})
    client.logout()
    cache.clear()  # a letter was sent just now
    answer = client.post(SIGN_IN, {"login": SEKAR["email"], "password": SEKAR["password1"]})

    assert answer.url == CODE
    assert client.get("/akun/").url.startswith(SIGN_IN)


def test_nobody_learns_who_has_an_account(client, make_commenter):
    make_commenter()
    answer = client.post(SIGN_UP, SEKAR)

    assert answer.url == CODE
    assert mail.outbox[0].subject == "Newsroom: Anda sudah punya akun"
    assert User.objects.count() == 1


def test_a_forgotten_password_is_replaced_by_letter(client, make_commenter):
    make_commenter()
    client.post("/akun/sandi/lupa/", {"email": "sekar@kabar.example"})
    client.post("/akun/sandi/lupa/", {"email": "orang-lain@kabar.example"})
    (letter,) = mail.outbox
    address = re.search(r"http://testserver(/akun/sandi/lupa/\S+)", letter.body)[1]

    form = client.get(address, follow=True)
    client.post(
        form.request["PATH_INFO"], {"password1": "angin-darat-42", "password2": "angin-darat-42"}
    )

    answer = client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "angin-darat-42"})
    assert answer.url == "/akun/"


def test_guessing_has_an_end(client, make_commenter):
    make_commenter()
    for _guess in range(5):
        client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "tebakan"})
    answer = client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})

    assert answer.status_code == 200
    assert client.get("/akun/").status_code == 302


def test_the_first_administrator_comes_in_by_name_without_an_address(client):
    User.objects.create_superuser("admin", password="sandi-sekali")
    door = client.get(reverse("admin:index"), follow=True)
    assert door.request["PATH_INFO"] == SIGN_IN

    answer = client.post(
        SIGN_IN, {"login": "admin", "password": "sandi-sekali", "next": "/admin/"}, follow=True
    )

    assert answer.request["PATH_INFO"] == "/admin/"
    assert answer.status_code == 200


def test_staff_with_an_address_prove_it_once(client, make_user):
    make_user("rara", email="rara@kabar.example")
    assert client.post(SIGN_IN, {"login": "rara", "password": "sandi"}).url == CODE
    assert client.post(CODE, {"code": code_of(mail.outbox[0])}).url == "/admin/"

    client.logout()
    assert client.post(SIGN_IN, {"login": "rara", "password": "sandi"}).url == "/admin/"


def test_a_reader_is_no_staff(client, make_commenter):
    client.force_login(make_commenter().user)

    assert client.get("/admin/", follow=True).status_code == 403


def test_the_second_step_is_asked_for_once_it_is_set_up(client, make_commenter, make_user):
    sekar = make_commenter().user
    TOTP.activate(sekar, "JBSWY3DPEHPK3PXP")
    signed_in = client.post(
        SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"}
    )
    assert signed_in.url == reverse("mfa_authenticate")
    assert client.get("/akun/").status_code == 302

    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", counter))
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert client.get("/akun/").status_code == 200


def test_an_administrator_lets_somebody_in_who_has_lost_the_second_step(
    client, make_commenter, make_user
):
    sekar = make_commenter().user
    TOTP.activate(sekar, "JBSWY3DPEHPK3PXP")
    client.force_login(make_user("kepala", is_superuser=True))

    client.post(
        reverse("admin:auth_user_changelist"),
        {"action": "drop_second_step", "_selected_action": sekar.pk},
    )

    assert not sekar.authenticator_set.exists()


PAGES = [
    "/akun/",
    "/akun/surel/",
    "/akun/sandi/",
    "/akun/keluar/",
    "/akun/dua-langkah/",
    "/akun/dua-langkah/aplikasi/",
    "/akun/hapus/",
]


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_an_account_is_its_owners_alone(client, make_commenter, language):
    make_commenter()
    client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})

    for address in PAGES:
        answer = client.get(f"{language}{address}", follow=True)

        assert answer.status_code == 200, address
        assert answer["Cache-Control"] == "private, no-store", address
        assert '<meta name="robots" content="noindex">' in answer.text, address
        assert "style=" not in answer.text, address
        assert f'<html lang="{language[1:] or "id"}">' in answer.text, address
        client.logout()
        assert client.get(address).status_code == 302, address
        client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})


@pytest.mark.parametrize(
    "address",
    [SIGN_IN, SIGN_UP, "/akun/sandi/lupa/", "/akun/sandi/lupa/terkirim/", "/akun/terhapus/"],
)
def test_every_page_before_the_door_is_kept_by_no_cache(client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


def test_a_person_takes_the_data_along_and_is_forgotten(client, make_commenter):
    make_commenter()
    client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})
    copy = client.get("/akun/data/")
    assert copy["Content-Disposition"] == 'attachment; filename="data-saya.json"'
    assert copy.json()["name"] == "Sekar"

    assert client.post("/akun/hapus/").url.startswith("/akun/pastikan/")
    assert User.objects.exists()
    answer = client.post("/akun/pastikan/?next=/akun/hapus/", {"password": "sandi-panjang-1"})

    assert answer.url == "/akun/terhapus/"
    assert not User.objects.exists()
    assert client.get("/akun/").status_code == 302


def test_a_person_corrects_the_name_and_is_told_what_cannot_be_one(client, make_commenter):
    sekar = make_commenter()
    client.force_login(sekar.user)

    refused = client.post("/akun/", {"name": "Redaksi"})
    assert "Nama itu milik redaksi" in refused.text
    answer = client.post("/akun/", {"name": "Sekar Arum"}, follow=True)

    assert "Nama Anda sudah diganti." in answer.text
    assert 'value="Sekar Arum"' in answer.text
    sekar.refresh_from_db()
    assert sekar.name == "Sekar Arum"


def test_who_is_blocked_is_offered_no_other_name(client, make_commenter, make_user):
    sekar = make_commenter()
    client.force_login(sekar.user)
    commenting.block(sekar, by=make_user(), at=NOON, reason="Menghina.")

    answer = client.post("/akun/", {"name": "Hinaan Lain"})

    assert "Menghina." in answer.text
    assert 'name="name"' not in answer.text
    sekar.refresh_from_db()
    assert sekar.name == "Sekar"


def test_who_has_no_name_yet_has_none_to_correct(client, make_user):
    client.force_login(make_user())

    assert 'name="name"' not in client.post("/akun/", {"name": "Rara"}).text
    assert not Commenter.objects.exists()


def test_who_left_the_newsroom_erases_the_account_without_an_error(
    client, make_commenter, make_comment, make_published
):
    rara = make_commenter("Rara").user
    comment = make_comment(make_published(), by=make_commenter())
    commenting.hide([comment.pk], by=rara, at=NOON, ground="spam")
    client.post(SIGN_IN, {"login": "rara@kabar.example", "password": "sandi-panjang-1"})
    client.post("/akun/hapus/")

    answer = client.post("/akun/pastikan/?next=/akun/hapus/", {"password": "sandi-panjang-1"})

    assert answer.url == "/akun/terhapus/"
    assert client.get("/akun/").status_code == 302
    told = client.get("/akun/terhapus/").text
    assert "paling lama satu tahun" in told
    answer = client.post(SIGN_IN, {"login": "rara", "password": "sandi-panjang-1"})
    assert answer.status_code == 200


def test_the_copy_holds_a_new_address_that_waits_for_its_code(client, make_commenter):
    make_commenter()
    client.post(SIGN_IN, {"login": "sekar@kabar.example", "password": "sandi-panjang-1"})
    client.post("/akun/surel/", {"email": "baru@kabar.example", "action_add": ""})

    account = client.get("/akun/data/").json()["account"]

    assert {"email": "baru@kabar.example", "verified": False, "primary": False} in account[
        "addresses"
    ]


def test_the_terms_tell_what_is_kept_when_an_account_is_erased(client):
    assert "paling lama satu tahun" in client.get("/ketentuan-komentar/").text
