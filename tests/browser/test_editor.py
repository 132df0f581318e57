"""The editor of a body in a real browser: what it must never lose."""

from urllib.parse import urlsplit

import pytest

from articles.models import Article

BODY = (
    "<p>Pasar lama di tepi sungai dibuka lagi pagi ini.</p>"
    "<h2>Pedagang kembali</h2>"
    "<p>Para pedagang menata lapak sejak subuh.</p>"
    '<aside data-tautan="1"></aside>'
    "<p>Wali kota berjanji menambah lampu jalan.</p>"
)
HEADLINE = "Jembatan Kayu Diperbaiki Warga"


@pytest.fixture
def editor(make_user):
    return make_user("redaktur", is_superuser=True)


@pytest.fixture
def article(make_article):
    return make_article(body=BODY, links=[("see_also", HEADLINE), ("related", "Kapal Baru Tiba")])


@pytest.fixture
def form(page, sign_in, editor, article):
    sign_in(editor)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.wait_for_selector(".prose-editor .see-also")
    return page


def save(form):
    with form.expect_navigation(wait_until="load"):
        form.click("button[name=_continue]")


def test_changing_a_word_leaves_the_see_also_where_it_was(form, article):
    form.locator(".ProseMirror p", has_text="Para pedagang").first.click(click_count=3)
    form.keyboard.type("Semua pedagang menata lapak sejak subuh.")

    save(form)

    article.refresh_from_db()
    assert article.body == BODY.replace("Para pedagang", "Semua pedagang")
    assert article.touched == [Article.Part.BODY]


def test_the_see_also_shows_the_headline_of_its_link(form):
    assert HEADLINE in form.locator(".see-also").inner_text()


def test_saving_without_a_change_touches_nothing(form, article):
    save(form)

    article.refresh_from_db()
    assert (article.version, article.touched, article.body) == (1, [], BODY)


def test_the_see_also_can_be_moved_and_removed(form, article):
    form.click(".see-also button[title=Naikkan]")
    save(form)
    article.refresh_from_db()
    assert article.body.index("<aside") < article.body.index("<p>Para pedagang")

    form.wait_for_selector(".prose-editor .see-also")
    form.click(".see-also button[title='Hapus dari naskah']")
    save(form)
    article.refresh_from_db()

    assert "<aside" not in article.body


def test_a_link_can_be_placed_in_the_text(form, article):
    form.locator(".ProseMirror p", has_text="Wali kota").click()
    form.keyboard.press("End")
    form.click(".prose-menubar [title='Sisipkan tautan Baca juga']")
    form.select_option(".prose-editor-dialog select", label="2 · Kapal Baru Tiba")
    form.click(".prose-editor-dialog button[type=submit]")
    save(form)
    article.refresh_from_db()

    assert article.body == BODY + '<aside data-tautan="2"></aside>'


def test_a_new_link_gets_the_next_number_and_can_be_placed_before_it_is_saved(form, article):
    form.locator("#links-group .add-row").click()
    form.fill("input[name=links-2-title]", "Sawah Terendam Banjir")

    assert form.input_value("input[name=links-2-position]") == "3"

    form.locator(".ProseMirror p", has_text="Wali kota").click()
    form.keyboard.press("End")
    form.click(".prose-menubar [title='Sisipkan tautan Baca juga']")
    form.select_option(".prose-editor-dialog select", label="3 · Sawah Terendam Banjir")
    form.click(".prose-editor-dialog button[type=submit]")
    save(form)
    article.refresh_from_db()

    assert article.body.endswith('<aside data-tautan="3"></aside>')
    assert article.links.get(position=3).title == "Sawah Terendam Banjir"


def test_what_was_typed_survives_that_another_was_first(form, article, editor):
    form.fill("input[name=title]", "Judul dari Saya")
    Article.objects.filter(pk=article.pk).update(version=2)

    with form.expect_navigation(wait_until="load") as answer:
        form.click("button[name=_continue]")

    assert answer.value.status == 200
    assert urlsplit(form.url).path.endswith(f"/{article.pk}/change/")
    assert form.input_value("input[name=title]") == "Judul dari Saya"
    assert "Belum disimpan" in form.inner_text("#content")
