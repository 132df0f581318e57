"""HTML pages: the story as the lines of a dump, and what the page says of it in its head."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from articles.dumps.encoding import decode
from articles.dumps.record import NOTHING_GIVEN, Given, Record

from . import limits
from .building import text_record, too_large
from .markup import plain

PAGE = ".html"
# What a page says of itself stands in its first part; of large ones no more is searched.
_HEAD = 1024 * 1024
_IN_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_TAGS = re.compile(r"<(?:meta|time)\b[^>]{0,500}>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"""([\w:-]+)\s*=\s*(["'])(.*?)\2""")
_NAMING = ("property", "name", "itemprop")
_DATE_NAMES = frozenset(
    "article:published_time og:published_time datepublished publishdate publish-date publish_date pubdate "
    "publication_date dc.date.issued dcterms.created parsely-pub-date dtk:publishdate "
    "content_publisheddate".split()
)
_WHOLE_PAGE = "cerita tidak ditemukan di halaman; seluruh teksnya dibaca"


def read_page(file: BinaryIO) -> Iterator[Record]:
    raw = file.read(limits.RECORD_LIMIT + 1)
    if len(raw) > limits.RECORD_LIMIT:
        yield too_large(number=1, line=1, raw=raw)
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


def _stated_date(html: bytes) -> str | None:
    """When the page says it was published, as it says it. A library's guess may be any date on the page."""
    head = html[:_HEAD].decode("utf-8", "replace")
    if stated := _IN_LINKED_DATA.search(head):
        return stated[1]
    for tag in _TAGS.findall(head):
        said = {name.lower(): value for name, _quote, value in _ATTRIBUTES.findall(tag)}
        if any(said.get(name, "").lower() in _DATE_NAMES for name in _NAMING):
            return said.get("content") or said.get("datetime")
    return None


def _story(html: bytes) -> tuple[str, Given]:
    """The story of a page and what its head says; nothing where none is found."""
    import trafilatura  # slow to import, and only of use here

    for noisy in ("trafilatura", "htmldate"):  # a page without a story is a record's warning
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            html,
            favor_recall=True,
            include_comments=False,
            with_metadata=True,
        )
    except Exception:  # whatever it is, the page's plain text remains
        return "", NOTHING_GIVEN
    if found is None or not (found.text or "").strip():
        return "", NOTHING_GIVEN
    return found.text, Given(
        title=found.title or None,
        dek=found.description or None,
        date=_stated_date(html),
        author=(found.author or "").replace(";", ",") or None,
        url=found.url or None,
        publisher=found.sitename or None,
    )
