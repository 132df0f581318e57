"""Pasting a dump and following its import, with the page left to itself."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles import importing, revising
from articles.admin.imports import stash
from articles.models import Article

NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)
TEXT = (
    "Pasar Lama Dibuka Lagi Setelah Tiga Bulan\n"
    "Pedagang menyambut dermaga baru yang lebih lebar.\n"
    "Penulis:\nSari Wulandari\n"
    "KOTA TUA - Pasar lama di tepi sungai dibuka lagi pada Senin pagi setelah tiga bulan diperbaiki.\n"
    "Baca juga: Jembatan Kayu Diperbaiki Warga\n"
    "Wali kota Hasan Basri menyatakan pasar itu kini lebih aman bagi pedagang dan pembeli."
)


@pytest.fixture
def chief(page, sign_in, make_user):
    sign_in(make_user("kepala", is_superuser=True))
    return page


def test_a_pasted_dump_is_read_while_it_stands_there_and_saved_as_a_draft(chief):
    chief.goto(reverse("admin:articles_import_add"))
    chief.fill("#id_text", TEXT)

    chief.wait_for_selector("#preview .role-title")
    assert chief.locator("#preview .role-see_also").count() == 1

    with chief.expect_navigation():
        chief.click("button[name=_paste]")
    chief.wait_for_selector("#progress .fates >> text=menunggu")
    importing.work(clock=lambda: NOON)
    chief.wait_for_selector("#progress:not([hx-get]) .fates >> text=dibuat")
    chief.wait_for_selector("text=Batalkan impor")

    article = Article.objects.get()
    assert article.state == "draft"
    assert '<aside data-tautan="1"></aside>' in article.body


def test_a_table_that_nobody_knows_is_asked_about_and_read_as_answered(
    chief, tmp_path, monkeypatch
):
    monkeypatch.setattr(stash, "ROOT", tmp_path / "stash")
    table = tmp_path / "tabel.csv"
    table.write_text("Kepala;Uraian\nPasar Lama Dibuka;Pasar lama dibuka lagi pada Senin pagi.\n")
    chief.goto(reverse("admin:articles_import_add"))
    chief.set_input_files("input[type=file]", str(table))
    chief.click("button[name=_upload]")

    chief.get_by_label("Kepala").select_option("title")
    chief.get_by_label("Uraian").select_option("text")
    with chief.expect_navigation():
        chief.click("button[name=_upload]")
    importing.work(clock=lambda: NOON)

    assert Article.objects.get().title == "Pasar Lama Dibuka"


@pytest.mark.parametrize(
    "name", ["index", "articles_article_changelist", "articles_article_add", "articles_import_add"]
)
def test_a_screen_is_quiet_and_fits_a_phone(chief, make_article, name):
    make_article(credits=[("author", "Sari Wulandari")])
    chief.set_viewport_size({"width": 390, "height": 844})

    chief.goto(reverse(f"admin:{name}"), wait_until="networkidle")

    assert chief.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_proposal_is_accepted_with_one_click_from_the_form_of_its_article(chief, make_published):
    article = make_published()
    snapshot = revising.snapshots([article.pk])[article.pk]
    wanted = {article.pk: snapshot | {"dek": "Teras dari naskah baru."}}
    revising.propose(wanted, by=None, at=NOON)

    chief.goto(reverse("admin:articles_article_change", args=[article.pk]))
    chief.click("text=Lihat usulan")
    chief.wait_for_selector("text=Teras dari naskah baru.")
    with chief.expect_navigation():
        chief.click("button >> text=Terima")

    chief.wait_for_selector("text=Usulan diterima")
    assert Article.objects.get().dek == "Teras dari naskah baru."
