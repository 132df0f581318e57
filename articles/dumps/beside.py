"""Fields that came beside the text: taken where the text is silent, compared where it speaks."""

from dataclasses import replace

from .dates import find_moment
from .names import split_people
from .parsed import BESIDE_THE_TEXT, Credit, ParsedArticle
from .record import Given


def with_given(article: ParsedArticle, given: Given) -> ParsedArticle:
    """The article completed by the given fields; what they say otherwise becomes a warning.

    What is printed in the text holds for title, date and credits: it is what readers saw.
    """
    warnings = list(article.warnings)
    changes: dict = {}

    if article.title is None:
        changes["title"] = given.title
    elif given.title and _settled(given.title) != _settled(article.title):
        warnings.append(f"judul pada kolom berbeda dari judul dalam teks: “{given.title}”")

    moment = find_moment(given.date) if given.date else None
    if article.published is None and moment is not None:
        changes |= {"published": moment.value, "precision": moment.precision}
        if not moment.zone_was_printed:
            warnings.append("zona waktu tidak tercetak; dibaca sebagai WIB")
    elif article.published is None and given.date:
        warnings.append(f"tanggal pada kolom tidak terbaca: “{given.date}”")
    elif moment is not None and moment.value != article.published:
        warnings.append(f"tanggal pada kolom berbeda dari tanggal dalam teks: “{given.date}”")

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


def _settled(title: str) -> str:
    return " ".join(title.casefold().split())
