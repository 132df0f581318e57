"""The screen of pictures: what is uploaded is examined, and deleted with its files."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pixels

from articles.models import DiscardedFile, Image

ADD = reverse("admin:articles_image_add")


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ORIGINALS_ROOT = tmp_path / "originals"


def handed_in(content: bytes | None = None, **fields):
    if content is None:
        file = io.BytesIO()
        Pixels.new("RGB", (600, 400), "red").save(file, "JPEG")
        content = file.getvalue()
    words = {"alternative": "Pintu pasar", "focus_x": 20, "focus_y": 80}
    return {"file": SimpleUploadedFile("pasar.jpg", content)} | words | fields


def test_a_picture_is_kept_and_due(chief):
    answer = chief.post(ADD, handed_in(caption="Pasar pagi.", credit="Rara Ayu"))

    assert answer.status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height, image.focus_x, image.credit) == (600, 400, 20, "Rara Ayu")
    assert image.due_at


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"content": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "diekspor dulu sebagai JPEG"),
        ({"alternative": ""}, "errorlist"),
        ({"focus_x": 101}, "100"),
    ],
)
def test_what_is_refused_says_the_way_out(chief, fields, said):
    answer = chief.post(ADD, handed_in(**fields))

    assert answer.status_code == 200
    assert not Image.objects.exists()
    assert said in answer.content.decode()


def test_words_are_changed_without_the_file(chief):
    chief.post(ADD, handed_in())
    image = Image.objects.get()
    name = image.file.name
    fields = handed_in(alternative="Gerbang pasar")
    del fields["file"]

    chief.post(reverse("admin:articles_image_change", args=[image.pk]), fields)

    image.refresh_from_db()
    assert (image.alternative, image.file.name, image.generation) == ("Gerbang pasar", name, 1)


def test_deleting_throws_the_original_away(chief):
    chief.post(ADD, handed_in())
    image = Image.objects.get()

    chief.post(reverse("admin:articles_image_delete", args=[image.pk]), {"post": "yes"})

    assert not Image.objects.exists()
    assert DiscardedFile.objects.get().name == image.file.name
