"""What may be uploaded as a picture: it is opened and read to its end before anything is stored."""

from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image

# What cameras, phones and graphics programs write, and nothing that is a program itself, like SVG or EPS.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")

MOST_BYTES = 32 * 1024 * 1024
# Held in memory at four bytes each while the picture is read.
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 16_000
SHORTEST_SIDE = 40

TOO_HEAVY = _(
    "Berkas ini %(size)s MB; paling besar %(most)s MB. Simpan ulang sebagai JPEG dengan mutu 90, lalu unggah lagi."
)
NOT_KNOWN = _(
    "Berkas ini bukan gambar yang dapat dibaca di sini, apa pun nama berkasnya. Yang diterima: JPEG, PNG, WebP, GIF, "
    "AVIF. Foto HEIC dari ponsel dan gambar SVG diekspor dulu sebagai JPEG atau PNG."
)
TOO_LARGE = _(
    "Gambar ini terlalu besar: paling banyak 50 juta piksel dan 16.000 piksel tiap sisinya. Perkecil dulu, "
    "misalnya menjadi lebar 4.000 piksel; di halaman lebarnya paling besar 1.600."
)
TOO_SMALL = _(
    "Gambar ini terlalu kecil: tiap sisinya paling sedikit 40 piksel. Mintalah berkas aslinya."
)
BROKEN = _(
    "Gambar ini rusak atau terpotong dan tidak terbaca sampai akhir. Salin atau unduh ulang berkasnya dari asalnya, "
    "lalu unggah lagi."
)

# The tag that says how the camera was held; from 5 on the picture lies on its side.
_ORIENTATION = 0x0112


class Refused(Exception):
    """The file cannot be taken; its text says why, and the way out."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The size of a picture as it is seen, upright."""

    width: int
    height: int


def examine(file: BinaryIO, *, size: int) -> Examined:
    """Read a file of ``size`` bytes to the end of its first picture; raises Refused."""
    if size > MOST_BYTES:
        raise Refused(TOO_HEAVY % {"size": size // 2**20 + 1, "most": MOST_BYTES // 2**20})
    try:
        with opened(file) as image:
            examined = _upright_size(image)
            if min(image.size) < SHORTEST_SIDE:
                raise Refused(TOO_SMALL)
            # A JPEG is read to its end all the same, at an eighth of its width.
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except Refused:
        raise
    except Exception as error:  # decoders fail in many ways at bytes that somebody has made up
        raise Refused(BROKEN) from error
    return examined


def opened(file: BinaryIO) -> Image.Image:
    """The picture, of which no pixel has been read yet; raises Refused if it is none of ours or too large.

    Whatever the name of the file says: its first bytes decide.
    """
    file.seek(0)
    try:
        image = Image.open(file, formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(TOO_LARGE) from error
    except Exception as error:  # as above
        raise Refused(NOT_KNOWN) from error
    if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
        image.close()
        raise Refused(TOO_LARGE)
    return image


def _upright_size(image: Image.Image) -> Examined:
    width, height = image.size
    if image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8):
        width, height = height, width
    return Examined(width, height)
