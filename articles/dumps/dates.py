"""Indonesian dates, by table: every way a page prints one, and nothing guessed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

_MONTHS = (
    "jan januari january", "feb peb februari pebruari february", "mar maret march", "apr april",
    "mei may", "jun juni june", "jul juli july", "agu ags agt agst aug agustus august",
    "sep sept september", "okt oct oktober october", "nov nop november nopember",
    "des dec desember december",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
DAYS = "senin selasa rabu kamis jumat jum'at jum’at jum`at sabtu minggu ahad"
ZONES = {
    "wib": timezone(timedelta(hours=7), "WIB"),
    "wita": timezone(timedelta(hours=8), "WITA"),
    "wit": timezone(timedelta(hours=9), "WIT"),
}
#: A time without a zone is read in the site's.
SITE_ZONE = ZONES["wib"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?P<day>\b[0-3]?\d)(?:\s*/\s*|\s*-\s*|\s+)(?P<month>{_MONTH}|[01]?\d)\.?"
    r"(?:\s*/\s*|\s*-\s*|\s+)(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# As POSIX reads a year of two figures (strptime's %y).
_LAST_OF_2000 = 68
# Such a year is one only where the time stands behind it: "20/12/21 | 07:03".
_SHORT_YEAR = re.compile(
    r"(?<![\d/])(?P<day>[0-3]?\d)/(?P<month>[01]?\d)/(?P<year>\d\d)(?= ?[|,•·-] ?[012]?\d[.:][0-5]\d)"
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)")
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{'|'.join(name for name in MONTHS)})\.? (?P<day>[0-3]?\d),? (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s,|T/·•–-]{0,6}(?:pukul\s|pkl\.?\s)?(?P<hour>[012]?\d)[.:](?P<minute>[0-5]\d)(?:[.:][0-5]\d(?:\.\d+)?)?"
    r"\s?(?:(?P<zone>WITA|WIB|WIT)\b|(?P<offset>Z\b|[+-][01]\d:?[0-5]\d))?",
    re.IGNORECASE,
)
_REACH = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as it was printed, and where in the text it stood."""

    value: datetime | date
    begin: int
    end: int
    zone_was_printed: bool = True

    @property
    def precision(self) -> str:
        return "exact" if isinstance(self.value, datetime) else "day"


def find_moment(text: str) -> Moment | None:
    """The first date in the text, with its time when one follows; None for relative forms.

    >>> find_moment("Tayang: Jum'at, 21 Februari 2025 17:40 WIB").value.isoformat()
    '2025-02-21T17:40:00+07:00'
    """
    # A year is quickly missed.
    has_year = "20" in text or "19" in text or has_short_year(text[:_REACH])
    return _moment_in(text[:_REACH]) if has_year else None


def has_short_year(text: str) -> bool:
    return text.count("/") == 2 and _SHORT_YEAR.search(text) is not None


@lru_cache(maxsize=512)
def _moment_in(text: str) -> Moment | None:
    found = (
        _DATE.search(text)
        or _ISO.search(text)
        or _MONTH_FIRST.search(text)
        or _SHORT_YEAR.search(text)
    )
    if found is None:
        return None
    month = MONTHS.get(found["month"].lower()) or int(found["month"])
    year = int(found["year"])
    try:
        day = date(
            year if year > 99 else year + (2000 if year <= _LAST_OF_2000 else 1900),
            month,
            int(found["day"]),
        )
    except ValueError:
        return None
    time = _TIME.match(text, found.end())
    if time is None or int(time["hour"]) > 23:
        return Moment(day, found.start(), found.end())
    zone, printed = _zone(time)
    moment = datetime(
        day.year, day.month, day.day, int(time["hour"]), int(time["minute"]), tzinfo=zone
    )
    return Moment(moment, found.start(), time.end(), printed)


_IN_URL = re.compile(
    r"[/=-](?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>[0-2]\d|3[01])(?!\d)"
)


def date_in_url(url: str | None) -> date | None:
    """The day under which a page is filed: "/2025/09/03/"; no hour, and no month alone.

    >>> date_in_url("https://contoh.invalid/2025/09/03/pasar")
    datetime.date(2025, 9, 3)
    """
    found = _IN_URL.search(url[:_REACH]) if url else None
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _zone(time: re.Match) -> tuple[timezone, bool]:
    if time["zone"]:
        return ZONES[time["zone"].lower()], True
    if time["offset"]:
        if time["offset"].upper() == "Z":
            return UTC, True
        sign = -1 if time["offset"][0] == "-" else 1
        digits = time["offset"][1:].replace(":", "")
        return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))), True
    return SITE_ZONE, False


_AROUND = re.compile(
    rf"[\s,|:()./–·•-]|\b(?:{DAYS.replace(' ', '|')}|tayang|diperbarui|terbit|diterbitkan|dipublikasikan"
    r"|published|updated|last|update|terakhir|rilis|diunggah|pada|hari|tanggal|views?|dibaca|kali|waktu|baca"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|membaca|menit|min|read|jam|pukul|am|pm|komentar|dilihat|wib|wita|wit|\d+)\b|\b[a-z][\w-]*\.(?:com|id|co\.id|net|co)\b",
    re.IGNORECASE,
)


_MORE_MOMENTS = 2


def is_dateline_of_page(text: str) -> bool:
    """A line that is a date and little else: day name, label, site and view counter aside."""
    if len(text) > 90 or text[-1] == ".":
        return False
    moment = find_moment(text)
    if moment is None or _AROUND.sub("", text[: moment.begin]):
        return False
    behind = text[moment.end :]
    # The day again, or when it was renewed.
    for _ in range(_MORE_MOMENTS):
        if again := find_moment(behind):
            behind = behind[: again.begin] + behind[again.end :]
    return not _AROUND.sub("", behind)


def before_date(text: str) -> str:
    """What stands before the date on a line that ends with it; "" when nothing does, or no date."""
    moment = find_moment(text) if len(text) <= 120 else None
    if moment is None or moment.begin == 0 or _AROUND.sub("", text[moment.end :]):
        return ""
    return _DAY_AT_END.sub("", text[: moment.begin]).rstrip(_SEPARATORS)


_SEPARATORS = " ,|-–·•/"
_DAY_AT_END = re.compile(rf"\b(?:{DAYS.replace(' ', '|')})[, ]*$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:sekitar )?\d{1,2} (?:detik|menit|jam|hari|minggu|bulan|tahun)(?: yang)? lalu",
    re.IGNORECASE,
)


def is_relative(text: str) -> bool:
    """ "2 jam yang lalu": a moment, but which one depends on when somebody read it."""
    return _RELATIVE.fullmatch(text) is not None


def leads_with_date(text: str) -> bool:
    """A date, then more: an entry in a list of other stories."""
    if not any(map(str.isdigit, text[:14])):
        return False
    moment = find_moment(text[:60])
    return (
        moment is not None
        and not _AROUND.sub("", text[: moment.begin])
        and len(text) > moment.end + 12
    )
