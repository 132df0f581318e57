"""Signs of what stands in the story and is none of it: see-also lines and captions."""

import re

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.headings import heading_share
from articles.dumps.labels import BARE_SEE_ALSO, VALUE_OF
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line, above_items

from .bylines import has_label
from .rule import NEXT, STORY, TITLE, Rule
from .signatures import AGENCY_AND_NAME

_PICTURE_OPENS = re.compile(
    r"ilustrasi\b|(?:foto|potret|tangkapan layar|gambar|infografis|photo)[ :]|"
    r"(?:keterangan|sumber) (?:gambar|foto)\b",
    re.IGNORECASE,
)
# "(Foto: Rani Mirat)", "(DOK. PASAR)", "(Istimewa via ...)": whose picture it is.
_PICTURE_CREDIT = re.compile(
    r"\((?:foto\b(?!: ?http)|istimewa|ist\b|dok|dokumentasi|antara (?:foto|photo)|afp|reuters|shutterstock|freepik|"
    r"getty|pexels|unsplash|ap photo|instagram|tangkapan layar|humas|youtube|pixabay|sumber foto|kredit)\b",
    re.IGNORECASE,
)
# "(KANTOR FOTO/Rani Mirat)", "(Kabar/Rani)": behind a sentence of the story it is a signature.
_HOUSE_AND_NAME = re.compile(r"\([A-Z][\w. ]{1,30}/ ?[A-Z][\w .’'-]{2,40}\)\.?$")


_PHOTOGRAPHER = re.compile(r"\([A-Z][A-Z .’'-]{2,40}/ ?[A-Z][A-Z .-]{2,30}\)$")
_ITEM_WORDS = 3
_VIDEO_CALL = re.compile(
    r"(?:lihat|simak|tonton|saksikan)(?: juga)?(?: video\b|,? live\b| cuplikan\b)", re.IGNORECASE
)


def _opens_as_picture_note(line: Shape) -> bool:
    return _PICTURE_OPENS.match(line.text) is not None


def _closes_with_picture_credit(line: Shape) -> bool:
    bracket = line.text.rfind("(", max(0, line.length - 160))
    return bracket >= 0 and _PICTURE_CREDIT.match(line.text, bracket) is not None


def _names_photographer(line: Shape) -> bool:
    at = line.text.rfind("oto: ", max(0, line.length - 60)) if ":" in line.text else -1
    return at > 0 and line.text[at - 1] in "Ff"


def _closes_with_house_and_name(line: Shape) -> bool:
    return _HOUSE_AND_NAME.search(line.text, max(0, line.length - 80)) is not None


def _is_bare_see_also(line: Shape) -> bool:
    found = BARE_SEE_ALSO.match(line.text)
    return found is not None and heading_share(line.text[found.end() :]) >= 0.8


def _is_item_of_see_also(line: Line) -> bool:
    above = above_items(line)
    return above is not None and not above.rest and VALUE_OF.get(above.label) is Mark.SEE_ALSO


def _is_below_picture_credit(line: Line) -> bool:
    return AGENCY_AND_NAME.fullmatch(line.before.text) is not None


RULES = (
    Rule(
        "label baca juga",
        Mark.SEE_LABEL,
        10.0,
        has_label(Mark.SEE_ALSO),
        "Baca juga:",
        above=STORY,
        below=f"Harga Cabai Naik Lagi di Meranduk\n{NEXT}",
        longest=60,
        needs=traits.LABELLED,
    ),
    Rule(
        "baca juga: judul",
        Mark.SEE_ALSO,
        9.0,
        lambda line: bool(line.rest) and VALUE_OF.get(line.label) is Mark.SEE_ALSO,
        "Baca juga: Harga Cabai Naik Lagi",
        above=STORY,
        below=NEXT,
        longest=400,
        needs=traits.LABELLED,
    ),
    Rule(
        "judul di bawah baca juga",
        Mark.SEE_ALSO,
        3.0,
        lambda line: line.last not in ".," and 2 < line.words < 19,
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\nBaca juga:",
        below=NEXT,
        longest=230,
        needs=traits.BELOW_LABEL,
        around=lambda line: VALUE_OF[line.before.label] is Mark.SEE_ALSO,
    ),
    Rule(
        "butir di bawah baca juga",
        Mark.SEE_ALSO,
        6.0,
        lambda line: line.words > _ITEM_WORDS,
        "- Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\nBaca juga:",
        below=f"- Warga Menanam Pohon di Tepi Sungai\n{NEXT}",
        longest=230,
        needs=traits.ITEM,
        lacks=traits.PIECE | traits.NO_HEADLINE,
        around=_is_item_of_see_also,
    ),
    Rule(
        "keterangan foto",
        Mark.CAPTION,
        5.0,
        _opens_as_picture_note,
        "Ilustrasi pasar pada malam hari",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.PICTURE,
    ),
    Rule(
        "kredit foto dalam kurung",
        Mark.CAPTION,
        6.5,
        _closes_with_picture_credit,
        "Suasana pasar sesudah dibuka kembali. (Foto: Rani Mirat)",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.BRACKET_LAST,
    ),
    Rule(
        "foto: nama",
        Mark.CAPTION,
        5.0,
        _names_photographer,
        "Suasana pasar sesudah dibuka kembali. Foto: Rani Mirat/kabarmeranduk",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        lacks=traits.LABELLED | traits.CLOSED,
        longest=230,
    ),
    Rule(
        "kantor dan nama di belakang keterangan",
        Mark.CAPTION,
        3.5,
        _closes_with_house_and_name,
        "Pasar lama sesudah dibuka kembali (Kabar/Rani Mirat)",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.NEAR_TOP | traits.BRACKET_LAST,
        lacks=traits.CLOSED,
    ),
    Rule(
        "fotografer dan rumah dalam huruf besar",
        Mark.CAPTION,
        6.5,
        lambda line: _PHOTOGRAPHER.search(line.text, max(0, line.length - 80)) is not None,
        "Suasana pasar lama sesudah dibuka kembali. (RANI MIRAT/KABARMERANDUK.COM)",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.NEAR_TOP | traits.BRACKET_LAST,
    ),
    Rule(
        "baca juga tanpa titik dua",
        Mark.SEE_ALSO,
        7.0,
        _is_bare_see_also,
        "Baca Juga Harga Cabai Naik Lagi di Meranduk",
        above=STORY,
        below=NEXT,
        longest=230,
        needs=traits.CALL,
        lacks=traits.LABELLED | traits.CLOSED,
    ),
    Rule(
        "di bawah kredit foto",
        Mark.CAPTION,
        4.0,
        None,
        "Suasana pasar lama.",
        above=f"{STORY}\nDOKPASAR/RANI MIRAT",
        below=NEXT,
        needs=traits.BELOW_SLASH,
        lacks=traits.LABELLED | traits.MARKED | traits.GOES_ON,
        longest=230,
        around=_is_below_picture_credit,
    ),
    Rule(
        "ajakan menonton video",
        Mark.SEE_ALSO,
        7.0,
        lambda line: _VIDEO_CALL.match(line.text) is not None,
        "Lihat Video 'Pasar Lama Dibuka Lagi':",
        above=STORY,
        below=NEXT,
        longest=230,
        needs=traits.CALL,
    ),
)
