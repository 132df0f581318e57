"""Signs of what leads elsewhere from within the story: see-also lines."""

import re

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.headings import heading_share
from articles.dumps.labels import BARE_SEE_ALSO, VALUE_OF
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line, above_items

from .forms import has_label, is_headline_shaped
from .rule import NEXT, STORY, Rule
from .story import HEADING_WORDS

_ITEM_WORDS = 3
# Title, kicker and standfirst may stand above a paragraph.
_HEAD_LINES = 2
_VIDEO_CALL = re.compile(
    r"(?:lihat|simak|tonton|saksikan)(?: juga)?(?: video\b|,? live\b| cuplikan\b)", re.IGNORECASE
)


def _is_bare_see_also(line: Shape) -> bool:
    found = BARE_SEE_ALSO.match(line.text)
    return found is not None and heading_share(line.text[found.end() :]) >= 0.8


def _is_item_of_see_also(line: Line) -> bool:
    above = above_items(line)
    return above is not None and not above.rest and VALUE_OF.get(above.label) is Mark.SEE_ALSO


def _parts_paragraphs(line: Line) -> bool:
    """Between two paragraphs, or between one and another such headline."""
    above, below = line.before, line.after
    return (
        line.at > _HEAD_LINES
        and below is not None
        and (above.closed or _is_long_headline(above.shape))
        and (line.leads_sentence or _is_long_headline(below.shape))
    )


def _is_long_headline(line: Shape) -> bool:
    return line.words > HEADING_WORDS and is_headline_shaped(line)


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
    Rule(
        "judul panjang di antara dua alinea",
        Mark.SEE_ALSO,
        4.0,
        _is_long_headline,
        "Harga Cabai Naik Lagi di Meranduk, Warga Menanam Sendiri di Pekarangan",
        above=STORY,
        below=NEXT,
        longest=120,
        lacks=traits.CLOSED
        | traits.ITEM
        | traits.QUOTED
        | traits.GOES_ON
        | traits.MARKED
        | traits.PIECE
        | traits.LABELLED
        | traits.FEW_WORDS,
        around=_parts_paragraphs,
    ),
)
