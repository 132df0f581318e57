"""Renditions: upright, in the web's colours, no wider than the picture, and nothing in them but pixels."""

import io

import pytest
from PIL import Image as Pixels

from articles.models import Image
from articles.picturing import drawing
from tests.picturing.conftest import as_file, halves

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def drawn(file, *, focus=(50, 50)):
    return list(drawing.draw(file, focus=focus))


def pixels(rendition) -> Pixels.Image:
    return Pixels.open(io.BytesIO(rendition.content))


def is_near(seen, meant) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(seen, meant, strict=True))


def test_each_cut_has_its_widths_and_one_jpeg():
    found = {}
    for each in drawn(as_file(halves((2400, 1600)))):
        found.setdefault((each.shape, each.form), []).append(each.width)

    assert found == {
        **{(cut.shape, "webp"): list(cut.webp) for cut in drawing.CUTS},
        **{(cut.shape, "jpeg"): [cut.jpeg] for cut in drawing.CUTS},
    }


def test_every_shape_has_its_cut():
    assert [cut.shape for cut in drawing.CUTS] == list(Image.Shape)


def test_none_is_wider_than_the_picture():
    found = drawn(as_file(halves((300, 200))))

    assert {each.width for each in found if each.shape == "whole"} == {300}
    assert max(each.width for each in found) == 300


def test_what_is_said_of_a_rendition_is_true():
    for each in drawn(as_file(halves((900, 500)))):
        assert pixels(each).size == (each.width, each.height)
        assert pixels(each).format.lower() == each.form


# Which way the camera was held, and where the red half is then.
TURNED = {
    1: "left", 2: "right", 3: "right", 4: "left",
    5: "top", 6: "top", 7: "bottom", 8: "bottom",
}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNED)
def test_a_picture_stands_upright(orientation):
    exif = Pixels.Exif()
    exif[0x0112] = orientation

    image = pixels(drawn(as_file(halves(), exif=exif.tobytes()))[0])

    width, height = image.size
    places = {
        "left": (20, height // 2),
        "right": (width - 20, height // 2),
        "top": (width // 2, 20),
        "bottom": (width // 2, height - 20),
    }
    assert (width < height) == (orientation >= 5)
    assert is_near(image.convert("RGB").getpixel(places[TURNED[orientation]]), RED)


def test_nothing_of_the_camera_is_left():
    exif = Pixels.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    file = as_file(halves(), exif=exif.tobytes(), comment=b"Kamera Rahasia")
    assert b"Kamera Rahasia" in file.getvalue()

    for each in drawn(file):
        assert b"Rahasia" not in each.content
        assert not pixels(each).getexif()
        assert not {"comment", "icc_profile", "xmp", "exif"} & set(pixels(each).info)


KINDS = {
    "four inks": (Pixels.new("CMYK", (90, 60), (0, 255, 255, 0)), "JPEG", RED),
    "sixteen bits of grey": (Pixels.new("I;16", (90, 60), 65_535), "PNG", WHITE),
    "nothing to be seen": (Pixels.new("RGBA", (90, 60), (0, 0, 0, 0)), "PNG", WHITE),
    "few colours": (Pixels.new("RGB", (90, 60), BLUE).convert("P"), "GIF", BLUE),
    "black and white": (Pixels.new("1", (90, 60), 1), "PNG", WHITE),
    "grey": (Pixels.new("L", (90, 60), 255), "JPEG", WHITE),
}


@pytest.mark.parametrize("kind", KINDS)
def test_colours_are_those_that_were_meant(kind):
    image, form, meant = KINDS[kind]

    for each in drawn(as_file(image, form)):
        assert is_near(pixels(each).convert("RGB").getpixel((20, 20)), meant), each


def test_of_what_moves_the_first_picture_is_shown():
    file = as_file(
        Pixels.new("RGB", (90, 60), RED),
        "GIF",
        save_all=True,
        append_images=[Pixels.new("RGB", (90, 60), BLUE)],
    )

    for each in drawn(file):
        assert getattr(pixels(each), "n_frames", 1) == 1
        assert is_near(pixels(each).convert("RGB").getpixel((20, 20)), RED)


@pytest.mark.parametrize(("focus", "colour"), [((0, 50), RED), ((100, 50), BLUE)])
def test_a_cut_keeps_the_focus_in_sight(focus, colour):
    faces = [
        each for each in drawn(as_file(halves((900, 300))), focus=focus) if each.shape == "face"
    ]

    for face in faces:
        middle = pixels(face).convert("RGB").getpixel((face.width // 2, face.height // 2))
        assert is_near(middle, colour)
