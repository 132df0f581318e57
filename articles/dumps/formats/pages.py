"""HTML pages: the story as the lines of a dump, and what the page says of it in its head."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from articles.dumps.encoding import decode
from articles.dumps.record import NOTHING_GIVEN, Given, Record

from . import limits
from .building import text_record, too_large
from .markup import plain

PAGE = ".html"
_WHOLE_PAGE = "cerita tidak ditemukan di halaman; seluruh teksnya dibaca"


def read_page(file: BinaryIO) -> Iterator[Record]:
    raw = file.read(limits.RECORD_LIMIT + 1)
    if len(raw) > limits.RECORD_LIMIT:
        yield too_large(number=1, line=1, raw=raw, form=PAGE)
    else:
        yield page_record(number=1, raw=raw, html=raw)


def page_record(
    *, number: int, raw: bytes, html: bytes, form: str = PAGE, url: str | None = None
) -> Record:
    """A record of a page, under the address that it was fetched from."""
    text, given = _story(html) if len(html) <= limits.PAGE_LIMIT else ("", NOTHING_GIVEN)
    warnings: tuple[str, ...] = ()
    if not text:
        text, _encoding, warning = decode(html)
        text, warnings = plain(text), (_WHOLE_PAGE, *([warning] if warning else []))
    return text_record(
        number=number,
        line=1,
        raw=raw,
        place="halaman",
        text=text,
        form=form,
        given=replace(given, url=url or given.url),
        warnings=warnings,
    )


def _story(html: bytes) -> tuple[str, Given]:
    """The story of a page and what its head says; nothing where none is found."""
    import trafilatura  # slow to import, and only of use here

    try:
        found = trafilatura.bare_extraction(
            html,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
            # Only a date that the page states, and the first it bears: none is inferred.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # whatever it is, the page's plain text remains
        return "", NOTHING_GIVEN
    if found is None or not (found.text or "").strip():
        return "", NOTHING_GIVEN
    return found.text, Given(
        title=found.title or None,
        dek=found.description or None,
        date=found.date or None,
        author=(found.author or "").replace(";", ",") or None,
        url=found.url or None,
        publisher=found.sitename or None,
    )
