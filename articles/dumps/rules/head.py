"""Signs of the head: title, standfirst, rubric, date."""

import re

from articles.dumps import traits
from articles.dumps.dates import is_dateline_of_page, is_relative
from articles.dumps.grammar import Mark
from articles.dumps.menus import RUBRICS, is_rubric_row
from articles.dumps.phrases import is_furniture
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .captions import shows_somebody
from .forms import is_headline_shaped
from .rule import LEDE, TITLE, Rule

_NO_TITLE = traits.NO_HEADLINE | traits.MARKED | traits.PIECE
_NO_HEADLINE_ABOVE = _NO_TITLE | traits.LABELLED | traits.OPENER | traits.CLOSED
# By so many spaces may one print of a title differ from another.
_SPACES = 3
_SENTENCE_WORDS = 12
# A theme's name above the title of one of its stories has so many words.
_THEME_WORDS = 5
_PLAIN = re.compile(r"[\w ’'-]+")
_BREADCRUMBS = re.compile(r"(?:home|beranda|depan)\b\W+\w", re.IGNORECASE)


def _is_title_shaped(line: Shape) -> bool:
    return 3 <= line.words <= 30 and line.first not in "-•" and line.last != ":"


def _is_closed_headline(line: Shape) -> bool:
    text = line.text
    return (
        line.last == "."
        and not text[text.rfind(" ") + 1].islower()
        and not text[text.find(" ") + 1].islower()
        and 5 <= line.words <= 20
        and line.heading >= 0.9
    )


def _is_first_headline(line: Line) -> bool:
    """Of several lines that could be the title, the first is; dates, rubrics and menus are none."""
    above = line.before
    while above is not None and not above.traits & traits.AMONG_LINKS:
        if (
            not above.traits & (_NO_HEADLINE_ABOVE | traits.ABOVE_HEAD)
            and above.words > 3
            and not above.shape.has_digit
            and not is_rubric_row(above.text)
            and not is_furniture(above.text)
            and "(" not in above.text
            and not (_is_theme(above.shape) and _stands_over_longer_title(above))
        ):
            return False
        above = above.before
    return True


def _is_headline_below_date(line: Line) -> bool:
    above = line.before
    return (
        line.at == 1
        and bool(above.traits & traits.YEAR)
        and is_headline_shaped(line.shape)
        and not shows_somebody(line.shape)
        and is_dateline_of_page(above.text)
    )


def _stands_below_sentence(line: Line) -> bool:
    above = line.before
    while above is not None and above.at >= 0:
        if above.traits & traits.SENTENCE and above.words > _SENTENCE_WORDS:
            return True
        above = above.before
    return False


def _repeats_title(line: Line) -> bool:
    if line.traits & traits.TWICE and not is_headline_shaped(line.shape):
        return False
    above, wanted = line.before, line.text.casefold().split()
    while line.words > 3 and above is not None and above.traits & traits.NEAR_TOP:
        differ = abs(above.length - line.length)
        if differ <= _SPACES and above.text.casefold().split() == wanted:
            return not _stands_below_sentence(above)
        above = above.before
    return False


def _is_short(line: Shape) -> bool:
    return line.words <= 3 and line.first.isupper()


def _is_theme(line: Shape) -> bool:
    return 3 < line.words <= _THEME_WORDS and line.heading == 1.0 and _PLAIN.fullmatch(line.text)


def _stands_over_longer_title(line: Line) -> bool:
    below = line.after
    return (
        line.at == 0
        and below is not None
        and below.words >= 2 * _THEME_WORDS
        and not below.closed
        and is_headline_shaped(below.shape)
    )


def _is_rubric(line: Shape) -> bool:
    return line.words <= 3 and all(word in RUBRICS for word in line.text.casefold().split())


def _stands_above_title(line: Line) -> bool:
    return line.at < 6 and line.after is not None and 4 <= line.after.words <= 26


RULES = (
    Rule(
        "bentuk judul di awal",
        Mark.TITLE,
        3.0,
        _is_title_shaped,
        "Pasar lama yang terbakar kini dibuka lagi",
        above="",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=_NO_TITLE,
        around=_is_first_headline,
    ),
    Rule(
        "huruf besar khas judul",
        Mark.TITLE,
        1.0,
        is_headline_shaped,
        "Pasar Lama Wiratama Dibuka Lagi",
        above="",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=_NO_TITLE,
    ),
    Rule(
        "baris pertama",
        Mark.TITLE,
        1.0,
        lambda line: line.length > 3,
        "Pasar lama dibuka lagi hari ini",
        above="",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=_NO_TITLE,
        around=lambda line: line.at == 0,
    ),
    Rule(
        "judul dengan titik",
        Mark.TITLE,
        6.0,
        _is_closed_headline,
        "Pasar Lama Wiratama Dibuka Lagi, Pedagang Senang.",
        above="",
        longest=120,
        needs=traits.NEAR_TOP | traits.SENTENCE,
        lacks=traits.MARKED | traits.LABELLED | traits.QUOTED | traits.PIECE,
        around=lambda line: line.at == 0,
    ),
    Rule(
        "judul diulang",
        Mark.TITLE,
        5.0,
        None,
        TITLE,
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=_NO_TITLE,
        around=_repeats_title,
    ),
    Rule(
        "kalimat di bawah judul",
        Mark.DEK,
        3.0,
        None,
        "Pedagang kembali berjualan setelah dua tahun.",
        below=f"Penulis:\nRani Mirat\n{LEDE}",
        longest=400,
        needs=traits.NEAR_TOP,
        lacks=traits.MARKED | traits.LABELLED | traits.FEW_WORDS | traits.ITEM,
    ),
    Rule(
        "kalimat antara judul dan titimangsa",
        Mark.DEK,
        5.0,
        None,
        "Pedagang kembali berjualan setelah dua tahun.",
        below=f"MERANDUK, KABARMERANDUK.COM - {LEDE} {LEDE}",
        longest=230,
        needs=traits.ABOVE_DATELINE | traits.SENTENCE,
        lacks=traits.MARKED | traits.LABELLED | traits.ITEM | traits.QUOTED,
        around=lambda line: line.at == 1 and line.words > 5,
    ),
    Rule(
        "judul, lalu lebih banyak",
        Mark.DEK,
        7.0,
        None,
        f"{TITLE}. Pedagang kembali berjualan setelah dua tahun.",
        longest=400,
        needs=traits.BESIDE_TITLE | traits.SENTENCE,
        lacks=traits.MARKED | traits.LABELLED | traits.QUOTED,
    ),
    Rule(
        "satu-dua kata di atas judul",
        Mark.KICKER,
        2.5,
        _is_short,
        "Wisata",
        above="",
        below=f"Pasar Lama Wiratama Dibuka Lagi Setelah Dua Tahun\nPenulis: Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.NEAR_TOP,
        lacks=traits.CLOSED | traits.PIECE,
        around=_stands_above_title,
    ),
    Rule(
        "tema di atas judul yang lebih panjang",
        Mark.KICKER,
        7.0,
        _is_theme,
        "Menteri Dagang ke Meranduk",
        above="",
        below=f"{TITLE}, Pedagang Berharap Harga Sewa Kios Diturunkan\nPenulis: Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.NEAR_TOP,
        lacks=traits.CLOSED | traits.PIECE | traits.LABELLED | traits.YEAR | traits.COLON,
        around=_stands_over_longer_title,
    ),
    Rule(
        "nama rubrik di atas judul",
        Mark.KICKER,
        3.5,
        _is_rubric,
        "berita daerah",
        above="",
        below=f"Pasar Lama Wiratama Dibuka Lagi Setelah Dua Tahun\nPenulis: Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.NEAR_TOP | traits.FEW_WORDS,
        lacks=traits.CLOSED | traits.PIECE,
        around=_stands_above_title,
    ),
    Rule(
        "baris tanggal",
        Mark.DATE,
        7.0,
        lambda line: is_dateline_of_page(line.text),
        "Tayang: Senin, 3 Februari 2025 08:00 WIB",
        longest=120,
        needs=traits.YEAR,
    ),
    Rule(
        "waktu yang relatif",
        Mark.DATE,
        4.0,
        lambda line: is_relative(line.text),
        "2 jam yang lalu",
        longest=60,
        needs=traits.NEAR_TOP,
    ),
    Rule(
        "jalan ke rubrik",
        Mark.FURNITURE,
        7.0,
        lambda line: _BREADCRUMBS.match(line.text) is not None,
        "Beranda > Daerah > Meranduk",
        above="",
        below=f"{TITLE}\n{LEDE}",
        longest=120,
        needs=traits.NEAR_TOP | traits.MENU,
    ),
    Rule(
        "judul di bawah tanggal",
        Mark.TITLE,
        2.0,
        None,
        TITLE,
        above="Senin, 3 Februari 2025 08:00 WIB",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=_NO_TITLE,
        around=_is_headline_below_date,
    ),
)
