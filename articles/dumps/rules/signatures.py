"""Signs of people beside and below the story: initials, names in brackets, photographers."""

import re

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.names import look_like_people
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .rule import NEXT, STORY, Rule

_INITIALS = re.compile(
    r"[(\[](?:[A-Za-z][A-Za-z0-9]{0,11}(?:(?:/|--?)[A-Za-z0-9]{1,8}){1,3}|[a-z]{2,4}|[A-Z]{2,4})[)\]]"
)


_SITE_AND_NAME = re.compile(r"\([\w.-]+\.(?:com|id)\s?/\s?[A-Z][\w .’'-]+\)", re.IGNORECASE)


# The agency in capitals, or with its site: "Oman/Palestina" is a match.
AGENCY_AND_NAME = re.compile(
    r"(?:[A-Z]{3,20}(?: (?:FOTO|PHOTO))?|[A-Z][A-Za-z]{1,19}\.[A-Za-z.]{2,8})/ ?[A-Z][\w .’'/-]{2,40}"
)


def _is_name_in_brackets(line: Shape) -> bool:
    return " " in line.text and look_like_people(line.text[1:-1])


def _is_name_in_capitals(line: Shape) -> bool:
    return 1 < line.words < 8 and line.text.isupper() and line.is_people


def _signs_the_story(line: Line) -> bool:
    return line.at > 2 and line.follows_end and not line.leads_sentence


RULES = (
    Rule(
        "inisial dalam kurung",
        Mark.SIGNATURE,
        7.0,
        lambda line: line.first in "([" and _INITIALS.fullmatch(line.text) is not None,
        "(rmt/bys)",
        above=STORY,
        below="",
        longest=30,
        needs=traits.MARKED,
    ),
    Rule(
        "situs dan nama dalam kurung",
        Mark.SIGNATURE,
        7.0,
        lambda line: line.first == "(" and _SITE_AND_NAME.fullmatch(line.text) is not None,
        "(KabarMeranduk.com/Rani Mirat)",
        above=STORY,
        below="",
        longest=120,
        needs=traits.BRACKET_FIRST,
    ),
    Rule(
        "kantor foto dan nama",
        Mark.CREDIT,
        4.0,
        lambda line: AGENCY_AND_NAME.fullmatch(line.text) is not None,
        "DOKPASAR/RANI MIRAT",
        above=STORY,
        below=f"Ilustrasi pasar lama.\n{NEXT}",
        longest=120,
        needs=traits.SLASH,
        lacks=traits.GOES_ON | traits.QUOTED | traits.MARKED | traits.LABELLED | traits.CLOSED,
    ),
    Rule(
        "nama dalam kurung",
        Mark.SIGNATURE,
        4.0,
        _is_name_in_brackets,
        "(Rani Mirat)",
        above=STORY,
        below="",
        longest=60,
        needs=traits.BRACKET_FIRST | traits.BRACKET_LAST,
    ),
    Rule(
        "nama berhuruf besar di bawah naskah",
        Mark.AUTHOR,
        5.0,
        _is_name_in_capitals,
        "RANI MIRAT",
        above=STORY,
        below="",
        longest=60,
        lacks=traits.CLOSED | traits.LABELLED | traits.MARKED,
        around=_signs_the_story,
    ),
)
