"""Comments as readers meet them: the public page, the forms apart from it, and what caches do with each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import commenting, publishing, purging
from articles.commenting import limits
from articles.models import Change, Comment, CommentReport
from articles.pages import kept, paging
from tests.conftest import NOON
from tests.pages.test_every_page import A_MINUTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(make_published):
    return make_published()


@pytest.fixture
def page(story):
    return f"{story.get_absolute_url()}komentar/"


@pytest.fixture
def reader(client, make_commenter):
    """A client of Sekar, who has an account and agreed to the terms."""
    client.sekar = make_commenter()
    client.force_login(client.sekar.user)
    return client


def write_to(story):
    return f"/komentar/tulis/{story.pk}/"


def test_readers_see_what_is_shown_and_nothing_else(client, story, page, make_comment):
    first = make_comment(story, "Pertama.")
    make_comment(story, "Jawaban.", parent=first)
    make_comment(story, "Tertahan.", state="held")
    make_comment(story, "Tersembunyi.", state="hidden")

    html = client.get(page).text

    assert "Pertama." in html
    assert "Jawaban." in html
    assert "Tertahan." not in html
    assert "Tersembunyi." not in html


def test_an_answer_stays_below_what_is_no_longer_shown(client, story, page, make_comment):
    hidden = make_comment(story, "Kasar.", state="hidden")
    make_comment(story, "Jangan begitu.", parent=hidden)

    html = client.get(page).text

    assert "Kasar." not in html
    assert "Komentar ini tidak lagi tayang." in html
    assert "Jangan begitu." in html


def test_words_are_words(client, story, page, make_comment):
    make_comment(story, "<script>alert(1)</script> <b>tebal</b>\n\nAlinea.")

    html = client.get(page).text

    assert "<script>alert" not in html
    assert "&lt;b&gt;tebal" in html
    assert "<p>Alinea.</p>" in html


def test_the_page_is_the_same_for_everyone_and_any_cache_may_keep_it(
    client, reader, story, page, make_comment
):
    make_comment(story, by=reader.sekar)
    mine = reader.get(page)
    client.logout()
    theirs = client.get(page)

    assert mine.content == theirs.content
    assert not theirs.cookies
    assert theirs["Cache-Control"] == A_MINUTE
    assert "csrf" not in theirs.text
    assert set(theirs["Surrogate-Key"].split()) == {
        f"artikel-{story.pk}",
        f"komentar-{story.pk}",
        "menu",
    }


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_four_queries(client, story, page, make_comment, answers, count):
    for number in range(count):
        first = make_comment(story, f"Ke-{number}")
        make_comment(story, "Jawaban.", parent=first)
    answers.moment()

    with CaptureQueriesContext(connection) as queries:
        client.get(page)

    assert len(queries) <= 4


def test_it_is_read_page_by_page_without_a_gap(client, story, page, make_comment, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 2)
    monkeypatch.setattr(paging, "ASKED", 3)
    for number in range(5):
        make_comment(story, f"Ke-{number}.", at=NOON + timedelta(minutes=number // 2))
    seen, address = [], page

    for _page in range(4):
        answer = client.get(address)
        seen += [each for each, _answers in answer.context["threads"]]
        if not answer.context["older"]:
            break
        address = f"{page}?sebelum={answer.context['older']}"

    assert [each.pk for each in seen] == sorted(Comment.objects.values_list("pk", flat=True))[::-1]
    assert client.get(f"{page}?sebelum=x").status_code == 404


def test_the_address_follows_its_story(client, story, page):
    wrong = client.get(f"/baca/{story.pk}/lain/komentar/")
    assert (wrong.status_code, wrong.url) == (301, page)
    assert client.get("/baca/99/lain/komentar/").status_code == 404

    publishing.withdraw(story, by=None, at=NOON, reason="Keliru.")

    assert client.get(page).status_code == 410


def test_a_site_without_comments_has_no_such_page_and_no_link_to_it(client, story, page, settings):
    settings.COMMENTS = "off"

    assert client.get(page).status_code == 404
    assert "komentar/" not in client.get(story.get_absolute_url()).text.replace(
        "ketentuan-komentar", ""
    )


def test_the_story_promises_no_writing_for_it_does_not_know_whether_comments_are_closed(
    client, story, page
):
    door = client.get(story.get_absolute_url()).text.partition('id="komentar"')[2]

    assert f'href="{page}">Ke halaman komentar</a>' in door
    assert "tulis komentar" not in door.lower()


def test_a_story_called_komentar_keeps_its_address(client, make_published):
    story = make_published("Komentar")

    assert client.get(story.get_absolute_url()).status_code == 200
    assert client.get(f"/baca/{story.pk}/komentar/komentar/").status_code == 200


@pytest.fixture
def keeping(monkeypatch):
    """A web process that keeps answers, and looks into the feed at every request."""
    answers = kept.KeptAnswers()
    monkeypatch.setattr(kept, "answers", answers)
    monkeypatch.setattr(kept, "LOOK_EVERY", 0)
    return answers


def test_what_is_decided_is_seen_at_once_and_the_story_itself_stays_kept(
    client, story, page, make_comment, keeping
):
    comment = make_comment(story, "Semoga.", state="held")
    for address in (page, story.get_absolute_url(), "/"):
        client.get(address)

    commenting.approve([comment.pk], by=None, at=NOON)
    assert "Semoga." in client.get(page).text
    commenting.hide([comment.pk], by=None, at=NOON, ground="spam")
    assert "Semoga." not in client.get(page).text

    for address in (story.get_absolute_url(), "/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= 2, address  # the feed, and never the story


def test_an_event_about_comments_touches_nothing_else(story, make_comment, make_published):
    comment = make_comment(make_published("Lain"), state="held")
    before = comment.article.pk
    commenting.approve([comment.pk], by=None, at=NOON)
    assert purging.stale_keys(Change.objects.filter(event="commented")) == {f"komentar-{before}"}


def test_who_is_not_signed_in_is_shown_the_way(client, story):
    answer = client.get(write_to(story))

    assert f"/akun/masuk/?next={write_to(story)}" in answer.text
    assert "<textarea" not in answer.text
    assert not answer.cookies
    assert client.post(write_to(story), {"text": "Halo"}).url.startswith("/akun/masuk/")


def test_a_comment_is_written_and_its_author_is_told_that_it_waits(reader, story, page):
    answer = reader.post(write_to(story), {"text": "Semoga ramai."}, follow=True)

    assert "tayang setelah diperiksa" in answer.text
    assert "Semoga ramai." in answer.text
    assert "Menunggu" in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert "Semoga ramai." not in reader.get(page).text


def test_where_it_is_shown_at_once_its_author_is_told_so(reader, story, page, settings):
    settings.COMMENTS = "shown"

    answer = reader.post(write_to(story), {"text": "Semoga ramai."}, follow=True)

    assert "sudah tayang" in answer.text
    assert "Semoga ramai." in reader.get(page).text


def test_an_answer_is_written_below_what_it_answers(reader, story, make_comment):
    first = make_comment(story, by=reader.sekar)

    reader.post(f"/komentar/balas/{first.pk}/", {"text": "Betul."})

    assert first.replies.get().text == "Betul."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lihat kabar.com", "tidak boleh memuat alamat"),
        ("", "harus diisi"),
        ("x" * 2001, "2000"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence(reader, story, text, said):
    answer = reader.post(write_to(story), {"text": text})

    assert said in answer.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_line_break_is_one_letter_however_it_is_sent(reader, story, make_comment, line_break):
    reader.post(write_to(story), {"text": line_break.join(["x" * 999, "x" * 1000])})
    comment = Comment.objects.get()
    there = f"/komentar/lapor/{make_comment(story).pk}/"
    reader.post(there, {"ground": "spam", "note": line_break.join(["x" * 249, "x" * 250])})

    assert len(comment.text) == Comment.LENGTH
    assert len(CommentReport.objects.get().note) == CommentReport.NOTE_LENGTH


def test_too_much_is_answered_as_such(reader, story, monkeypatch):
    monkeypatch.setattr(limits, "BY_PERSON", {limits.TEN_MINUTES: 1})
    reader.post(write_to(story), {"text": "Satu."})

    assert reader.post(write_to(story), {"text": "Dua."}).status_code == 429


def test_the_staff_take_a_name_and_the_terms_with_their_first_comment(client, story, make_user):
    client.force_login(make_user())
    first = client.post(write_to(story), {"text": "Halo."})
    assert "Tanpa persetujuan ini" in first.text

    client.post(write_to(story), {"text": "Halo.", "name": "Redaksi", "accepts": "on"})

    comment = Comment.objects.get()
    assert (comment.author.name, comment.text) == ("Redaksi", "Halo.")


def test_a_form_that_has_expired_says_the_same_of_cookies_above_and_below(reader, story):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(write_to(story), {"text": "Halo."})

    assert answer.status_code == 403
    assert "Peramban harus mengizinkan kuki" in answer.text
    assert "tidak menyimpan kuki" not in answer.text
    assert "memakai kuki, hanya untuk mengenali Anda" in answer.text


def test_a_closed_story_says_so_and_takes_nothing(reader, story, page):
    commenting.close(story, by=None, at=NOON)

    assert "ditutup" in reader.get(page).text
    assert "ditutup" in reader.get(write_to(story)).text
    assert "ditutup" in reader.post(write_to(story), {"text": "Halo."}).text
    assert not Comment.objects.exists()


def test_who_is_blocked_is_told_why(reader, story):
    commenting.block(reader.sekar, by=None, at=NOON, reason="Berulang kali kasar.")

    assert "Berulang kali kasar." in reader.get(write_to(story)).text


def test_what_was_hidden_is_not_promised_again(reader, story):
    reader.post(write_to(story), {"text": "Bohong semua."}, follow=True)
    commenting.hide([Comment.objects.get().pk], by=None, at=NOON, ground="slander")

    answer = reader.post(write_to(story), {"text": "Bohong semua."}, follow=True)

    assert "redaksi menyembunyikannya" in answer.text
    assert "tayang setelah diperiksa" not in answer.text


def test_whose_account_is_erased_in_another_tab_reads_so(reader, story, monkeypatch):
    post = commenting.post

    def erase_first(*place, **said):
        commenting.erase(said["by"].user, at=NOON)
        return post(*place, **said)

    monkeypatch.setattr(commenting, "post", erase_first)

    assert "Akun ini sudah dihapus." in reader.post(write_to(story), {"text": "Halo."}).text


def test_anybody_may_complain_of_a_comment(client, story, make_comment):
    comment = make_comment(story)
    address = f"/komentar/lapor/{comment.pk}/"
    assert "2 x 24 jam" in client.get(address).text

    answer = client.post(address, {"ground": "enmity", "note": "Baris kedua."}, follow=True)

    assert "Laporan diterima" in answer.text
    report = CommentReport.objects.get()
    assert (report.comment, report.reporter, report.ground) == (comment, None, "enmity")
    assert "pilih" not in answer.text
    assert client.post(address, {"ground": "lain"}).status_code == 200
    assert CommentReport.objects.count() == 1


def test_behind_a_server_the_address_is_the_readers(client, story, make_comment, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    comment = make_comment(story)
    for address in ("203.0.113.7", "203.0.113.8", "2001:db8::1", "2001:db8::2"):
        client.post(
            f"/komentar/lapor/{comment.pk}/",
            {"ground": "spam"},
            headers={"x-forwarded-for": f"198.51.100.1, {address}"},
        )

    assert CommentReport.objects.count() == 3  # the last two are of one network


def test_what_is_not_shown_can_be_neither_answered_nor_complained_of(reader, story, make_comment):
    hidden = make_comment(story, by=reader.sekar, state="hidden")

    for verb in ("balas", "lapor"):
        assert reader.get(f"/komentar/{verb}/{hidden.pk}/").status_code == 404


def test_the_terms_say_their_version_and_are_linked_from_every_page(client, story, page):
    terms = client.get("/ketentuan-komentar/")

    assert "2026-11" in terms.text
    assert "2 x 24 jam" in terms.text
    assert "alamat surel yang sudah dikonfirmasi" in terms.text
    for address in ("/", page, story.get_absolute_url()):
        assert "/ketentuan-komentar/" in client.get(address).text
