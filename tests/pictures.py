"""Pictures of nothing that exists: a sky, a sun, hills and water, drawn anew for each number."""

import io
import math
from random import Random

from django.core.files.base import ContentFile
from PIL import Image as Pixels
from PIL import ImageDraw, ImageFilter

from articles import picturing
from articles.models import Image

# Sky above, sky below, the hills from far to near.
_HOURS = (
    ("#f3c98b", "#e8805a", ("#8d5a63", "#5b3f57", "#2f2a41")),
    ("#a9c9d8", "#eef0e4", ("#8aa7a0", "#557a70", "#2d4a45")),
    ("#33456b", "#d98f76", ("#5a5078", "#3a3a5c", "#1d2238")),
    ("#cfdde0", "#f4e3c1", ("#b4a27c", "#8a7550", "#54472f")),
)


def landscape(number: int, *, size: tuple[int, int] = (1500, 1000)) -> bytes:
    """A JPEG."""
    width, height = size
    chance = Random(number)
    above, below, hills = _HOURS[number % len(_HOURS)]
    sky = Pixels.linear_gradient("L").resize(size)
    image = Pixels.composite(Pixels.new("RGB", size, below), Pixels.new("RGB", size, above), sky)
    canvas = ImageDraw.Draw(image)
    radius = height // 11
    left = chance.randint(width // 5, 4 * width // 5)
    canvas.ellipse((left, height // 4, left + 2 * radius, height // 4 + 2 * radius), fill="#fbeed2")
    for depth, colour in enumerate(hills):
        canvas.polygon(_ridge(chance, depth, width, height), fill=colour)
    file = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).save(file, "JPEG", quality=88)
    return file.getvalue()


def _ridge(chance: Random, depth: int, width: int, height: int) -> list[tuple[float, float]]:
    """The outline of hills, the nearer the lower."""
    base = height * (0.52 + 0.15 * depth)
    waves = [
        (chance.uniform(1, 3) * (2 + turn), chance.uniform(0, 6.3), height / (9 + 14 * turn))
        for turn in range(3)
    ]
    line = [
        (x, base + sum(rise * math.sin(often * x / width + start) for often, start, rise in waves))
        for x in range(0, width + 10, 10)
    ]
    return [(0, height), *line, (width, height)]


def upload(number: int, *, at, **words) -> Image:
    """The same as an editor would have uploaded it; a worker draws its renditions."""
    file = io.BytesIO(landscape(number))
    picture = Image(file=ContentFile(file.getvalue(), name="laut.jpg"), **words)
    picturing.store(picture, examined=picturing.examine(file, size=file.getbuffer().nbytes), at=at)
    return picture
