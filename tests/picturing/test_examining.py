"""What may be uploaded: each refusal says the way out, and no bytes whatever bring the door down."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pixels

from articles.picturing import examining
from articles.picturing.drawing import draw
from tests.picturing.conftest import as_file, halves

LYING_ON_ITS_SIDE = Pixels.Exif()
LYING_ON_ITS_SIDE[0x0112] = 6


def examine(content: bytes):
    return examining.examine(io.BytesIO(content), size=len(content))


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", examining.FORMATS)
def test_every_form_that_is_promised_is_taken(form):
    found = examining.examine(as_file(halves(), form), size=1)

    assert (found.width, found.height) == (600, 400)


def test_the_size_is_that_of_the_picture_as_it_is_seen():
    content = as_file(halves(), exif=LYING_ON_ITS_SIDE.tobytes()).getvalue()

    found = examine(content)

    assert (found.width, found.height) == (400, 600)


WHOLE = as_file(halves()).getvalue()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REFUSED = {
    "a drawing that may hold scripts": (SVG, examining.NOT_KNOWN),
    "a program in PostScript": (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        examining.NOT_KNOWN,
    ),
    "a page under the name of a picture": (b"<!doctype html><p>pasar", examining.NOT_KNOWN),
    "nothing": (b"", examining.NOT_KNOWN),
    "a kind that is not promised": (as_file(halves(), "BMP").getvalue(), examining.NOT_KNOWN),
    "half a photograph": (WHOLE[: len(WHOLE) // 2], examining.BROKEN),
    "half a graphic": (as_file(halves(), "PNG").getvalue()[:300], examining.BROKEN),
    "a few bytes of 900 million pixels": (png_of(30_000, 30_000), examining.TOO_LARGE),
    "a few bytes of 100 million pixels": (png_of(10_000, 10_000), examining.TOO_LARGE),
    "a band longer than any screen": (png_of(20_000, 50), examining.TOO_LARGE),
    "a dot": (as_file(halves((39, 400))).getvalue(), examining.TOO_SMALL),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_refused(kind):
    content, reason = REFUSED[kind]

    with pytest.raises(examining.Refused) as refused:
        examine(content)

    assert str(refused.value) == str(reason)


def test_a_heavy_file_is_refused_before_it_is_opened():
    with pytest.raises(examining.Refused, match="33 MB; paling besar 32 MB"):
        examining.examine(None, size=examining.MOST_BYTES + 1)


SOUND = [
    as_file(halves((60, 48)), form, **options).getvalue()
    for form, options in [
        ("JPEG", {"exif": LYING_ON_ITS_SIDE.tobytes()}),
        ("PNG", {}),
        ("WEBP", {}),
        ("GIF", {"save_all": True, "append_images": [halves((60, 48), left="#00ff00")]}),
        ("AVIF", {}),
    ]
]


@st.composite
def spoiled(draw_):
    """A sound picture with some bytes of it written over, and perhaps its end cut off."""
    content = bytearray(draw_(st.sampled_from(SOUND)))
    places = st.integers(min_value=0, max_value=len(content) - 1)
    for place, byte in draw_(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    return bytes(content[: draw_(st.integers(min_value=1, max_value=len(content)))])


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=200), spoiled()))
def test_any_bytes_are_drawn_or_refused(content):
    try:
        examine(content)
        for rendition in draw(io.BytesIO(content), focus=(50, 50)):
            assert rendition.content
    except (examining.Refused, OSError, ValueError):  # what the worker takes for a failure
        pass
