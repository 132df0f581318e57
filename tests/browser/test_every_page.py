"""What holds for every kind of page in a real browser: for whoever cannot see, move or wait as others do."""

import gzip
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from articles import picturing
from tests import pictures, whole_site
from tests.conftest import NOON

pytestmark = pytest.mark.e2e

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": ["color-contrast"]}

SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 100);
})"""

# Links within a sentence may be as high as its line (WCAG 2.5.8).
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select")]
    .filter(each => each.checkVisibility({visibilityProperty: true}))
    .filter(each => !each.closest(".skip, p, .body, [aria-hidden]"))
    .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
    .filter(([_text, box]) => box.height < 24 || box.width < 24 && box.height < 24)
    .map(([text, box]) => `${text} ${box.width} x ${box.height}`)"""


@pytest.fixture
def addresses(live_server, django_db_serialized_rollback, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT, settings.ORIGINALS_ROOT = tmp_path / "media", tmp_path / "originals"
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(hours=1))
    words = {"alternative": "Bukit dan laut", "caption": "Pelabuhan lama.", "credit": "Bagas Tirta"}
    picture = pictures.upload(2, at=NOON, **words)
    while picturing.draw_due(at=NOON):
        pass
    picture.refresh_from_db()
    return whole_site.build(at=NOON + timedelta(minutes=30, microseconds=5), picture=picture)


def test_nobody_is_shut_out_and_nothing_moves(page, addresses, troubles):
    found = {}
    for kind, address in addresses.items():
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme="light")
        page.goto(address)
        told = Axe().run(page, options=RULES).response["violations"]
        page.emulate_media(color_scheme="dark")
        told += Axe().run(page, options=CONTRAST).response["violations"]
        found[kind] = [(each["id"], each["nodes"][0]["html"]) for each in told]
        found[kind] += page.evaluate(SMALL_TARGETS)
        found[kind] += [("shift", shift)] if (shift := page.evaluate(SHIFTS)) else []
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            over = page.evaluate("document.documentElement.scrollWidth")
            found[kind] += [("wide", over)] if over > width else []
    troubles[:] = [each for each in troubles if "status of 4" not in each]  # pages that answer 4xx

    assert {kind: told for kind, told in found.items() if told} == {}


# A word asked for and found leads from page to page, whatever the screen, and whether scripts run or not.
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_reader_walks_through_the_house(width, scripts, browser, live_server, addresses):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()

    def follow(name, heading, *, within="main"):
        page.locator(within).get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)

    page.goto("/")
    follow("Nasional", "Nasional", within=".masthead")
    follow("Pasar Lama Dibuka Lagi", "Pasar Lama Dibuka Lagi")
    follow("Rara Ayu", "Rara Ayu")
    follow("Indeks", "Indeks", within=".masthead")
    page.get_by_role("combobox", name="Kanal").select_option("daerah")
    page.get_by_role("button", name="Tampilkan").click()
    follow("Kereta Malam Kembali Jalan", "Kereta Malam Kembali Jalan")
    follow("Cari", "Cari berita", within=".masthead")
    page.get_by_label("Cari berita").fill("kembali")
    page.get_by_role("button", name="Cari").click()
    follow("Pasar Lama Dibuka Lagi", "Pasar Lama Dibuka Lagi")
    follow("Koreksi", "Koreksi", within=".colophon")
    follow("Pasar Lama Dibuka Lagi", "Pasar Lama Dibuka Lagi")
    assert page.url.endswith("#ralat")
    follow("Redaksi", "Redaksi", within=".colophon")
    follow("English", "Imprint", within=".colophon")
    context.close()


def test_a_story_weighs_no_more_than_sixty_kilobytes(page, addresses):
    """On a first visit, without pictures, its texts compressed as nginx does."""
    weights = {}

    def weigh(answer):
        if answer.request.resource_type != "image":
            is_font = answer.request.resource_type == "font"
            body = answer.body()
            weights[answer.url] = len(body if is_font else gzip.compress(body, 5))

    page.on("response", weigh)
    page.goto(addresses["article"], wait_until="networkidle")

    assert any(address.endswith("newsreader-text.woff2") for address in weights)
    assert sum(weights.values()) <= 60_000, weights


def test_paper_shows_the_story_and_where_it_stands(page, addresses):
    page.goto(addresses["article"])
    page.emulate_media(media="print")

    for hidden in (".masthead nav ul", ".share", ".colophon", ".further", ".topics"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert addresses["article"] in page.locator(".address").inner_text()
    assert page.locator(".body table").is_visible()
