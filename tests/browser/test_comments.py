"""A reader's way to a comment, on a phone: signing up, the letter, writing, and what a moderator makes of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from articles import commenting
from articles.models import Comment, CommentReport
from tests.conftest import NOON

PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def newsroom(live_server, settings):
    settings.COMMENTS = "held"


@pytest.fixture
def story(live_server, make_published, make_section):
    return make_published(section=make_section(), body="<p>Pasar lama dibuka lagi.</p>" * 40)


@pytest.fixture
def plain(browser, live_server, django_db_serialized_rollback):
    """A phone that runs no script."""
    context = browser.new_context(
        base_url=live_server.url, locale="id-ID", viewport=PHONE, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def sign_up(page):
    page.get_by_role("link", name="Daftar", exact=True).click()
    page.get_by_label("Nama yang tampil").fill("Sekar")
    page.get_by_label("Surel").fill("sekar@kabar.example")
    page.get_by_label("Sandi").fill("angin-laut-42")
    page.get_by_label("Saya menyetujui").check()
    page.get_by_role("button", name="Daftar").click()
    (letter,) = mail.outbox
    code = re.search(r"^ {4}(\S+)$", letter.body, re.M)[1]
    page.get_by_label(re.compile("Kode|Code")).fill(code)
    page.get_by_role("button", name="Lanjut").click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_any_script_a_reader_signs_up_comments_and_complains(
    plain, story, make_commenter, make_comment
):
    make_comment(story, "Pasarnya jelek.", by=make_commenter("Bayu"), at=NOON - timedelta(hours=1))
    plain.goto(story.get_absolute_url())
    plain.get_by_role("link", name="Ke halaman komentar").click()
    plain.get_by_role("link", name="Tulis komentar").click()
    sign_up(plain)

    plain.get_by_label("Komentar", exact=True).fill("Semoga ramai lagi.")
    plain.get_by_role("button", name="Kirim komentar").click()
    expect(plain.get_by_role("status")).to_contain_text("tayang setelah diperiksa")
    expect(plain.get_by_text("Semoga ramai lagi.")).to_be_visible()

    plain.get_by_role("link", name="Kembali ke berita").click()
    plain.get_by_role("link", name="Ke halaman komentar").click()
    expect(plain.get_by_text("Semoga ramai lagi.")).to_have_count(0)
    plain.get_by_role("link", name="Laporkan komentar Bayu").click()
    plain.get_by_label("Bohong, fitnah, sadis, atau cabul").check()
    plain.get_by_role("button", name="Laporkan").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Laporan diterima")
    assert CommentReport.objects.get().reporter.name == "Sekar"


def test_with_scripts_comments_and_form_come_into_the_story(
    page, story, make_commenter, make_comment, sign_in
):
    page.set_viewport_size(PHONE)
    make_comment(story, "Sudah saya kunjungi.", by=make_commenter("Bayu"))
    sign_in(make_commenter().user)

    page.goto(story.get_absolute_url())
    page.evaluate("scrollTo(0, document.getElementById('komentar').offsetTop - 2 * innerHeight)")
    expect(page.get_by_text("Sudah saya kunjungi.")).to_be_attached()
    page.get_by_label("Komentar", exact=True).fill("Saya juga.")
    page.get_by_role("button", name="Kirim komentar").click()

    expect(page.get_by_role("status")).to_contain_text("tayang setelah diperiksa")
    assert fits(page)


def test_a_moderator_approves_and_readers_see_it(page, story, make_comment, make_user, sign_in):
    comment = make_comment(story, "Semoga ramai lagi.", state="held", at=timezone.now())
    sign_in(make_user("wira", group="Moderator"))
    page.goto("/admin/articles/comment/")
    page.get_by_role("link", name="Semoga ramai lagi.").click()
    page.get_by_role("button", name="Tayangkan").click()
    page.wait_for_url("**/admin/articles/comment/")

    assert Comment.objects.get(pk=comment.pk).state == "shown"
    page.goto(f"{story.get_absolute_url()}komentar/")
    expect(page.get_by_text("Semoga ramai lagi.")).to_be_visible()


def test_every_page_of_comments_and_accounts_fits_a_phone(
    page, story, make_comment, make_commenter, sign_in
):
    page.set_viewport_size(PHONE)
    first = make_comment(story, "Kata" * 60)
    make_comment(story, "Jawaban yang panjang. " * 20, parent=first)
    for address in ("/akun/masuk/", "/akun/daftar/", "/ketentuan-komentar/"):
        page.goto(address)
        assert fits(page), address
    sign_in(make_commenter("Bayu").user)
    for address in (
        f"{story.get_absolute_url()}komentar/",
        f"/komentar/tulis/{story.pk}/",
        f"/komentar/balas/{first.pk}/",
        f"/komentar/lapor/{first.pk}/",
        "/akun/",
        "/akun/surel/",
        "/akun/dua-langkah/",
    ):
        page.goto(address)
        assert fits(page), address
    assert commenting.VERSION in page.goto("/ketentuan-komentar/").text()
