"""Signs of captions: above the story, where they show what the picture shows, and within it."""

import re

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .forms import is_headline_shaped
from .rule import LEDE, NEXT, STORY, TITLE, Rule
from .signatures import AGENCY_AND_NAME

_PARAGRAPH = traits.LONG | traits.CLOSED
_WORDS, _FIRST_WORDS = 5, 20
_CREDIT_REACH = 60  # characters
_SAYS_WHAT_IS_SHOWN = re.compile(
    r"(?:[\w.,()’'-]+ ){1,12}(?:saat|ketika|tengah|sedang|tampak|terlihat|berpose|berfoto) (?:ber|me|di|ke|mengikuti)",
)
_PICTURE_OPENS = re.compile(
    r"ilustrasi\b|(?:foto|potret|tangkapan layar|gambar|infografis|photo)[ :]|"
    r"(?:keterangan|sumber) (?:gambar|foto)\b|ketgam\b|ket\.? ?(?:foto|gambar)\b|caption ?:",
    re.IGNORECASE,
)
# "(Foto: Rani Mirat)", "(DOK. PASAR)", "(Istimewa via ...)": whose picture it is.
_PICTURE_CREDIT = re.compile(
    r"\((?:foto\b(?! ?: ?http)|istimewa|ist\b|dok|dokumentasi|antara (?:foto|photo)|afp|reuters|shutterstock|freepik|"
    r"getty|f ?:|int|[a-z .]{2,20}/ho\b|"
    r"pexels|unsplash|ap photo|instagram|tangkapan layar|humas|youtube|pixabay|sumber foto|kredit)\b",
    re.IGNORECASE,
)
# "(KANTOR FOTO/Rani Mirat)", "(Kabar/Rani)": behind a sentence of the story it is a signature.
_HOUSE_AND_NAME = re.compile(r"\([A-Z][\w. ]{1,30}/ ?[A-Z][\w .’'-]{2,40}\)\.?$")
# "... | dokpri", "... (kanan). Ist", "... Foto Rani": whose it is, behind the words of the picture.
_CREDIT_AT_END = re.compile(
    r"[.)|/] ?(?:©[\w .]{3,40}|(?:foto ?:? ?)?\(?(?:ist|istimewa|dok|dokpri|dokumentasi|dokumen pribadi|net|"
    r"internet)\)?|"
    r"foto:? ?[a-z][\w. /-]{2,40})[. |]{0,3}$",
    re.IGNORECASE,
)
_CREDIT_ENDS = ("ist", "istimewa", "dok", "dokpri", "dokumentasi", "pribadi", "net", "internet")
# "(kiri)", "(dua dari kanan)", "(berdiri)": where somebody is in the picture.
_PLACE_IN_PICTURE = re.compile(
    r"\((?:paling |nomor )?(?:(?:dua|tiga|empat|kedua|ketiga|keempat) (?:dari )?)?"
    r"(?:kiri|kanan|tengah|berdiri|duduk|depan)\b"
)
_LEADING_CAPITALS = re.compile(r"[A-Z]{4,20}(?: [A-Z]{2,20})?: [A-Z]")
_PHOTOGRAPHER = re.compile(r"\([A-Z][A-Z .’'-]{2,40}/ ?[A-Z][A-Z .-]{2,30}\)$")


def _is_long_enough(line: Line) -> bool:
    """Of a first line more is asked: the lede itself may stand there."""
    return line.words > (_WORDS if line.at else _FIRST_WORDS)


def _parts_head_from_dateline(line: Line) -> bool:
    """The story begins below it: all that is above it is short, as a head is."""
    above = line.before
    if line.at < 2 or line.words <= _WORDS:
        return False
    while above is not None and above.at >= 0:
        if above.traits & _PARAGRAPH == _PARAGRAPH:
            return False
        above = above.before
    return True


def shows_somebody(line: Shape) -> bool:
    return _SAYS_WHAT_IS_SHOWN.match(line.text, 0, 200) is not None


def _opens_as_picture_note(line: Shape) -> bool:
    return _PICTURE_OPENS.match(line.text) is not None


def _closes_with_picture_credit(line: Shape) -> bool:
    bracket = line.text.rfind("(", max(0, line.length - 160))
    return bracket >= 0 and _PICTURE_CREDIT.match(line.text, bracket) is not None


def _names_photographer(line: Shape) -> bool:
    if ":" not in line.text:
        return False
    end = line.text[-_CREDIT_REACH:].replace("oto :", "oto:")
    at = end.rfind("oto: ")
    return at > 0 and end[at - 1] in "Ff"


def _closes_with_house_and_name(line: Shape) -> bool:
    return _HOUSE_AND_NAME.search(line.text, max(0, line.length - 80)) is not None


def _credits_at_end(line: Shape) -> bool:
    end = line.text[-_CREDIT_REACH:]
    return (
        end.rstrip(". |)").casefold().endswith(_CREDIT_ENDS) or "oto" in end or "©" in end
    ) and _CREDIT_AT_END.search(end) is not None


def _places_somebody(line: Shape) -> bool:
    return "(" in line.text and _PLACE_IN_PICTURE.search(line.text) is not None


def _is_below_picture_credit(line: Line) -> bool:
    return AGENCY_AND_NAME.fullmatch(line.before.text) is not None


RULES = (
    Rule(
        "di atas titimangsa",
        Mark.CAPTION,
        2.5,
        None,
        "Wali Kota Meranduk menyapa para pedagang di pasar lama yang baru",
        above=f"{TITLE}\nSenin, 3 Februari 2025 08:00 WIB",
        below=f"MERANDUK, KABARMERANDUK.COM - {LEDE} {LEDE}",
        longest=400,
        needs=traits.ABOVE_DATELINE,
        lacks=traits.LABELLED | traits.MARKED | traits.PIECE | traits.FEW_WORDS,
        around=_is_long_enough,
    ),
    Rule(
        "kalimat antara kepala dan titimangsa",
        Mark.CAPTION,
        3.0,
        None,
        "Para pedagang menyapa Wali Kota Meranduk di pasar lama, Senin (3/2/2025).",
        above=f"{TITLE}\nPenulis: Rani Mirat\nEditor: Bayu Sadewa",
        below=f"MERANDUK, KABARMERANDUK.COM - {LEDE} {LEDE}",
        longest=400,
        needs=traits.ABOVE_DATELINE | traits.SENTENCE,
        lacks=traits.LABELLED | traits.MARKED | traits.PIECE | traits.QUOTED | traits.ITEM,
        around=_parts_head_from_dateline,
    ),
    Rule(
        "menyebut siapa yang tampak",
        Mark.CAPTION,
        3.0,
        shows_somebody,
        "Wali Kota Meranduk saat meninjau kios baru",
        above=f"{TITLE}\nSenin, 3 Februari 2025 08:00 WIB",
        below=f"MERANDUK, KABARMERANDUK.COM - {LEDE} {LEDE}",
        longest=230,
        needs=traits.NEAR_TOP,
        lacks=traits.LABELLED | traits.MARKED | traits.PIECE | traits.CLOSED,
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
        7.5,
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
        "kredit foto di belakang keterangan",
        Mark.CAPTION,
        5.0,
        _credits_at_end,
        "Suasana pasar lama sesudah dibuka kembali | dokpri",
        above=f"{TITLE}\nSenin, 3 Februari 2025 08:00 WIB",
        longest=400,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.LABELLED | traits.CLOSED,
    ),
    Rule(
        "tempat seseorang dalam gambar",
        Mark.CAPTION,
        5.5,
        _places_somebody,
        "Wali Kota Meranduk (kiri) bersama para pedagang di kios baru",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.LABELLED | traits.CLOSED,
    ),
    Rule(
        "kata berhuruf besar di depan keterangan",
        Mark.CAPTION,
        5.5,
        lambda line: (
            _LEADING_CAPITALS.match(line.text) is not None and not is_headline_shaped(line)
        ),
        "MENINJAU: Wali Kota Meranduk menyapa para pedagang.",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
        needs=traits.NEAR_TOP | traits.COLON,
        lacks=traits.LABELLED,
    ),
    Rule(
        "keterangan tercetak dua kali",
        Mark.CAPTION,
        9.0,
        lambda line: line.words > _WORDS and not is_headline_shaped(line),
        "Para pedagang menata barang di pasar lama.",
        above=f"{TITLE}\nSenin, 3 Februari 2025 08:00 WIB",
        below=f"Para pedagang menata barang di pasar lama. (Foto: Rani Mirat)\n{LEDE}",
        longest=400,
        needs=traits.TWICE,
        lacks=traits.LABELLED | traits.MARKED | traits.QUOTED,
    ),
)
