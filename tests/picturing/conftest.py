"""Pictures made up on the spot, and folders of their own to lie in."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pixels

from articles import picturing
from articles.models import Image
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    return tmp_path


def as_file(image: Pixels.Image, form: str = "JPEG", **options) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, form, **options)
    file.seek(0)
    return file


def halves(size=(600, 400), *, left="#ff0000", right="#0000ff") -> Pixels.Image:
    """Red on the left, blue on the right."""
    image = Pixels.new("RGB", size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


@pytest.fixture
def upload(db):
    """Store a picture as the admin does."""

    def upload(pixels=None, *, at=NOON, **fields) -> Image:
        file = as_file(pixels or halves())
        examined = picturing.examine(file, size=len(file.getvalue()))
        fields.setdefault("alternative", "Pintu pasar")
        image = Image(file=ContentFile(file.getvalue(), name="pasar.jpg"), **fields)
        picturing.store(image, examined=examined, at=at)
        return image

    return upload


@pytest.fixture
def drawn(upload):
    """A picture whose renditions are there."""

    def make(*args, **fields) -> Image:
        image = upload(*args, **fields)
        while picturing.draw_due(at=NOON):
            pass
        image.refresh_from_db()
        return image

    return make
