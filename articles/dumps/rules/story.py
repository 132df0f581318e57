"""Signs of the story itself: paragraphs, speech, lists, sub-headings."""

import re

from articles.dumps import traits
from articles.dumps.dateline import is_half
from articles.dumps.grammar import Mark
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .forms import is_figure
from .rule import LEDE, NEXT, STORY, TITLE, Rule

_INNER_END = re.compile(r"[a-z]{3}[.!?][”\"]? [A-Z“\"]")
_ITEM = re.compile(r"(?:[-–•·▪*] ?|\d{1,2}[.)] |[a-z][.)] )(?=\S)")


def _opens_half_a_dateline(line: Line) -> bool:
    below = line.after
    if below is None or not line.first.isupper():
        return False
    dash_below = below.first in "-–—"
    return is_half(line.text) or (dash_below and below.length < 3 and line.words < 4)


def _is_speech_behind_label(line: Shape) -> bool:
    return bool(line.rest) and line.rest[0] in '“"‘'


_NO_HEADING = traits.NO_HEADLINE | traits.MARKED | traits.PIECE | traits.QUOTED | traits.GOES_ON


_LEDE = 60  # characters
# A headline of more words between two paragraphs is another story's.
HEADING_WORDS = 8
# Written as sentences are, a heading of more words has no comma.
_PLAIN_WORDS = 7


def _is_heading(line: Shape) -> bool:
    return (
        line.words <= HEADING_WORDS
        and line.last not in '!”"»›'
        and line.first not in "-–•*#"
        and line.heading == 1.0
    )


def _is_short(line: Shape) -> bool:
    return (
        line.words <= 14
        and line.first not in "-–•*"
        and (line.words <= _PLAIN_WORDS or "," not in line.text or line.heading > 0.4)
        and (not line.rest or line.heading == 1.0)
        and (line.last != ":" or line.heading >= 0.8)
    )


def _asks(line: Shape) -> bool:
    return line.last == "?" and _is_short(line) and line.heading >= 0.8


def _exclaims(line: Shape) -> bool:
    return line.last == "!" and line.words <= HEADING_WORDS + 1 and line.heading == 1.0


def _stands_between_paragraphs(line: Line) -> bool:
    return line.follows_end and line.leads_sentence


RULES = (
    Rule(
        "kalimat utuh",
        Mark.BODY,
        3.0,
        None,
        "Pasar itu dibuka kembali.",
        below=NEXT,
        needs=traits.SENTENCE,
    ),
    Rule(
        "alinea panjang",
        Mark.BODY,
        2.0,
        None,
        "Pasar yang dulu menjadi pusat niaga kota itu dibuka kembali pada Senin pagi, dua tahun "
        "setelah api menghanguskan ratusan kios dan memaksa para pedagang berjualan di bawah terpal",
        below=NEXT,
        needs=traits.LONG,
    ),
    Rule(
        "memuat akhir kalimat",
        Mark.BODY,
        2.5,
        lambda line: _INNER_END.search(line.text) is not None,
        "Pasar itu dibuka lagi. Para pedagang yang",
        above=STORY,
        below="",
        longest=400,
        lacks=traits.CLOSED | traits.MARKED | traits.OPENER,
    ),
    Rule(
        "titimangsa kota",
        Mark.BODY,
        6.0,
        lambda line: line.dateline is not None,
        "MERANDUK, KABARMERANDUK.COM - Pasar itu dibuka lagi.",
        below=NEXT,
        needs=traits.NEAR_TOP,
    ),
    Rule(
        "separuh titimangsa",
        Mark.BODY,
        6.0,
        None,
        "Meranduk",
        below=f"-\n{LEDE}",
        longest=120,
        needs=traits.NEAR_TOP | traits.PIECE,
        around=_opens_half_a_dateline,
    ),
    Rule(
        "titimangsa sendirian",
        Mark.BODY,
        6.0,
        lambda line: is_half(line.text),
        "Meranduk, KABARMERANDUK.COM",
        below=f"{LEDE} {LEDE}",
        longest=60,
        needs=traits.NEAR_TOP,
        lacks=traits.PIECE | traits.CLOSED | traits.LABELLED,
        around=lambda line: line.after is not None and line.after.length > _LEDE,
    ),
    Rule(
        "tanda pisah titimangsa",
        Mark.BODY,
        5.0,
        lambda line: line.text in ("-", "–", "—"),
        "-",
        above=f"{TITLE}\nMeranduk",
        longest=30,
        needs=traits.NEAR_TOP,
        around=lambda line: line.before is not None and line.before.words < 4,
    ),
    Rule(
        "ujaran",
        Mark.BODY,
        2.0,
        None,
        "“Kami senang sekali”",
        above=STORY,
        below=NEXT,
        needs=traits.QUOTED,
        around=lambda line: line.at > 0,
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
        needs=traits.COLON,
    ),
    Rule(
        "sambungan berhuruf kecil",
        Mark.BODY,
        3.0,
        None,
        "bersama para pedagang.",
        above=f"{TITLE}\nPasar itu dibuka oleh Wali Kota",
        below=NEXT,
        needs=traits.GOES_ON,
    ),
    Rule(
        "potongan kalimat",
        Mark.BODY,
        5.0,
        None,
        "Anindya Suroso Pati",
        above=f"{STORY}\nPasar itu dibuka oleh Wali Kota",
        below="yang datang bersama keluarganya.",
        needs=traits.PIECE,
    ),
    Rule(
        "kalimat pengantar",
        Mark.BODY,
        2.5,
        lambda line: line.heading < 0.8,
        "Barang yang dijual di sana antara lain:",
        above=STORY,
        below="- sayur dan buah",
        longest=230,
        needs=traits.COLON_AT_END,
        lacks=traits.FEW_WORDS | traits.LABELLED,
    ),
    Rule(
        "butir daftar",
        Mark.BODY,
        4.0,
        lambda line: line.length > 3 and _ITEM.match(line.text) is not None,
        "- sayur dan buah",
        above=STORY,
        below="- ikan asin",
        needs=traits.ITEM,
    ),
    Rule(
        "baris tabel",
        Mark.BODY,
        4.5,
        lambda line: line.first == "|" and line.text.count("|") > 1,
        "| Cabai | 50 |",
        above=STORY,
        below="| Tomat | 12 |",
        needs=traits.MARKED,
    ),
    Rule(
        "angka di belakang label",
        Mark.BODY,
        3.0,
        is_figure,
        "Cabai 1 Kg: Rp 50.000",
        above=STORY,
        below=f"Tomat 1 Kg: Rp 12.000\n{NEXT}",
        longest=120,
        needs=traits.COLON,
        lacks=traits.LABELLED,
    ),
    Rule(
        "baris biasa",
        Mark.BODY,
        0.5,
        None,
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
        longest=120,
        lacks=_NO_HEADING,
    ),
    Rule(
        "pendek di antara dua alinea",
        Mark.SUBHEAD,
        2.0,
        _is_short,
        "Kios yang baru dibangun",
        above=STORY,
        below=NEXT,
        longest=120,
        lacks=_NO_HEADING,
        around=_stands_between_paragraphs,
    ),
    Rule(
        "pertanyaan sebagai anak judul",
        Mark.SUBHEAD,
        2.0,
        _asks,
        "Benarkah karena Kios Baru?",
        above=STORY,
        below=NEXT,
        longest=120,
        needs=traits.ASKS,
        lacks=_NO_HEADING,
        around=_stands_between_paragraphs,
    ),
    Rule(
        "seruan sebagai anak judul",
        Mark.SUBHEAD,
        5.0,
        _exclaims,
        "Semua Pedagang Mendapat Kios Baru!",
        above=STORY,
        below=NEXT,
        longest=120,
        needs=traits.ASKS,
        lacks=_NO_HEADING,
        around=_stands_between_paragraphs,
    ),
)
