"""Fields that came beside the text: taken where the text is silent, compared where it speaks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from .dates import SITE_ZONE, date_in_url, find_moment
from .names import split_people
from .parsed import BESIDE_THE_TEXT, Credit, ParsedArticle
from .record import Given

# A page of one evening is filed under the next day where the site's clock is another.
_NEXT_DAY = timedelta(days=1)


def with_given(article: ParsedArticle, given: Given, *, title: str | None) -> ParsedArticle:
    """The article completed by the given fields; what they say otherwise becomes a warning.

    ``title`` is the given one as a reader sees it. What is printed in the text holds for title, date
    and credits: it is what readers saw.
    """
    warnings = list(article.warnings)
    changes: dict = {}

    if article.title is None:
        changes["title"] = title
    elif title and _settled(title) != _settled(article.title):
        warnings.append(f"judul pada kolom berbeda dari judul dalam teks: “{given.title}”")

    if article.dek is None and given.dek and not _says(article, given.dek):
        changes["dek"] = given.dek.strip()

    moment = find_moment(given.date) if given.date else None
    if article.published is None and moment is not None:
        changes |= {"published": moment.value, "precision": moment.precision}
        if not moment.zone_was_printed:
            warnings.append("zona waktu tidak tercetak; dibaca sebagai WIB")
    elif article.published is None and given.date:
        warnings.append(f"tanggal pada kolom tidak terbaca: “{given.date}”")
    elif moment is not None and not _agree(moment.value, article.published):
        warnings.append(f"tanggal pada kolom berbeda dari tanggal dalam teks: “{given.date}”")

    published = changes.get("published", article.published)
    if (of_url := date_in_url(given.url)) is not None:
        if published is None:
            changes |= {"published": of_url, "precision": "day"}
            warnings.append(f"tanggal diambil dari alamat halaman: {of_url.isoformat()}")
        elif abs(_day(published) - of_url) > _NEXT_DAY:
            warnings.append(f"tanggal dalam alamat halaman berbeda: {of_url.isoformat()}")

    for role, printed, known in (
        (
            "penulis",
            given.author,
            [credit for credit in article.credits if credit.role != "editor"],
        ),
        ("editor", given.editor, [credit for credit in article.credits if credit.role == "editor"]),
    ):
        if printed and known and not _share_a_name(printed, [credit.name for credit in known]):
            warnings.append(f"{role} pada kolom berbeda dari {role} dalam teks: “{printed}”")

    changes["credits"] = article.credits + tuple(
        Credit(role=role, name=name, line=BESIDE_THE_TEXT)
        for role, printed, known in (
            ("author", given.author, article.authors),
            ("editor", given.editor, article.editors),
        )
        if printed and not known
        for name in split_people(printed)
    )
    if article.source is None and given.publisher:
        changes["source"] = given.publisher.strip() or None
    return replace(article, warnings=tuple(warnings), **changes)


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


def _says(article: ParsedArticle, dek: str) -> bool:
    """Whether a given standfirst repeats the headline or how the story begins."""
    said = [article.title or "", *(block.text for block in article.body[:2])]
    wanted = _settled(dek).rstrip(" .…")
    return any(wanted in _settled(text) for text in said)


def _settled(title: str) -> str:
    return " ".join(title.casefold().split())
