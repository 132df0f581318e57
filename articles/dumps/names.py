"""People's names as printed: what looks like one, and how several on a line part."""

import re

#: Named instead of a person: a desk, which is nobody.
DESKS = frozenset({"redaksi", "tim redaksi", "admin", "tim", "redaktur", "newsroom"})

_PARTICLES = (
    r"(?:bin|binti|van|von|der|den|de|da|di|la|al|el|ibnu|ter|dos|y|dr\.|drg\.|dra?\.|ir\.)"
)
# Nothing that may follow a word or a name begins as they go on, so neither gives anything back.
_WORD = r"[A-Z](?:[\w’'`-]|\.(?=[\w ,]|$))*+"
_NAME = rf"(?:{_PARTICLES} )*+{_WORD}(?: (?:{_WORD}|{_PARTICLES}(?= [A-Za-z]))){{0,6}}+"
# "S.H.", "Sp.A", "M.Si", "SH", "MM": what follows a name after a comma and is none.
_DEGREE = r"(?:[A-Z][A-Za-z]{0,3}\.(?:[A-Z][A-Za-z]{0,4}\.)*[A-Za-z]{0,4}|S\.?H|S\.?E|M\.?M|M\.?H|MBA|PhD)"
_PEOPLE = re.compile(
    rf"{_NAME}(?:, {_DEGREE})*(?:(?:, ?| ?/ ?| dan | & |, dan ){_NAME}(?:, {_DEGREE})*){{0,5}} ?,?"
)
_IS_DEGREE = re.compile(_DEGREE)
_AROUND = " |,.;:*-–•·▪"
_PARTS = re.compile(r"\s*(?:,\s*dan\s|,|;|/|\sdan\s|\s&\s|\|)\s*", re.IGNORECASE)
_LONGEST = 120
_LONGEST_DESK = 30
# "dr.", "redaksi", and the particles that a name may begin with.
_SMALL_INITIALS = frozenset("abdeilrtvy")
_TEAM = re.compile(r"(?:Tim|TIM|Redaksi|REDAKSI) [\w.]{3,20}")

# "NAMA - detikOto", "NAMA -Sepakbola": the desk behind the name, one word after a dash.
_DESK = re.compile(
    r"\s+(?:[-–]\s?(?:[A-Za-z][\w-]*\.(?:com|id|co\.id|net) [A-Z]\w+|[A-Za-z][\w.]*)|\|\s?[A-Za-z]\w*\.[\w.]+)$"
)
# "NAMA, Jurnalis", "NAMA, Kanal Indonesia": what he is, or for whom, behind a comma.
_POST = re.compile(
    r" ?, ?(?:(?i:jurnalis|wartawan|reporter|kontributor|penulis|editor|redaktur)\b[\w .]{0,40}|"
    r"[A-Za-z][\w-]*\.(?:com|id|co)|[A-Z]{2,}(?: [A-Z][A-Za-z]+){1,2}|"
    r"(?:[A-Z]\w+ )?(?:Kabar|Warta|Harian|Koran|Media|News|Indonesia|Times|Post|Pos|TV|Online)(?: \w+)?)$"
)
_BY = re.compile(r"(?:ditulis )?(?:oleh|by)\s+(?=[A-Z])", re.IGNORECASE)
# "NAMA I Bireuen", "NAMA | Bireuen": where the report comes from.
_FROM = re.compile(r"\s+[I|]\s+[A-Z][\w ]+$")
_REPORTER = re.compile(
    r"^(?:(?:Laporan|Wartawan|Kontributor|Reporter|Koresponden|Jurnalis|Pewarta)\b[:\s]*)+"
)
_SITE = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z]{2,4}){1,2}")


def is_desk(text: str) -> bool:
    return len(text) <= _LONGEST_DESK and (
        text.casefold() in DESKS or _TEAM.fullmatch(text) is not None
    )


def look_like_people(text: str) -> bool:
    """One or more names and nothing else; a desk counts, since it stands where names stand."""
    if len(text) > _LONGEST or not text or not (text[0].isupper() or text[0] in _SMALL_INITIALS):
        return False
    return _PEOPLE.fullmatch(text) is not None or is_desk(text)


def has_desk(text: str) -> bool:
    """A name with the desk of the house behind a dash."""
    has_mark = "-" in text or "–" in text or "|" in text
    found = _DESK.search(text) if has_mark and len(text) <= _LONGEST else None
    return found is not None and look_like_people(text[: found.start()])


def without_by(text: str) -> str:
    """The names without the word that says that they wrote it.

    >>> without_by("Oleh Rani Mirat")
    'Rani Mirat'
    """
    by = _BY.match(text)
    return text[by.end() :] if by else text


def without_post(text: str) -> str:
    """The names without what they are, or for whom, behind a comma.

    >>> without_post("Rani Mirat, Jurnalis")
    'Rani Mirat'
    """
    return _POST.sub("", text) if "," in text else text


def split_people(text: str) -> list[str]:
    """The names in a credit, as printed and in order; degrees stay with their name.

    >>> split_people("dr. Rahmawati Lubis, Sp.A dan Bayu Lesmanto")
    ['dr. Rahmawati Lubis, Sp.A', 'Bayu Lesmanto']
    """
    text = without_post(text.strip(_AROUND))
    if not text.isascii() or "-" in text or "|" in text or " I " in text:
        text = _FROM.sub("", _DESK.sub("", text))
    spans: list[tuple[int, int]] = []
    begin = 0
    for end, after in [*(gap.span() for gap in _PARTS.finditer(text)), (len(text), len(text))]:
        if spans and _IS_DEGREE.fullmatch(text, begin, end):
            spans[-1] = spans[-1][0], end
        elif end > begin:
            spans.append((begin, end))
        begin = after
    return [text[begin:end] for begin, end in spans]


def reported_by(text: str) -> str:
    """The people in "Laporan Wartawan Situs.com, NAMA" and its kin.

    >>> reported_by("Laporan Wartawan PesisirPos.com, Tegar Puspanegara")
    'Tegar Puspanegara'
    """
    text = text.strip(" .")
    sites = list(_SITE.finditer(text))
    if sites and (behind := text[sites[-1].end() :].strip(" ,/:")):
        return behind
    _, comma, name = text.rpartition(", ")
    return name if comma else _REPORTER.sub("", text)
