"""Pictures as a browser shows them: each in a width that fits, and nothing moves when they come."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pixels
from PIL import ImageDraw

from articles import picturing
from articles.models import Image
from tests.conftest import NOON

pytestmark = pytest.mark.e2e

SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def pictured(make_published, make_person, settings, tmp_path):
    """A front page full of stories with pictures, the newest of which leads to others."""
    settings.MEDIA_ROOT, settings.ORIGINALS_ROOT = tmp_path / "media", tmp_path / "originals"
    stories = [
        make_published(
            f"Pasar lama dibuka kembali setelah dua tahun diperbaiki {number}",
            dek="Pedagang menata lapak sejak subuh; warga datang sebelum matahari tinggi.",
            body="<p>Pasar lama dibuka kembali pagi ini.</p>" * 4,
            image=_picture(number),
            dated_at=NOON - timedelta(hours=9 - number),
            dated_precision="exact",
            credits=[("author", "Rara Ayu")],
            links=[
                ("related", f"Pasar lama dibuka kembali setelah dua tahun diperbaiki {other}")
                for other in range(max(0, number - 3), number)
            ],
        )
        for number in range(9)
    ]
    person = make_person("Rara Ayu")
    person.picture, person.biography = _picture(3), "Meliput pasar dan pelabuhan sejak 2009."
    person.save()
    while picturing.draw_due(at=NOON):
        pass
    return stories[-1]


def _picture(number: int) -> Image:
    """A sea under a sun that stands elsewhere in each."""
    image = Pixels.linear_gradient("L").resize((1800, 1200)).convert("RGB")
    canvas = ImageDraw.Draw(image)
    left = 150 + 170 * number
    canvas.ellipse((left, 300, left + 300, 600), fill="#e0a030")
    canvas.rectangle((0, 800, 1800, 1200), fill=(20, 60 + 10 * number, 110))
    file = io.BytesIO()
    image.save(file, "JPEG")
    picture = Image(
        file=ContentFile(file.getvalue(), name="laut.jpg"),
        alternative="Matahari di atas laut",
        caption="Matahari terbit di atas pelabuhan lama.",
        credit="Bagas Tirta",
    )
    examined = picturing.examine(file, size=len(file.getvalue()))
    picturing.store(picture, examined=examined, at=NOON)
    return picture


@pytest.mark.parametrize("width", [390, 1440])
def test_every_picture_comes_and_nothing_moves(width, page, pictured):
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", pictured.get_absolute_url(), "/penulis/rara-ayu/"):
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('img').forEach(image => image.loading = 'eager')")
        page.wait_for_function("[...document.images].every(image => image.complete)")

        pictures = page.evaluate(
            "[...document.images].map(image => [image.naturalWidth, image.currentSrc])"
        )

        assert pictures, address
        assert all(shown for shown, _source in pictures), address
        assert all(source.endswith(".webp") for _shown, source in pictures), address
        assert page.evaluate(SHIFTS) < 0.01, address
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
