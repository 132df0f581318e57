"""Signs of people above the story: bylines whose names stand without a label."""

import re

from articles.dumps import traits
from articles.dumps.dates import before_date, is_dateline_of_page
from articles.dumps.grammar import Mark
from articles.dumps.names import has_desk, look_like_people, without_by, without_post
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .credits import is_bare_label
from .forms import is_people
from .rule import LEDE, TITLE, Rule

_REPORT = re.compile(
    r"laporan (?:(?:langsung )?(?:wartawan|kontributor|reporter|jurnalis|koresponden|tim)\b|"
    r"[A-Z][\w.’' -]{2,40} [I|] [A-Z])|(?:wartawan|kontributor|reporter) [a-z][\w-]*\.(?:com|id)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r" ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}")
# Title, kicker, standfirst and date may stand above a name.
_HEAD_LINES = 4


def _stands_before_date_or_label(line: Line) -> bool:
    below = line.after
    return below is not None and (
        is_dateline_of_page(below.text)
        or is_bare_label(below.shape)
        or (line.last == "," and below.is_people)
    )


def _stands_above_date(line: Line) -> bool:
    return line.after is not None and is_dateline_of_page(line.after.text)


def _stands_where_names_do(line: Line) -> bool:
    """Below a label, or another name below one; without a label only between title and story."""
    above = line.before
    if line.traits & traits.BELOW_LABEL or above is None:
        return above is not None
    if above.is_people and above.traits & traits.BELOW_LABEL:
        return True
    is_in_story = above.closed and above.before is not None and above.before.closed
    return line.at <= _HEAD_LINES and not is_in_story and above.last != ":"


def _is_name_then_date(line: Shape) -> bool:
    people = without_post(without_by(before_date(line.text)))
    # "Berangkat 10 Juni 2025", "Harga Emas Senin 9 Juni 2025:" are a table's.
    if not people or " " not in people or line.last == ":":
        return False
    return look_like_people(people) or has_desk(people)


def _is_by_somebody(line: Shape) -> bool:
    people = without_by(line.text)
    return people != line.text and look_like_people(people)


def _is_for_a_house(line: Shape) -> bool:
    """A name or a desk, a bar, and the house in words."""
    name, bar, house = line.text.partition("|")
    return bool(bar) and _HOUSE.fullmatch(house) is not None and look_like_people(name.strip())


def _is_site(line: Shape) -> bool:
    return " " not in line.text and "." in line.text[1:-1]


RULES = (
    Rule(
        "nama orang",
        Mark.AUTHOR,
        2.0,
        is_people,
        "Rani Mirat dan Bayu Sadewa",
        above=f"{TITLE}\nPenulis:",
        longest=120,
        lacks=traits.QUOTED | traits.LABELLED,
        around=_stands_where_names_do,
    ),
    Rule(
        "nama orang",
        Mark.EDITOR,
        2.0,
        is_people,
        "Rani Mirat, S.Sos",
        above=f"{TITLE}\nEditor:",
        longest=120,
        lacks=traits.QUOTED | traits.LABELLED,
        around=_stands_where_names_do,
    ),
    Rule(
        "nama dan desk",
        Mark.AUTHOR,
        5.0,
        lambda line: has_desk(line.text),
        "Rani Mirat - wartaPasar",
        longest=120,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.MARKED | traits.LABELLED | traits.PICTURE,
    ),
    Rule(
        "nama, lalu tanggal atau label",
        Mark.AUTHOR,
        2.5,
        is_people,
        "Rani Mirat",
        below=f"Senin, 3 Februari 2025 08:00 WIB\n{LEDE}",
        longest=120,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.MARKED | traits.LABELLED,
        around=_stands_before_date_or_label,
    ),
    Rule(
        "situs sebagai penulis",
        Mark.AUTHOR,
        2.5,
        _is_site,
        "Kabarmeranduk.com",
        below=f"Senin, 3 Februari 2025 08:00 WIB\n{LEDE}",
        longest=60,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.MARKED | traits.LABELLED,
        around=_stands_above_date,
    ),
    Rule(
        "laporan wartawan",
        Mark.CREDIT,
        8.0,
        lambda line: _REPORT.match(line.text) is not None,
        "Laporan Wartawan KabarMeranduk.com, Rani Mirat",
        longest=230,
        needs=traits.REPORT,
    ),
    Rule(
        "nama dan tanggal sebaris",
        Mark.AUTHOR,
        7.0,
        _is_name_then_date,
        "Rani Mirat · Senin, 3 Februari 2025 08:00 WIB",
        longest=120,
        needs=traits.NEAR_TOP | traits.YEAR,
        lacks=traits.LABELLED,
    ),
    Rule(
        "oleh nama",
        Mark.AUTHOR,
        6.0,
        _is_by_somebody,
        "Oleh Rani Mirat",
        longest=120,
        needs=traits.BY,
        lacks=traits.LABELLED,
    ),
    Rule(
        "nama dan rumah di atas tanggal",
        Mark.AUTHOR,
        5.0,
        _is_for_a_house,
        "Tim Liputan | Kabar Meranduk",
        below=f"Senin, 3 Februari 2025 08:00 WIB\n{LEDE}",
        longest=120,
        needs=traits.NEAR_TOP,
        lacks=traits.QUOTED | traits.MARKED | traits.LABELLED | traits.CLOSED,
        around=_stands_above_date,
    ),
)
