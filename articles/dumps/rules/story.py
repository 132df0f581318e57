"""Signs of the story itself: paragraphs, speech, lists, sub-headings."""

import re

from articles.dumps.dateline import find_dateline, is_half
from articles.dumps.grammar import Mark
from articles.dumps.signs import Line

from .rule import LEDE, NEXT, STORY, TITLE, Rule

_ITEM = re.compile(r"(?:[-–•·▪*] ?|\d{1,2}[.)] |[a-z][.)] )(?=\S)")


def _is_sentence(line: Line) -> bool:
    return line.closed and line.words >= 4


def _opens_half_a_dateline(line: Line) -> bool:
    below = line.after
    if below is None or not line.first.isupper():
        return False
    dash_below = below.text[0] in "-–—"
    return is_half(line.text) or (dash_below and below.length < 3 and line.words < 4)


def _is_dash_of_dateline(line: Line) -> bool:
    return line.text in ("-", "–", "—") and line.before is not None and line.before.words < 4


def _is_speech_behind_label(line: Line) -> bool:
    return bool(line.rest) and line.rest[0] in '“"‘'


def _goes_on(line: Line) -> bool:
    return line.first.islower() or line.first in ",.)"


def _is_above_open(line: Line) -> bool:
    """The line above ends as no sentence, label or headline does."""
    return line.at > 1 and line.before.text[-1] in ",;("


def _stands_in_a_sentence(line: Line) -> bool:
    """A linked name on a line of its own: the sentence is open above and goes on below."""
    above, below = line.before, line.after
    return (
        above is not None
        and below is not None
        and line.at > 1
        and not above.closed
        and above.words > 2
        and (below.first.islower() or below.first in ",.)-")
    )


def _is_heading(line: Line) -> bool:
    return (
        line.words <= 14
        and line.text[-1] not in '.,;!”"|'
        and line.first not in '-–•*(|“"[#'
        and line.heading == 1.0
    )


def _stands_as_heading(line: Line) -> bool:
    return (
        line.words <= 14
        and line.text[-1] not in ".,;|"
        and not line.first.islower()
        and line.first not in '-–•*(|“"['
        and line.follows_end
        and line.leads_sentence
    )


def _asks_as_heading(line: Line) -> bool:
    return line.text[-1] == "?" and _stands_as_heading(line) and line.heading >= 0.8


RULES = (
    Rule(
        "kalimat utuh",
        Mark.BODY,
        3.0,
        _is_sentence,
        "Pasar itu dibuka kembali.",
        below=NEXT,
    ),
    Rule(
        "alinea panjang",
        Mark.BODY,
        2.0,
        lambda line: line.length > 160,
        "Pasar yang dulu menjadi pusat niaga kota itu dibuka kembali pada Senin pagi, dua tahun "
        "setelah api menghanguskan ratusan kios dan memaksa para pedagang berjualan di bawah terpal",
        below=NEXT,
    ),
    Rule(
        "titimangsa kota",
        Mark.BODY,
        6.0,
        lambda line: find_dateline(line.text) is not None,
        "MERANDUK, KABARMERANDUK.COM - Pasar itu dibuka lagi.",
        below=NEXT,
        in_head=True,
    ),
    Rule(
        "separuh titimangsa",
        Mark.BODY,
        6.0,
        _opens_half_a_dateline,
        "Meranduk",
        below=f"-\n{LEDE}",
        longest=110,
        in_head=True,
    ),
    Rule(
        "tanda pisah titimangsa",
        Mark.BODY,
        5.0,
        _is_dash_of_dateline,
        "-",
        above=f"{TITLE}\nMeranduk",
        longest=3,
        in_head=True,
    ),
    Rule(
        "ujaran",
        Mark.BODY,
        2.0,
        lambda line: line.quoted and line.at > 0,
        "“Kami senang sekali”",
        above=STORY,
        below=NEXT,
    ),
    Rule(
        "ujaran di belakang label",
        Mark.BODY,
        4.0,
        _is_speech_behind_label,
        "Editor: “Ceritanya bagus sekali.”",
        above=STORY,
        below=NEXT,
        longest=400,
    ),
    Rule(
        "sambungan berhuruf kecil",
        Mark.BODY,
        3.0,
        _goes_on,
        "bersama para pedagang.",
        above=f"{TITLE}\nPasar itu dibuka oleh Wali Kota",
        below=NEXT,
    ),
    Rule(
        "baris di atas belum selesai",
        Mark.BODY,
        2.0,
        _is_above_open,
        "Anindya Suroso",
        above=f"{STORY}\nPasar itu dibuka oleh Wali Kota Meranduk,",
        below=", yang datang bersama keluarganya.",
        longest=200,
    ),
    Rule(
        "di tengah kalimat",
        Mark.BODY,
        4.0,
        _stands_in_a_sentence,
        "Anindya Suroso Pati",
        above=f"{STORY}\nPasar itu dibuka oleh Wali Kota",
        below="yang datang bersama keluarganya.",
        longest=200,
    ),
    Rule(
        "butir daftar",
        Mark.BODY,
        4.0,
        lambda line: line.length > 3 and _ITEM.match(line.text) is not None,
        "- sayur dan buah",
        above=STORY,
        below="- ikan asin",
    ),
    Rule(
        "baris tabel",
        Mark.BODY,
        4.5,
        lambda line: line.first == "|" and line.text.count("|") > 1,
        "| Cabai | 50 |",
        above=STORY,
        below="| Tomat | 12 |",
    ),
    Rule(
        "baris biasa",
        Mark.BODY,
        0.5,
        lambda line: True,
        "Pagi buta membeli terasi",
        above=f"{STORY}\nPantun itu berbunyi demikian:",
        below="Terasi dibawa pulang nanti",
    ),
    Rule(
        "bentuk anak judul",
        Mark.SUBHEAD,
        3.0,
        _is_heading,
        "Kios Baru",
        above=STORY,
        below=NEXT,
        longest=110,
    ),
    Rule(
        "pendek di antara dua alinea",
        Mark.SUBHEAD,
        2.0,
        _stands_as_heading,
        "Kios yang baru dibangun",
        above=STORY,
        below=NEXT,
        longest=110,
    ),
    Rule(
        "pertanyaan sebagai anak judul",
        Mark.SUBHEAD,
        2.0,
        _asks_as_heading,
        "Benarkah karena Kios Baru?",
        above=STORY,
        below=NEXT,
        longest=110,
    ),
)
