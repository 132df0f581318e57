"""Ralat, koreksi, hak jawab and pencabutan: posted with their story, in the log, for machines too."""

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import publishing
from articles.models import AuditEntry, Change, Notice
from tests.conftest import NOON
from tests.pages.test_story_page import words

Kind = Notice.Kind


@pytest.fixture
def post(db):
    def make(article, kind=Kind.CORRECTION, *, at=NOON, **said):
        said = said or {"wrong": "Luasnya 12 hektare.", "right": "Luasnya 21 hektare."}
        notice = Notice(article=article, kind=kind, **said)
        publishing.post(notice, by=None, at=at)
        return notice

    return make


def test_posting_is_an_event_and_is_written_in_the_book(post, make_published):
    article = make_published()

    notice = post(article)

    assert Notice.objects.get() == notice
    assert Change.objects.latest("number").event == Change.Event.CORRECTED
    assert AuditEntry.objects.get(verb="post_notice").reason == "koreksi"


def test_a_draft_has_nobody_to_be_told(post, make_article):
    with pytest.raises(publishing.CannotPost):
        post(make_article())

    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"kind": Kind.CORRECTION, "wrong": "Keliru."},
        {"kind": Kind.ERRATUM, "right": "Benar."},
        {"kind": Kind.REPLY, "text": "Kami keberatan."},
        {"kind": Kind.REPLY, "party": "PT Sumber Air"},
        {"kind": Kind.WITHDRAWAL, "text": ""},
        {"kind": Kind.CORRECTION, "wrong": "a", "right": "b", "ground": "child"},
        {"kind": "maaf", "text": "Maaf."},
    ],
)
def test_a_notice_that_says_too_little_is_refused_by_the_database(said, make_published):
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(article=make_published(), at=NOON, **said)


def test_the_story_says_what_was_put_right_and_when(client, post, make_published):
    article = make_published("Waduk Baru")
    post(article)

    html = client.get(article.get_absolute_url()).text

    assert "Luasnya 12 hektare." in html
    assert "Luasnya 21 hektare." in html
    assert "Dimuat" in html
    assert "Berita ini memuat koreksi tertanggal Rabu, 4 Maret 2026 12.00 WIB" in words(html)
    told = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])
    assert told["correction"][0]["text"] == "Luasnya 12 hektare. → Luasnya 21 hektare."


def test_a_reply_and_the_story_it_answers_lead_to_each_other(client, post, make_published):
    article, answer = make_published("Waduk Baru"), make_published("Jawaban Sumber Air")
    post(article, Kind.REPLY, party="Sumber Air", text="Itu tidak benar.", story=answer)

    html = client.get(article.get_absolute_url()).text
    back = client.get(answer.get_absolute_url()).text

    assert "Jawaban dari Sumber Air:" in html
    assert f'href="{answer.get_absolute_url()}"' in html
    assert f'href="{article.get_absolute_url()}#ralat"' in back


def test_paragraphs_of_a_reply_and_of_a_withdrawal_stand_as_paragraphs(
    client, post, make_published
):
    article, gone = make_published("Waduk Baru"), make_published("Pasar Lama")
    post(article, Kind.REPLY, party="Sumber Air", text="Itu <b>tidak</b> benar.\n\nSama sekali.")
    publishing.withdraw(gone, by=None, at=NOON, reason="Memuat identitas anak.")

    for address in (article.get_absolute_url(), "/koreksi/"):
        html = client.get(address).text
        assert "<p>Itu &lt;b&gt;tidak&lt;/b&gt; benar.</p>" in html
        assert "<p>Sama sekali.</p>" in html
    assert "<p>Memuat identitas anak.</p>" in html


def test_the_log_holds_everything_the_newest_first(client, post, make_published):
    first, second = make_published("Waduk Baru"), make_published("Pasar Lama")
    post(first)
    post(second, at=NOON + timedelta(minutes=1), kind=Kind.ERRATUM, wrong="Budy", right="Budi")

    html = client.get("/koreksi/").text

    assert html.index("Pasar Lama") < html.index("Waduk Baru")


def test_a_withdrawal_is_in_the_log_without_the_headline(client, post, make_published):
    article = make_published("Nama Anak Disebut")
    post(article, wrong="Nama anak A.", right="Nama tidak disebut.")

    publishing.withdraw(article, by=None, at=NOON, reason="Identitas anak.", ground="child")
    html = client.get("/koreksi/").text

    assert "menyangkut masa depan anak" in html
    assert "Identitas anak." in html
    assert "Nama Anak Disebut" not in html
    assert "Nama anak A." not in html


@pytest.fixture
def restored(post, make_published):
    """A story that was put right, then withdrawn, and is public again."""
    article = make_published("Waduk Baru")
    post(article)
    later = NOON + timedelta(minutes=5)
    publishing.withdraw(article, by=None, at=later, reason="Menunggu izin keluarga.")
    publishing.restore(article, by=None, at=later + timedelta(minutes=5))
    return article


def test_a_story_that_is_public_again_says_so_and_not_that_it_is_withdrawn(client, restored):
    html = client.get(restored.get_absolute_url()).text
    told = re.sub(r"</?time[^>]*>", "", html)

    assert "pernah ditarik pada Rabu, 4 Maret 2026 12.05 WIB dan kini tayang kembali." in told
    assert "Berita ini memuat koreksi tertanggal Rabu, 4 Maret 2026 12.00 WIB." in told
    assert "memuat pencabutan" not in html
    assert "Ralat, koreksi, hak jawab, dan pencabutan</h2>" in html
    assert "Menunggu izin keluarga." in html


@pytest.mark.parametrize("address", ["/koreksi/", "/", "/rss.xml", "/atom.xml", "/feed.json"])
def test_everywhere_a_withdrawal_that_is_over_is_told_as_over(address, client, restored):
    assert client.get(address).text.count("Kini tayang kembali.") == 1


def test_a_withdrawal_that_is_not_over_is_not_told_as_over(client, make_published):
    make_published("Waduk Baru")
    publishing.withdraw(make_published(), by=None, at=NOON, reason="Keliru.")

    for address in ("/koreksi/", "/"):
        html = client.get(address).text
        assert "Pencabutan" in html
        assert "tayang kembali" not in html


def test_what_is_public_again_is_told_in_english_too(client, restored):
    assert "It is public again." in client.get("/en/koreksi/").text
    assert "and is public again." in client.get(f"/en{restored.get_absolute_url()}").text


def test_an_import_undone_is_withdrawn_without_a_ground(make_published):
    publishing.withdraw(make_published(), by=None, at=NOON, reason="Impor dibatalkan.")

    assert Notice.objects.get().ground == ""


def test_the_log_goes_on_from_page_to_page(client, post, make_published):
    article = make_published()
    for number in range(45):
        post(article, wrong=f"Keliru {number:02}.", right="Benar.", at=NOON)

    seen, address = [], "/koreksi/"
    while address:
        html = client.get(address).text
        seen += re.findall(r"Keliru (\d\d)", html)
        older = re.search(r'class="older" rel="next" href="([^"]+)"', html)
        address = older and "/koreksi/" + older[1]

    assert sorted(seen) == [f"{number:02}" for number in range(45)]


def test_a_place_that_is_none_is_not_found(client, db):
    assert client.get("/koreksi/?sebelum=x").status_code == 404
