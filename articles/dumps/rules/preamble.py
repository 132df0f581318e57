"""Signs of what a page prints above its title, or between title and story: its house, buttons, counters."""

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.signs import Line

from .forms import is_headline_shaped
from .furniture import is_closing_line
from .rule import LEDE, TITLE, Rule

_TITLE_WORDS = 4


def _stands_on_title(line: Line) -> bool:
    below = line.after
    return (
        line.at == 0 and below is not None and below.words > 4 and is_headline_shaped(below.shape)
    )


RULES = (
    Rule(
        "sisa di atas judul",
        Mark.FURNITURE,
        3.0,
        None,
        "tampilan 2.0",
        above="",
        below=f"{TITLE} Setelah Dua Tahun\nPenulis: Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.NEAR_TOP | traits.FEW_WORDS,
        lacks=traits.SENTENCE | traits.LABELLED | traits.PIECE,
        around=_stands_on_title,
    ),
    Rule(
        "baris pendek jauh di atas judul",
        Mark.FURNITURE,
        4.5,
        None,
        "kabarmeranduk",
        above="",
        below=f"Suara Kota\nWisata\n{TITLE} Setelah Dua Tahun\nPenulis: Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.ABOVE_HEAD | traits.FEW_WORDS,
        lacks=traits.SENTENCE | traits.LABELLED | traits.PIECE | traits.YEAR,
    ),
    Rule(
        "judul dan rumah di atas judul",
        Mark.FURNITURE,
        8.0,
        lambda line: line.words > _TITLE_WORDS,
        f"{TITLE} - Kabar Meranduk",
        above="",
        below=f"{TITLE}\nPenulis: Rani Mirat\n{LEDE}",
        longest=230,
        needs=traits.ABOVE_HEAD,
        lacks=traits.FEW_WORDS,
    ),
    Rule(
        "angka sendirian di kepala",
        Mark.FURNITURE,
        4.0,
        lambda line: line.text.isdigit(),
        "2020",
        above=f"{TITLE} Setelah Dua Tahun",
        below=f"Penulis: Rani Mirat\n{LEDE}",
        longest=30,
        needs=traits.NEAR_TOP | traits.FEW_WORDS,
    ),
    Rule(
        "perabot ekor di kepala",
        Mark.FURNITURE,
        5.0,
        is_closing_line,
        "0 Komentar",
        above=f"{TITLE}\nSenin, 3 Februari 2025 08:00 WIB",
        longest=60,
        needs=traits.NEAR_TOP,
    ),
)
