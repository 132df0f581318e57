"""Signs of what stands in the story and is none of it: see-also lines and captions."""

import re

from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF
from articles.dumps.signs import Line

from .bylines import AGENCY_AND_NAME, has_label
from .rule import NEXT, STORY, TITLE, Rule

_PICTURE_OPENS = re.compile(r"ilustrasi\b|(?:foto|potret|tangkapan layar)[ :]", re.IGNORECASE)
_PICTURE_CLOSES = re.compile(
    r"\((?:foto|istimewa|dok\.?|dokumentasi|antara|afp|reuters|shutterstock|ap photo)\b|foto: ",
    re.IGNORECASE,
)


def _is_headline_below_label(line: Line) -> bool:
    above = line.before
    return (
        above is not None
        and not above.rest
        and VALUE_OF.get(above.label) is Mark.SEE_ALSO
        and line.text[-1] != "."
        and line.words > 2
    )


def _is_picture_note(line: Line) -> bool:
    if _PICTURE_OPENS.match(line.text):
        return True
    bracket = line.text.rfind("(", max(0, line.length - 160))
    if bracket >= 0:
        return _PICTURE_CLOSES.match(line.text, bracket) is not None
    return "Foto: " in line.text[-60:]


def _is_below_picture_credit(line: Line) -> bool:
    above = line.before
    return (
        above is not None
        and "/" in above.text
        and above.length < 70
        and AGENCY_AND_NAME.fullmatch(above.text) is not None
    )


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
    ),
    Rule(
        "baca juga: judul",
        Mark.SEE_ALSO,
        9.0,
        lambda line: bool(line.rest) and VALUE_OF.get(line.label) is Mark.SEE_ALSO,
        "Baca juga: Harga Cabai Naik Lagi",
        above=STORY,
        below=NEXT,
        longest=300,
    ),
    Rule(
        "judul di bawah baca juga",
        Mark.SEE_ALSO,
        3.0,
        _is_headline_below_label,
        "Harga Cabai Naik Lagi di Meranduk",
        above=f"{STORY}\nBaca juga:",
        below=NEXT,
        longest=220,
    ),
    Rule(
        "keterangan foto",
        Mark.CAPTION,
        5.0,
        _is_picture_note,
        "Suasana pasar sesudah dibuka kembali. (Foto: Rani Mirat)",
        above=f"{TITLE}\nPenulis: Rani Mirat",
        longest=400,
    ),
    Rule(
        "di bawah kredit foto",
        Mark.CAPTION,
        4.0,
        _is_below_picture_credit,
        "Suasana pasar lama.",
        above=f"{STORY}\nDOKPASAR/RANI MIRAT",
        below=NEXT,
        longest=300,
    ),
)
