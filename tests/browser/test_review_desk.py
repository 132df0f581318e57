"""An editor at the desk, with the keyboard alone: a line gets another role, the article follows."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import importing
from articles.models import Article, Correction, DumpRecord, Source
from tests.conftest import NOON
from tests.importing.conftest import BODY, story

CUT = story(
    body=(*BODY[:3], "Warga pulang.", "Halaman Selanjutnya"), see_also="Dermaga Baru Dibuka"
)
LAST = 11  # "Warga pulang."


@pytest.fixture
def chief(page, sign_in, make_user):
    sign_in(make_user("kepala", is_superuser=True))
    return page


@pytest.fixture
def two_in_the_queue(make_source):
    texts = [CUT, CUT.replace("Perahu", "Sampan")]
    for text in texts:
        importing.land([importing.pasted(text)], source=make_source(), at=NOON)
    importing.work(clock=lambda: NOON)
    assert DumpRecord.objects.worth_a_look().count() == 2
    return Source.objects.get(name="Kantor Arsip")


def test_the_keyboard_alone_settles_a_line_approves_and_goes_on(chief, two_in_the_queue):
    chief.goto(reverse("admin:articles_dumprecord_review_queue"))
    chief.click("text=mulai meninjau")
    article = chief.frame_locator("#review-story").locator("article.reading")
    expect(article).to_contain_text("Warga pulang.")

    while chief.locator(".desk-line[aria-current]").get_attribute("data-line") != str(LAST):
        chief.keyboard.press("ArrowDown")
    chief.keyboard.press("9")

    expect(chief.locator(f"#baris-{LAST}")).to_contain_text("ditetapkan kepala")
    expect(article).not_to_contain_text("Warga pulang.")
    assert Correction.objects.get().role == "boilerplate"

    with chief.expect_navigation():
        chief.keyboard.press("a")

    expect(chief.locator("text=Artikel diterbitkan.")).to_be_visible()
    assert Article.objects.filter(state="published").count() == 1
    expect(article).to_contain_text("Empat Puluh Perahu")
    assert DumpRecord.objects.worth_a_look().count() == 1


def test_a_key_held_down_decides_on_one_record_alone(chief, two_in_the_queue):
    chief.goto(reverse("admin:articles_dumprecord_review_queue"))
    with chief.expect_navigation():
        chief.click("text=mulai meninjau")
    with chief.expect_navigation():
        chief.keyboard.down("a")
    expect(chief.locator("text=Artikel diterbitkan.")).to_be_visible()

    for _time in range(3):
        chief.keyboard.down("a")
    chief.keyboard.up("a")
    chief.keyboard.press("r")  # what came before has been heard by now

    expect(chief.locator("[data-focus=r]")).to_be_focused()
    chief.wait_for_load_state("networkidle")
    assert Article.objects.filter(state="published").count() == 1


def test_a_click_chooses_the_line_and_the_page_is_not_loaded_again(chief, two_in_the_queue):
    record = DumpRecord.objects.first()
    chief.goto(reverse("admin:articles_dumprecord_review", args=[record.pk]))
    chief.evaluate("window.stillHere = true")

    chief.click("#baris-2 .desk-line")
    chief.click("#desk-roles button[value=caption]")

    expect(chief.locator("#baris-2")).to_contain_text("keterangan gambar")
    assert chief.evaluate("window.stillHere")
    assert chief.locator(".desk-line[aria-current]").get_attribute("data-line") == "2"


def test_the_keys_are_shown_on_asking(chief, two_in_the_queue):
    record = DumpRecord.objects.first()
    chief.goto(reverse("admin:articles_dumprecord_review", args=[record.pk]))

    chief.keyboard.press("?")

    expect(chief.locator("#review-keys")).to_be_visible()
    chief.keyboard.press("?")
    expect(chief.locator("#review-keys")).not_to_be_visible()


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_the_desk_fits_the_screen(chief, two_in_the_queue, width):
    record = DumpRecord.objects.first()
    chief.set_viewport_size({"width": width, "height": 900})

    for address in (
        reverse("admin:articles_dumprecord_review", args=[record.pk]),
        reverse("admin:articles_dumprecord_review_queue"),
    ):
        chief.goto(address, wait_until="networkidle")
        assert chief.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
