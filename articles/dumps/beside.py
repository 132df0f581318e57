"""Fields that came beside the text: taken where the text is silent, compared where it speaks."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from .dates import SITE_ZONE, date_in_url, find_moment
from .names import split_people
from .parsed import BESIDE_THE_TEXT, Credit
from .record import Given

# A page of one evening is filed under the next day where the site's clock is another.
_NEXT_DAY = timedelta(days=1)


def complete(values: dict[str, Any], given: Given, *, title: str | None) -> None:
    """Complete what was read of an article, by name, with the given fields; what these say otherwise is warned of.

    ``title`` is the given one as a reader sees it. What is printed in the text holds for title, date
    and credits: it is what readers saw.
    """
    warnings = list(values["warnings"])

    if values["title"] is None:
        values["title"] = title
    elif title and _settled(title) != _settled(values["title"]):
        warnings.append(f"judul pada kolom berbeda dari judul dalam teks: “{given.title}”")

    if values["dek"] is None and given.dek and not _says(values, given.dek):
        values["dek"] = given.dek.strip()

    if given.date:
        _complete_date(values, given.date, warnings)
    if (of_url := date_in_url(given.url)) is not None:
        if values["published"] is None:
            values["published"], values["precision"] = of_url, "day"
            warnings.append(f"tanggal diambil dari alamat halaman: {of_url.isoformat()}")
        elif abs(_day(values["published"]) - of_url) > _NEXT_DAY:
            warnings.append(f"tanggal dalam alamat halaman berbeda: {of_url.isoformat()}")

    credits = values["credits"]
    editors = [credit for credit in credits if credit.role == "editor"]
    authors = [credit for credit in credits if credit.role == "author"]
    others = [credit for credit in credits if credit.role != "editor"]
    for role, label, printed, known, against in (
        ("author", "penulis", given.author, authors, others),
        ("editor", "editor", given.editor, editors, editors),
    ):
        if printed and against and not _share_a_name(printed, [credit.name for credit in against]):
            warnings.append(f"{label} pada kolom berbeda dari {label} dalam teks: “{printed}”")
        if printed and not known:
            values["credits"] += tuple(
                Credit(role=role, name=name, line=BESIDE_THE_TEXT) for name in split_people(printed)
            )

    if values["source"] is None and given.publisher:
        values["source"] = given.publisher.strip() or None
    values["warnings"] = tuple(warnings)


def _complete_date(values: dict[str, Any], printed: str, warnings: list[str]) -> None:
    moment = find_moment(printed)
    if values["published"] is None:
        if moment is None:
            warnings.append(f"tanggal pada kolom tidak terbaca: “{printed}”")
            return
        values["published"], values["precision"] = moment.value, moment.precision
        if not moment.zone_was_printed:
            warnings.append("zona waktu tidak tercetak; dibaca sebagai WIB")
    elif moment is not None and not _agree(moment.value, values["published"]):
        warnings.append(f"tanggal pada kolom berbeda dari tanggal dalam teks: “{printed}”")


def _agree(one: date, other: date) -> bool:
    """One says nothing against the other: a day agrees with every moment of it."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one == other
    return _day(one) == _day(other)


def _day(moment: date) -> date:
    return moment.astimezone(SITE_ZONE).date() if isinstance(moment, datetime) else moment


def _share_a_name(printed: str, known: Iterable[str]) -> bool:
    """Initials are no contradiction; of full names at least one must be the same."""
    given = {_settled(name) for name in split_people(printed)}
    return any(" " not in name or _settled(name) in given for name in known)


def _says(values: dict[str, Any], dek: str) -> bool:
    """Whether a given standfirst repeats the headline or how the story begins."""
    said = [values["title"] or "", *(block.text for block in values["body"][:2])]
    wanted = _settled(dek).rstrip(" .…")
    return any(wanted in _settled(text) for text in said)


def _settled(title: str) -> str:
    return " ".join(title.casefold().split())
