"""Pixels: a picture of any kind turned upright, into the colours of the web, and cut into its shapes."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from easy_thumbnails.processors import scale_and_crop
from PIL import Image, ImageCms, ImageOps

from articles.models import Image as Picture
from articles.picturing.examining import opened


@dataclass(frozen=True, slots=True)
class Cut:
    """A shape: width to height (None: as the picture is), its widths as WebP and the one as JPEG.

    A width is what some screen asks for: a phone of two or three pixels to the point, a desk of one or two.
    """

    shape: str
    ratio: float | None
    webp: tuple[int, ...]
    jpeg: int


CUTS = (
    Cut(Picture.Shape.WHOLE, None, (480, 800, 1200, 1600), 1200),
    Cut(Picture.Shape.STORY, 3 / 2, (240, 480, 800, 1440), 1200),
    Cut(Picture.Shape.FACE, 1.0, (96, 192, 288), 288),
)

# Fine enough for a face on a sharp screen; what is higher costs a phone more than it shows.
QUALITY = {"webp": 78, "jpeg": 82}
_OPTIONS = {
    "webp": {"format": "WEBP", "method": 4},
    "jpeg": {"format": "JPEG", "optimize": True, "progressive": True},
}

_WHITE = (255, 255, 255)
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file made of a picture, not stored yet."""

    shape: str
    form: str
    width: int
    height: int
    content: bytes


def draw(file: BinaryIO, *, focus: tuple[int, int]) -> Iterator[Drawn]:
    """Every rendition of a picture; cuts keep the ``focus``, in percent, in sight. Raises Refused.

    None is wider than the picture itself: a small one is drawn once, at its own width.
    """
    image = upright(file)
    for cut in CUTS:
        fitting = cropped(image, ratio=cut.ratio, focus=focus)
        for form, widths in (("webp", cut.webp), ("jpeg", (cut.jpeg,))):
            for width in sorted({min(width, fitting.width) for width in widths}):
                scaled = _scaled(fitting, width)
                yield Drawn(cut.shape, form, *scaled.size, encoded(scaled, form))


def upright(file: BinaryIO) -> Image.Image:
    """The first picture of the file as it is seen: turned as the camera was held, in sRGB, on white.

    It carries nothing but pixels.
    """
    with opened(file) as image:
        image.load()
        turned = ImageOps.exif_transpose(image)
    image = _in_srgb(turned)
    image.info = {}
    return image


def cropped(image: Image.Image, *, ratio: float | None, focus: tuple[int, int]) -> Image.Image:
    """As much of the picture as has this ratio of width to height, with the focus in sight."""
    if ratio is None:
        return image
    width = min(image.width, round(image.height * ratio))
    height = min(image.height, round(image.width / ratio))
    return scale_and_crop(image, (width, height), crop=True, target=focus)


def encoded(image: Image.Image, form: str) -> bytes:
    file = io.BytesIO()
    image.save(file, quality=QUALITY[form], **_OPTIONS[form])
    return file.getvalue()


def _scaled(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _in_srgb(image: Image.Image) -> Image.Image:
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        # Sixteen bits of grey; Pillow would cut off what is brighter than eight can say.
        return image.convert("F").point(lambda value: value / 257).convert("L").convert("RGB")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, (*_WHITE, 255))
        flat = Image.alpha_composite(ground, image).convert("RGB")
        flat.info = {"icc_profile": image.info.get("icc_profile")}
        image = flat
    return _by_its_profile(image).convert("RGB")


def _by_its_profile(image: Image.Image) -> Image.Image:
    """Colours as the picture's own profile means them; a profile that cannot be used is passed over."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
