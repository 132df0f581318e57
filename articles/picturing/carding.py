"""The card of a story, 1200 by 630: its headline in large letters, the site's name, and its picture beside them."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageFont

from articles.models import ShareCard
from articles.picturing import drawing

# Part of the name of a card, so that a new design is drawn for all.
DESIGN = 1

SIZE = (ShareCard.WIDTH, ShareCard.HEIGHT)
PICTURE_WIDTH = 460
MARGIN = 64
BAR = 14
PAPER, INK, ACCENT = "#fbfaf7", "#1d1b18", "#8a1f17"

# From Debian's fonts-dejavu-core, found wherever fonts lie; without it, the one that comes with Pillow.
FONT = "DejaVuSerif-Bold.ttf"
HEADLINE_SIZES = (68, 60, 52, 46, 40, 34)
SITE_SIZE = 32
LEADING = 1.2
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says and shows; ``picture`` is the name of a rendition, or empty."""

    headline: str
    site: str
    picture: str
    focus: tuple[int, int]


def draw(card: Card, *, open_file: Callable[[str], BinaryIO]) -> bytes:
    """The card as a JPEG."""
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, SIZE[0], BAR), fill=ACCENT)
    width = SIZE[0] - 2 * MARGIN
    if card.picture:
        width -= PICTURE_WIDTH
        _show(image, card, open_file=open_file)
    site = _font(SITE_SIZE)
    foot = SIZE[1] - MARGIN - SITE_SIZE
    canvas.text((MARGIN, foot), _lines(card.site, site, width)[0], font=site, fill=ACCENT)
    font, lines = _fitting(card.headline, width=width, height=foot - MARGIN - BAR - SITE_SIZE)
    for row, line in enumerate(lines):
        place = (MARGIN, MARGIN + BAR + row * font.size * LEADING)
        canvas.text(place, line, font=font, fill=INK)
    return drawing.encoded(image, "jpeg")


def _show(image: Image.Image, card: Card, *, open_file: Callable[[str], BinaryIO]) -> None:
    with open_file(card.picture) as file:
        picture = drawing.upright(file)
    size = (PICTURE_WIDTH, SIZE[1] - BAR)
    cut = drawing.cropped(picture, ratio=size[0] / size[1], focus=card.focus)
    image.paste(cut.resize(size, Image.Resampling.LANCZOS), (SIZE[0] - size[0], BAR))


def _fitting(headline: str, *, width: int, height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the headline fits; in the smallest, as much of it as fits."""
    for size in HEADLINE_SIZES:
        font = _font(size)
        lines = _lines(headline, font, width)
        most = int(height / (size * LEADING))
        if len(lines) <= most:
            return font, lines
    last = lines[most - 1]
    while font.getlength(last + ELLIPSIS) > width:
        last = last[:-1]
    return font, [*lines[: most - 1], last.rstrip() + ELLIPSIS]


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The text in lines no wider than that; a word that is wider by itself is broken."""
    lines, line = [], ""
    for word in text.split():
        if line and font.getlength(f"{line} {word}") > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
        while font.getlength(line) > width:
            fits = _fitting_letters(line, font, width)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line]


def _fitting_letters(line: str, font: ImageFont.FreeTypeFont, width: int) -> int:
    """How many of a line's first letters fit; one at least."""
    return max(
        1,
        bisect_right(range(1, len(line) + 1), width, key=lambda most: font.getlength(line[:most])),
    )


def _font(size: int) -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype(FONT, size)
    except OSError:
        return ImageFont.load_default(size)
