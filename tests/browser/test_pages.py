"""A reader's way through the site, on a phone and on a desk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import tasks
from tests.conftest import NOON

PHONE, DESK = (390, 844), (1280, 900)


@pytest.fixture(autouse=True)
def newsroom(live_server, monkeypatch, make_published, make_section):
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(hours=1))
    make_published(
        "Pasar Lama Dibuka Lagi Setelah Perbaikan yang Panjang",
        dek="Pedagang kembali ke kios mereka.",
        section=make_section("Nasional"),
        credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")],
        body='<p>Satu.</p><h2>Antara</h2><p>Dua.</p><aside data-tautan="1"></aside><p>Tiga.</p>',
        links=[("see_also", "Kereta Malam Kembali Jalan")],
    )
    make_published("Kereta Malam Kembali Jalan", section=make_section("Daerah"))


@pytest.mark.parametrize(("width", "height"), [PHONE, DESK])
def test_a_reader_comes_from_the_front_page_to_the_story_and_on(width, height, page):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")

    page.get_by_role("link", name="Pasar Lama Dibuka Lagi").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Antara", "Komentar"])
    expect(page.get_by_role("article")).to_contain_text("Penulis: Rara Ayu")

    page.get_by_role("link", name="Kereta Malam Kembali Jalan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kereta Malam Kembali Jalan")

    page.go_back()
    page.get_by_role("link", name="Rara Ayu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rara Ayu")


def test_a_reader_finds_a_story_by_a_word(page):
    page.goto("/")
    page.get_by_role("link", name="Cari", exact=True).click()
    page.get_by_label("Cari berita").fill("kereta")
    page.get_by_role("button", name="Cari").click()

    expect(page.get_by_role("heading", level=2)).to_have_text(["Kereta Malam Kembali Jalan"])


def test_a_reader_asks_the_index_for_a_kanal(page):
    page.goto("/indeks/")
    page.get_by_role("combobox", name="Kanal").select_option("daerah")
    page.get_by_role("button", name="Tampilkan").click()

    expect(page.get_by_role("heading", level=3)).to_have_text(["Kereta Malam Kembali Jalan"])


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 2560])
def test_nothing_runs_over_the_edge(width, page):
    page.set_viewport_size({"width": width, "height": 800})
    for address in ["/", "/nasional/", "/indeks/", "/cari/?q=pasar", "/penulis/rara-ayu/"]:
        page.goto(address)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_what_is_read_for_a_while_becomes_popular(page, settings, tmp_path):
    """From the browser to the log, by a worker to the hours, and onto the page; without nginx."""
    settings.READS_LOG = tmp_path / "reads.log"
    page.clock.install()
    page.goto("/")
    page.get_by_role("link", name="Pasar Lama Dibuka Lagi").click()
    with page.expect_request("**/terpopuler/dibaca*") as told:
        page.clock.fast_forward(5_001)
    told.value.response()
    tasks.count_reads()
    page.goto("/terpopuler/")

    assert re.fullmatch(r"\d+ \d+\n", settings.READS_LOG.read_text())
    expect(page.get_by_role("heading", level=2)).to_have_text(
        [re.compile("Pasar Lama Dibuka Lagi")]
    )


def test_the_keyboard_reaches_the_text_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#isi")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_from_paper(scheme, page):
    page.emulate_media(color_scheme=scheme)
    page.goto("/")

    for ink in ["--ink", "--quiet", "--accent"]:
        for paper in ["--paper", "--tint"]:
            assert contrast(colour(page, ink), colour(page, paper)) >= 4.5, (ink, paper)


def colour(page, name):
    found = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{name}')")
    return [int(found.strip()[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def contrast(one, other):
    """The contrast of two colours as WCAG counts it."""
    dark, light = sorted(
        sum(
            weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
            for weight, part in zip((0.2126, 0.7152, 0.0722), each, strict=True)
        )
        for each in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)
