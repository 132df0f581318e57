"""Signs of people: bylines and credits, above the story and below it."""

import re

from articles.dumps.dates import is_dateline_of_page
from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF
from articles.dumps.names import has_desk, look_like_people
from articles.dumps.signs import Line

from .rule import LEDE, NEXT, STORY, TITLE, Rule

_REPORT = re.compile(
    r"laporan (?:(?:langsung )?(?:wartawan|kontributor|reporter|jurnalis|koresponden|tim)\b|"
    r"[A-Z][\w.’' -]{2,40} [I|] [A-Z])|(?:wartawan|kontributor|reporter) [a-z][\w-]*\.(?:com|id)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\([A-Za-z]{2,6}(?:[/-][A-Za-z]{2,6}){0,3}\)")
_SITE_AND_NAME = re.compile(r"\([\w.-]+\.(?:com|id)\s?/\s?[A-Z][\w .’'-]+\)", re.IGNORECASE)
AGENCY_AND_NAME = re.compile(r"[A-Z][A-Za-z.]{2,20}(?: (?:FOTO|PHOTO))?/ ?[A-Z][\w .’'/-]{2,40}")


def has_label(mark: Mark):
    """The label alone on its line."""
    return lambda line: not line.rest and VALUE_OF.get(line.label) is mark


def _names_after(mark: Mark):
    """The label and its people; or a short name of another kind ("PR Wire"), but no speech."""
    return lambda line: (
        bool(line.rest)
        and VALUE_OF.get(line.label) is mark
        and (look_like_people(line.rest) or _is_name_like(line.rest))
    )


def _is_name_like(text: str) -> bool:
    return len(text) < 50 and text[0].isupper() and text[-1] not in '.!?”"' and text.count(" ") < 6


def _is_label_below_name(line: Line) -> bool:
    return (
        not line.rest
        and VALUE_OF.get(line.label) in (Mark.AUTHOR, Mark.TEAM_LABEL)
        and line.text[-1] != ":"
        and line.before is not None
        and look_like_people(line.before.text)
    )


def _is_people(line: Line) -> bool:
    return look_like_people(line.text)


def _is_name_before_date_or_label(line: Line) -> bool:
    below = line.after
    return (
        below is not None
        and (
            is_dateline_of_page(below.text)
            or _is_label_below_name(below)
            or (line.text[-1] == "," and look_like_people(below.text))
        )
        and look_like_people(line.text)
    )


def _is_site_before_date(line: Line) -> bool:
    return (
        " " not in line.text
        and "." in line.text[1:-1]
        and line.after is not None
        and is_dateline_of_page(line.after.text)
    )


def _is_below_credit_label(line: Line) -> bool:
    return (
        line.before is not None
        and not line.before.rest
        and VALUE_OF.get(line.before.label) is Mark.CREDIT
        and look_like_people(line.text)
    )


RULES = (
    Rule(
        "label penulis sendirian",
        Mark.AUTHOR_LABEL,
        7.0,
        has_label(Mark.AUTHOR),
        "Penulis:",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
    ),
    Rule(
        "label editor sendirian",
        Mark.EDITOR_LABEL,
        7.0,
        has_label(Mark.EDITOR),
        "Editor :",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
    ),
    Rule(
        "label kredit sendirian",
        Mark.CREDIT_LABEL,
        6.0,
        has_label(Mark.CREDIT),
        "Fotografer:",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
    ),
    Rule(
        "label tim redaksi",
        Mark.TEAM_LABEL,
        7.0,
        has_label(Mark.TEAM_LABEL),
        "Tim Redaksi",
        above=f"{TITLE}\nRani Mirat,\nBayu Sadewa",
        longest=60,
        in_head=True,
    ),
    Rule(
        "label di bawah nama",
        Mark.TEAM_LABEL,
        8.0,
        _is_label_below_name,
        "Penulis",
        above=f"{TITLE}\nRani Mirat",
        longest=60,
        in_head=True,
    ),
    Rule(
        "penulis: nama",
        Mark.AUTHOR,
        8.0,
        _names_after(Mark.AUTHOR),
        "Penulis: Rani Mirat",
        longest=180,
    ),
    Rule(
        "editor: nama",
        Mark.EDITOR,
        8.0,
        _names_after(Mark.EDITOR),
        "| Redaktur | : Rani Mirat |",
        above=STORY,
        below="",
        longest=180,
    ),
    Rule(
        "nama orang",
        Mark.AUTHOR,
        2.0,
        _is_people,
        "Rani Mirat dan Bayu Sadewa",
        above=f"{TITLE}\nPenulis:",
        longest=120,
    ),
    Rule(
        "nama orang",
        Mark.EDITOR,
        2.0,
        _is_people,
        "Rani Mirat, S.Sos",
        above=f"{TITLE}\nEditor:",
        longest=120,
    ),
    Rule(
        "nama di bawah label kredit",
        Mark.CREDIT,
        2.0,
        _is_below_credit_label,
        "Rani Mirat",
        above=f"{TITLE}\nFotografer:",
        longest=120,
    ),
    Rule(
        "nama dan desk",
        Mark.AUTHOR,
        5.0,
        lambda line: has_desk(line.text),
        "Rani Mirat - wartaPasar",
        longest=120,
        in_head=True,
    ),
    Rule(
        "nama, lalu tanggal atau label",
        Mark.AUTHOR,
        2.5,
        _is_name_before_date_or_label,
        "Rani Mirat",
        below=f"Senin, 3 Februari 2025 08:00 WIB\n{LEDE}",
        longest=120,
        in_head=True,
    ),
    Rule(
        "situs sebagai penulis",
        Mark.AUTHOR,
        2.5,
        _is_site_before_date,
        "Kabarmeranduk.com",
        below=f"Senin, 3 Februari 2025 08:00 WIB\n{LEDE}",
        longest=60,
        in_head=True,
    ),
    Rule(
        "label kredit: nama",
        Mark.CREDIT,
        8.0,
        _names_after(Mark.CREDIT),
        "Reporter: Rani Mirat",
        longest=180,
    ),
    Rule(
        "laporan wartawan",
        Mark.CREDIT,
        8.0,
        lambda line: _REPORT.match(line.text) is not None,
        "Laporan Wartawan KabarMeranduk.com, Rani Mirat",
        longest=160,
    ),
    Rule(
        "inisial dalam kurung",
        Mark.SIGNATURE,
        7.0,
        lambda line: line.first == "(" and _INITIALS.fullmatch(line.text) is not None,
        "(rmt/bys)",
        above=STORY,
        below="",
        longest=30,
    ),
    Rule(
        "situs dan nama dalam kurung",
        Mark.SIGNATURE,
        7.0,
        lambda line: line.first == "(" and _SITE_AND_NAME.fullmatch(line.text) is not None,
        "(KabarMeranduk.com/Rani Mirat)",
        above=STORY,
        below="",
        longest=90,
    ),
    Rule(
        "kantor foto dan nama",
        Mark.CREDIT,
        4.0,
        lambda line: "/" in line.text and AGENCY_AND_NAME.fullmatch(line.text) is not None,
        "DOKPASAR/RANI MIRAT",
        above=STORY,
        below=f"Ilustrasi pasar lama.\n{NEXT}",
        longest=70,
    ),
)
