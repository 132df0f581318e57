"""What may be pages of one article: found by headline and source, told by title, authors, address and text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from django.db import connection

from articles.dumps import (
    Given,
    ParsedArticle,
    Record,
    Unparsed,
    find_parts,
    numbered_title,
    parse_record,
    put_together,
)
from articles.importing.incoming import Incoming, incoming
from articles.importing.landing import PASTED
from articles.importing.page_addresses import page_in, without_page
from articles.importing.reading import Read, as_cut
from articles.models import Article, DumpRecord, Import, Origin
from articles.models.body import plain
from articles.models.settling import settled_headline

_URL, _TEXT = "url ", "teks "
_DIGITS = re.compile(r"\d+")
# Pages of one story bear one date, but for a change of it.
_APART = timedelta(days=2)
# Of many stories under one headline so many are looked at.
_LOOKED_AT = 10

# The headline itself, and with a page number behind it; "t" comes after all that such a number begins with.
_UNDER_ONE_HEADLINE = """
    SELECT wanted.row, found.id
    FROM unnest(%(rows)s::bigint[], %(keys)s::text[]) AS wanted (row, key),
         LATERAL (
             SELECT article.id FROM articles_article article
             WHERE article.source_id = %(source)s
               AND article.title_key ~>=~ wanted.key AND article.title_key ~<~ (wanted.key || ' t')
               AND substr(article.title_key, length(wanted.key) + 1)
                   ~ '^(( (hal|halaman|page))? [0-9]{1,2}( [0-9]{1,2})?|( (hal|halaman|page)) (all|semua))?$'
             LIMIT %(most)s
         ) found
    ORDER BY wanted.row, found.id
"""


@dataclass(frozen=True, slots=True)
class Whole:
    """What pages say together."""

    parsed: ParsedArticle
    incoming: Incoming


@dataclass(frozen=True, slots=True)
class Page:
    """A record as a page of an article."""

    key: str
    parsed: ParsedArticle
    given: Given

    @property
    def number(self) -> int | None:
        """What its address or its headline says for sure."""
        number = _number_in(self.key)
        if number is None and self.parsed.title:
            printed = numbered_title(self.parsed.title)
            number = printed.number if printed.is_surely_a_page else None
        return number

    @property
    def order(self) -> str:
        """Where nothing else tells, its place among the others is the same in whatever order they come."""
        return _DIGITS.sub(lambda digits: digits[0].zfill(9), self.key)


class Known:
    """An article with the origins of the records that it is put together from."""

    def __init__(self, article: Article, origins: list[Origin]):
        self.article = article
        self.origins = origins

    @cached_property
    def pages(self) -> list[Page]:
        """What they say to the parser of today; none where one of them can no longer be read."""
        pages = []
        for origin in self.origins:
            record = as_cut(origin.record, origin.record.run)
            if isinstance(parsed := parse_record(record), Unparsed):
                return []
            pages.append(Page(origin.key, parsed, record.given))
        return pages

    @property
    def is_free(self) -> bool:
        """Whether no person has had a hand in it, and no reader has seen it."""
        return self.article.state == Article.State.DRAFT and not self.article.touched

    def without(self, origin: Origin) -> "Known":
        return Known(self.article, [one for one in self.origins if one.pk != origin.pk])

    def may_have(self, read: Read) -> bool:
        """Whether it is worth the time to look at its pages: nothing speaks against it, and something for it."""
        if _are_apart(self.article.dated_at, read.incoming.dated_at):
            return False
        key = read.identity.key
        if key.startswith(_URL) and any(origin.key.startswith(_URL) for origin in self.origins):
            return any(_without_page(origin.key) == _without_page(key) for origin in self.origins)
        if read.parsed.missing or page_number(read) is not None:
            return True
        if any(origin.is_page or _is_cut(origin.record) for origin in self.origins):
            return True
        own = set(plain(self.article.body).split("\n"))
        return any(block.text in own for block in read.parsed.body)

    def whole(self, run: Import) -> Whole:
        """What it was put together as."""
        first = self.pages[0]
        return whole_of([self], None, run) or _as_whole(first.parsed, first.given, run)


def headline(read: Read) -> str:
    """By which its pages are looked for."""
    return settled_headline(numbered_title(read.incoming.title).title)


def page_number(read: Read) -> int | None:
    return _page_of(read).number


def under_one_headline(headlines: dict[int, str], run: Import) -> dict[int, list[Known]]:
    """For each row the articles of its source that bear its headline, page numbers aside; locked."""
    if not headlines:
        return {}
    with connection.cursor() as cursor:
        # Whatever the planner thinks of a table that it has not looked at since it was empty.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            _UNDER_ONE_HEADLINE,
            {
                "rows": list(headlines),
                "keys": list(headlines.values()),
                "source": run.source_id,
                "most": _LOOKED_AT,
            },
        )
        found = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    known = known_by(article_id for _row, article_id in found)
    by_row: dict[int, list[Known]] = {}
    for row, article_id in found:
        if article_id in known:
            by_row.setdefault(row, []).append(known[article_id])
    return by_row


def known_by(article_ids: Iterable[int]) -> dict[int, Known]:
    """The articles with their pages' origins, locked; those that no dump brought have none and are left out."""
    ids = set(article_ids)
    if not ids:
        return {}
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    articles = {article.pk: article for article in locked}
    origins: dict[int, list[Origin]] = {}
    leading = Origin.objects.filter(article__in=articles).select_related(
        "record__raw", "record__run"
    )
    for origin in leading.order_by("pk"):
        origins.setdefault(origin.article_id, []).append(origin)
    return {pk: Known(articles[pk], _of_pages(some)) for pk, some in origins.items()}


def are_pages(one: Read, other: Read) -> bool:
    """Whether two records that come at once are pages of one article."""
    if _are_apart(one.incoming.dated_at, other.incoming.dated_at):
        return False
    keys = [one.identity.key, other.identity.key]
    if all(key.startswith(_URL) for key in keys) and len(set(map(_without_page, keys))) > 1:
        return False
    return _together([_page_of(one), _page_of(other)]) is not None


def whole_of(known: list[Known], read: Read | None, run: Import) -> Whole | None:
    """All their pages and the record as one article; None where they do not all belong together."""
    if not all(one.pages for one in known if one.origins):
        return None
    pages = [page for one in known for page in one.pages]
    if read is not None:
        pages.append(_page_of(read))
    together = _together(pages)
    return together and _as_whole(*together, run)


def _together(pages: list[Page]) -> tuple[ParsedArticle, Given] | None:
    """The pages put together, and what came beside the first of them."""
    if len(pages) == 1:
        return pages[0].parsed, pages[0].given
    pages = sorted(pages, key=lambda page: page.order)
    articles = [page.parsed for page in pages]
    for parts in find_parts(articles, numbers=[page.number for page in pages]):
        if len(parts.places) == len(pages):
            whole = put_together(articles, parts)
            if parts.whole is None and _lacks_a_page(pages):
                whole = replace(whole, missing=whole.missing | {"end"})
            return whole, pages[parts.pages[0]].given
    return None


def _lacks_a_page(pages: list[Page]) -> bool:
    """Whether a number between the first and the last did not come."""
    numbers = {page.number or 1 for page in pages}
    return len(numbers) > 1 and numbers != set(range(1, max(numbers) + 1))


def _as_whole(parsed: ParsedArticle, given: Given, run: Import) -> Whole:
    record = Record(number=1, raw=b"", given=given)
    return Whole(parsed, incoming(parsed, record, landed_at=run.started_at))


def _page_of(read: Read) -> Page:
    return Page(read.identity.key, read.parsed, read.given)


def _of_pages(origins: list[Origin]) -> list[Origin]:
    """Of all that leads to an article, that by which its pages are known; of one that is whole, the newest."""
    # What is known by its place is known by its text too, and by each text that it ever had.
    telling = [
        one for one in origins if not one.key.startswith(_TEXT) or one.record.format == PASTED
    ] or origins
    pages = [one for one in telling if one.is_page]
    return pages or [max(telling, key=lambda one: one.record_id)]


def _is_cut(record: DumpRecord) -> bool:
    """Whether it may have said that something is missing, which is written with its fate."""
    return record.fate == DumpRecord.Fate.PENDING or bool(record.reasons)


def _are_apart(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) > _APART


def _number_in(key: str) -> int | None:
    """The number of the page in an address, if it names one."""
    return page_in(key.removeprefix(_URL)) if key.startswith(_URL) else None


def _without_page(key: str) -> str:
    """A settled address without what names its page."""
    return without_page(key.removeprefix(_URL))
