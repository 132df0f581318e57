"""Signs of the head: title, standfirst, rubric, date."""

from articles.dumps.dates import is_dateline_of_page
from articles.dumps.grammar import Mark
from articles.dumps.signs import Line

from .rule import LEDE, TITLE, Rule

_NO_TITLE_ENDS_SO = ".,;:|-–—"


def is_headline_shaped(line: Line) -> bool:
    return 4 <= line.words <= 26 and line.text[-1] not in _NO_TITLE_ENDS_SO and line.heading >= 0.8


def _is_title_shaped(line: Line) -> bool:
    return (
        3 <= line.words <= 30
        and line.text[-1] not in _NO_TITLE_ENDS_SO
        and line.first not in "-•([|"
    )


def _repeats_title(line: Line) -> bool:
    return line.before is not None and line.before.text.casefold() == line.text.casefold()


def _can_be_standfirst(line: Line) -> bool:
    return line.words >= 5 and line.first not in "-•([|"


def _is_rubric(line: Line) -> bool:
    return (
        line.words <= 3
        and line.at < 6
        and line.first.isupper()
        and not line.closed
        and line.after is not None
        and 4 <= line.after.words <= 26
    )


RULES = (
    Rule(
        "bentuk judul di awal",
        Mark.TITLE,
        3.0,
        _is_title_shaped,
        "Pasar lama yang terbakar kini dibuka lagi",
        above="",
        longest=220,
        in_head=True,
    ),
    Rule(
        "huruf besar khas judul",
        Mark.TITLE,
        1.0,
        is_headline_shaped,
        "Pasar Lama Wiratama Dibuka Lagi",
        above="",
        longest=220,
        in_head=True,
    ),
    Rule(
        "baris pertama",
        Mark.TITLE,
        1.0,
        lambda line: line.at == 0,
        "Pasar lama dibuka lagi hari ini",
        above="",
        longest=220,
        in_head=True,
    ),
    Rule(
        "judul diulang",
        Mark.TITLE,
        5.0,
        _repeats_title,
        TITLE,
        longest=220,
        in_head=True,
    ),
    Rule(
        "kalimat di bawah judul",
        Mark.DEK,
        3.0,
        _can_be_standfirst,
        "Pedagang kembali berjualan setelah dua tahun.",
        below=f"Penulis:\nRani Mirat\n{LEDE}",
        longest=400,
        in_head=True,
    ),
    Rule(
        "satu-dua kata di atas judul",
        Mark.KICKER,
        2.5,
        _is_rubric,
        "Wisata",
        above="",
        below=f"Pasar Lama Wiratama Dibuka Lagi Setelah Dua Tahun\nPenulis: Rani Mirat\n{LEDE}",
        longest=40,
        in_head=True,
    ),
    Rule(
        "baris tanggal",
        Mark.DATE,
        7.0,
        lambda line: is_dateline_of_page(line.text),
        "Tayang: Senin, 3 Februari 2025 08:00 WIB",
        longest=90,
    ),
)
