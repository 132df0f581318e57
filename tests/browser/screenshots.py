"""The pictures of docs/pages.md, taken anew: ``python -m pytest tests/browser/screenshots.py``.

No test, and so run only when named.
"""

from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as site_settings
from django.utils import timezone
from PIL import Image as Pixels

from tests import sample_site
from tests.conftest import NOON

FOLDER = site_settings.BASE_DIR / "docs" / "screenshots"
PHONE, DESK = (390, 844), (1440, 1000)

# What, at which size, in which light, and how much of it.
SHOTS = (
    ("front", "/", DESK, "light", 1900),
    ("front-dark", "/", DESK, "dark", 1000),
    ("article", "article", DESK, "light", 1700),
    ("author", "author", DESK, "light", 1000),
    ("index", "/indeks/", DESK, "light", 1000),
    ("front-phone", "/", PHONE, "light", 1300),
    ("article-phone", "article", PHONE, "light", 1300),
    ("article-phone-dark", "article", PHONE, "dark", 1300),
    ("search-phone", "/cari/?q=kapal", PHONE, "light", 1300),
)


def test_take(site, page):
    FOLDER.mkdir(exist_ok=True)
    for name, address, size, light, height in SHOTS:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=light)
        page.goto(site.get(address, address), wait_until="networkidle")
        page.evaluate("for (const image of document.images) image.loading = 'eager'")
        page.wait_for_load_state("networkidle")
        taken = Pixels.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        shown = taken.crop((0, 0, taken.width, min(height, taken.height)))
        shown.save(FOLDER / f"{name}.webp", quality=82, method=6)


@pytest.fixture
def site(live_server, django_db_serialized_rollback, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT, settings.ORIGINALS_ROOT = tmp_path / "media", tmp_path / "originals"
    settings.SITE_NAME = "Kabar Dermaga"
    day = NOON.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(year=2025, month=12, day=1)
    monkeypatch.setattr(timezone, "now", lambda: day)
    story = sample_site.build(at=day)
    author = story.credits.filter(role="author").first().person
    return {"article": story.get_absolute_url(), "author": f"/penulis/{author.slug}/"}
