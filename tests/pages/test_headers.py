"""What goes with every answer to a reader: how long caches may keep it, and what a browser may do with it."""

import pytest
from django.test import Client

from articles import publishing
from tests.conftest import NOON
from tests.pages.test_every_page import A_MINUTE, A_MOMENT, PLAIN

pytestmark = pytest.mark.django_db

ALSO = ["/koreksi/", "/.well-known/security.txt", "/en/", "/en/rss.xml"]
# On every answer, found or not.
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = ("camera=()", "microphone=()", "geolocation=()", "browsing-topics=()")


@pytest.fixture
def answers_of_each(client, site, settings, make_published):
    """Every kind of public answer: found, moved, gone and missing."""
    settings.SECURITY_CONTACT = ["mailto:keamanan@berita.example"]
    gone = make_published("Ditarik Lagi")
    publishing.withdraw(gone, by=None, at=NOON, reason="Keliru.")
    found = [*site.addresses.values(), *PLAIN, *ALSO]
    answers = {address: client.get(address) for address in found}
    assert {answer.status_code for answer in answers.values()} == {200}
    others = {
        gone.get_absolute_url(): 410,
        f"/baca/{site.article.pk}/lain/": 301,
        "/favicon.ico": 302,
        "/tidak/ada": 404,
    }
    for address, status in others.items():
        answers[address] = client.get(address)
        assert answers[address].status_code == status, address
    return answers


def test_every_answer_is_safe(answers_of_each):
    for address, answer in answers_of_each.items():
        assert {name: answer.get(name) for name in SAFE} == SAFE, address
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy, address
        assert "unsafe" not in policy, address
        assert all(refusal in answer["Permissions-Policy"] for refusal in POLICY), address
        assert not answer.cookies, address


def test_over_https_browsers_are_told_to_stay_there(site, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000

    answer = Client().get("/", secure=True)

    assert answer["Strict-Transport-Security"] == "max-age=31536000"
    assert Client().get("/").status_code == 301


def test_every_answer_says_how_long_it_may_be_kept(answers_of_each):
    for address, answer in answers_of_each.items():
        if answer.status_code == 404:
            continue
        expected = A_MOMENT if "?" in address else A_MINUTE
        assert answer["Cache-Control"] == expected, address
        assert "ETag" in answer or not answer.content, address


def test_every_page_says_since_when_it_is_so_and_what_makes_it_stale(answers_of_each):
    of_no_event = ("/robots.txt", "/.well-known/security.txt")
    for address, answer in answers_of_each.items():
        if answer.status_code not in (200, 410):
            continue
        assert answer["Last-Modified"].endswith("GMT"), address
        assert ("Surrogate-Key" in answer) is (address not in of_no_event), address
