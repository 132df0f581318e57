"""The admin speaks Indonesian, and English to an editor who chose it; readers never notice."""

import re

import pytest
from django.urls import reverse

from articles import importing
from articles.models import Article
from tests.conftest import NOON
from tests.importing.conftest import story

DESK = reverse("admin:index")


def choose(client, language, *, on=DESK):
    """What the account menu does: one click, and back to the page it was made on."""
    page = client.get(on).text
    address = re.search(
        r'<form action="([^"]+)"[^>]*>(?:(?!</form>).)*name="language"', page, re.DOTALL
    )[1]
    return client.post(address, {"next": "", "language": language}, headers={"referer": on})  # fmt: skip


def test_english_is_not_guessed_from_the_browser(chief):
    response = chief.get(DESK, headers={"accept-language": "en-GB,en"})

    assert response.headers["Content-Language"] == "id"
    assert "Meja redaksi" in response.text


def test_an_editor_switches_to_english_and_back(chief):
    chosen = choose(chief, "en")
    english = chief.get(DESK)
    choose(chief, "id")
    indonesian = chief.get(DESK)

    assert chosen.url == DESK
    assert '<html lang="en"' in english.text
    assert "News desk" in english.text
    assert "Meja redaksi" not in english.text
    assert '<html lang="id"' in indonesian.text
    assert "Meja redaksi" in indonesian.text


def test_the_choice_is_kept_for_the_admin_alone(chief):
    cookie = choose(chief, "en").cookies["django_language"]

    assert cookie["path"] == DESK
    assert int(cookie["max-age"]) > 300 * 24 * 3600


def test_what_an_admin_page_says_depends_on_the_cookie(chief):
    assert "Cookie" in chief.get(DESK).headers["Vary"]


@pytest.mark.parametrize("language", ["xx", "en-GB", ""])
def test_a_language_that_is_not_offered_is_not_spoken(chief, language):
    chief.cookies["django_language"] = language

    assert "Meja redaksi" in chief.get(DESK).text


def test_the_door_speaks_the_chosen_language_too(client):
    client.cookies["django_language"] = "en"

    assert client.get(reverse("admin:login")).headers["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/", "/cari/", "/tidak-ada/", "/api/v1/articles/", "/rss.xml"])
def test_readers_never_notice_a_choice(client, chief, make_article, publish, address):
    publish(make_article("Pasar Lama Dibuka Lagi"))
    before = client.get(address)
    choose(chief, "en")
    chief.get(DESK)

    after = chief.get(address, headers={"accept-language": "en"})

    assert after.text == before.text
    assert not after.cookies
    assert "Cookie" not in after.get("Vary", "")
    assert "Content-Language" not in after.headers


def test_readers_are_told_in_their_language_why_an_import_was_undone(chief, make_source):
    handed_in = [importing.pasted(story())]
    run = importing.land(handed_in, source=make_source(), publish=True, at=NOON)
    importing.work(clock=lambda: NOON)
    choose(chief, "en")

    chief.post(f"{DESK}articles/import/{run.pk}/batalkan/")

    assert Article.objects.get().withdrawal_reason == f"Impor #{run.pk} dibatalkan."
