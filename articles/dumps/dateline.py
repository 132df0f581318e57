"""The dateline: the place, and the site, with which a story's first paragraph opens."""

import re
from dataclasses import dataclass

# The dateline is looked for in this many characters; every pattern is bounded by it.
_REACH = 110

_SITE = r"(?:[A-Za-z][\w-]{1,30}(?:\.[A-Za-z]{2,4}){1,2}|[A-Z][a-z]{2,12}[A-Z]\w{2,20})"
_DOMAIN = r"[A-Za-z][\w-]{1,30}\.(?:[A-Za-z]{2,4}\.)?(?:com|id|net|co|org|tv|news|COM|ID|NET|CO|TV)"
_AGENCY = r"\([A-Za-z][\w ./-]{1,40}\)"
_PLACE = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
_PLACES = rf"{_PLACE}(?:, ?{_PLACE}){{0,2}}"
_CAPITALS = r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}"
_DAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_DAY = rf"(?i:{'|'.join(_DAYS)})"
_DATE = rf"(?:, (?:{_DAY}|\d{{1,2}} [A-Z][a-z]+ \d{{4}}))"
# Not the hyphen of a doubled word: "wakil-wakil".
_DASH = r"\s?(?:--|[–—]|-(?!(?<=\w-)[a-z]))\s*"
_SPACED_DASH = r"\s(?:--?|[–—])\s"

_WITH_DASH = tuple(
    re.compile(form)
    for form in (
        # JAKARTA, SITUS.com -   ·   Mataram, NTB (KANTOR) -   ·   KOTA, 23 Februari 2016 (A/B) --
        rf"(?P<place>{_PLACES}){_DATE}? ?{_AGENCY}{_DASH}",
        rf"(?P<place>{_PLACES}),? (?P<site>{_SITE}){_DASH}",
        # SITUS.COM, KOTA -   ·   Situs.com, Kota -   ·   SITUS.COM | KOTA -
        rf"(?P<site>{_SITE})(?:, ?| )(?P<place>{_PLACES}),?{_DASH}",
        rf"(?P<site>{_SITE})\s?[|–-]\s?(?P<place>{_CAPITALS}){_DASH}",
        # KOTA, RABU —   ·   Kota, 3 Februari 2025 -
        rf"(?P<place>{_PLACES}){_DATE}{_DASH}",
        # Kota, Nama Kantor --
        rf"(?P<place>{_PLACE}), [A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}{_SPACED_DASH}",
        # SITUS.COM - KOTA. Teks
        rf"(?P<site>{_DOMAIN}){_DASH}(?P<place>{_CAPITALS})\. ",
        # SITUS.COM -
        rf"(?P<site>{_SITE}),?{_DASH}",
        # The place alone, in capitals, before a dash.
        rf"(?P<place>{_CAPITALS})(?: -{{1,2}} ?| ?[–—] ?)(?=[A-Z“\"])",
    )
)
_WITHOUT_DASH = tuple(
    re.compile(form)
    for form in (
        # KOTA (Kantor): Teks
        rf"(?P<place>{_PLACES}) {_AGENCY}: ",
        # KANTOR, Kota: Teks
        r"[A-Z]{3,8}, (?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?): ",
        # The dash was lost, and mostly the space with it: Situs.com, KotaTeks   ·   Situs.com, Kota Teks
        rf"(?P<site>{_DOMAIN}), ?(?P<place>[A-Z][a-z]{{2,}}(?: [A-Z][a-z]{{2,}}){{0,2}})(?=[A-Z][a-z]|[“\"])",
        rf"(?P<site>{_DOMAIN}), ?(?P<place>[A-Z][a-z]{{2,}}) ?(?=[A-Z“\"])",
    )
)
# Words in capitals, then a small one, and no mark between: a sentence, as most lines begin.
_SENTENCE = re.compile(r"(?:[A-Z][\w’']*+ )++[a-z]++[ ,]")
# A dash as it stands behind a dateline: spaced, long, doubled, or glued to capitals or a bracket.
_SOME_DASH = re.compile(r"\s[-–—]|[–—]|--|[A-Za-z.,)]-")
# The same without its dash, which stands on the next line.
_HALF = re.compile(
    rf"(?:(?P<place>{_PLACES}),? (?:{_SITE}|{_AGENCY})|(?:{_SITE}), (?P<town>{_PLACES})|{_DOMAIN})"
)
_REJOINED = re.compile(rf"(?P<place>{_PLACES}){_DASH}")


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
    if _SENTENCE.match(text) or not (text[0].isupper() or "." in text[:30]):
        return None
    head = text[:_REACH]
    if ("-" in head or "–" in head or "—" in head) and _SOME_DASH.search(head):
        found = _first(_WITH_DASH, text)
        if found is not None:
            return found
    if "." in text[:40] or ":" in text[:60]:
        return _first(_WITHOUT_DASH, text)
    return None


def _first(forms: tuple[re.Pattern, ...], text: str) -> Dateline | None:
    for form in forms:
        if found := form.match(text, 0, _REACH):
            place = found.groupdict().get("place")
            # "Rabu, 3 Februari 2025 - 08:00 WIB" is the page's date.
            is_day = place is not None and place.casefold() in _DAYS
            return None if is_day else Dateline(place, found.end())
    return None


def is_half(text: str) -> bool:
    """A dateline whose dash is on the next line."""
    return len(text) <= _REACH and _HALF.fullmatch(text) is not None


def rejoined_dateline(text: str, first_piece: str) -> Dateline | None:
    """The dateline of a paragraph whose pieces, "Meranduk" and "-", stood on lines of their own."""
    found = _REJOINED.match(text, 0, _REACH)
    if found and found["place"] == first_piece:
        return Dateline(first_piece, found.end())
    return None
