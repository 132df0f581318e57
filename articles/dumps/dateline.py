"""The dateline: the place, and the site, with which a story's first paragraph opens."""

import re
from dataclasses import dataclass

# The dateline is looked for in this many characters; every pattern is bounded by it.
_REACH = 110

_SITE = r"(?:[A-Za-z][\w-]{1,30}(?:\.[A-Za-z]{2,4}){1,2}|[A-Z][a-z]{2,12}[A-Z]\w{2,20})"
_AGENCY = r"\([A-Za-z][\w ./-]{1,40}\)"
_PLACE = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
_PLACES = rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}"
_DASH = r"\s?(?:--?|[–—])\s*"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # JAKARTA, SITUS.com -   ·   Mataram, NTB (KANTOR) -   ·   KOTA, 23 Februari 2016 (A/B) --
        rf"(?P<place>{_PLACES})(?:, \d{{1,2}} [A-Z][a-z]+ \d{{4}})? ?{_AGENCY}{_DASH}",
        rf"(?P<place>{_PLACES}),? (?P<site>{_SITE}){_DASH}",
        # SITUS.COM, KOTA -   ·   Situs.com, Kota -
        rf"(?P<site>{_SITE})(?:, ?| )(?P<place>{_PLACES}),?{_DASH}",
        # SITUS.COM -
        rf"(?P<site>{_SITE}),?{_DASH}",
        # The place alone, in capitals, before a dash.
        r"(?P<place>[A-Z]{3,}(?: [A-Z]{2,}){0,3})(?: -{1,2} ?| ?[–—] ?)(?=[A-Z“\"])",
    )
)
# The same without its dash, which stands on the next line.
_HALF = re.compile(
    rf"(?:(?P<place>{_PLACES}),? (?:{_SITE}|{_AGENCY})|(?:{_SITE}), (?P<town>{_PLACES}))"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    #: None when only the site is named.
    place: str | None
    #: Where the sentence begins.
    end: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph.

    >>> find_dateline("MERANDUK, KABARMERANDUK.COM - Api melalap kios.").place
    'MERANDUK'
    """
    if not text[0].isupper():
        return None
    beginning = text[:_REACH]
    for form in _FORMS:
        if found := form.match(beginning):
            return Dateline(found.groupdict().get("place"), found.end())
    return None


def is_half(text: str) -> bool:
    """A dateline whose dash is on the next line."""
    return len(text) <= _REACH and _HALF.fullmatch(text) is not None


def half_place(text: str) -> str | None:
    found = _HALF.fullmatch(text)
    return (found["place"] or found["town"]) if found else None
