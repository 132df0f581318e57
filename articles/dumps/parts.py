"""Pages of one article: page one, page two and "all" brought separately are told for what they are.

They bear the same title (page numbers aside) and the same authors, as far as they name any, and their
numbers or their texts follow one another, overlap, or the one holds the other.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from .parsed import ParsedArticle

# "Judul (2)", "Judul - Halaman 2", "Judul | Halaman all"
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–|(]\s*)?(?:(?:halaman|hal\.?|page)\s*(\d{1,2}|all|semua)|\((\d{1,2})(?:/\d{1,2})?\))\)?$",
    re.IGNORECASE,
)
# How the warnings begin that say what is missing.
_MADE_GOOD = {"start": "awal artikel ", "end": "akhir artikel "}
#: The number of a page that holds them all.
ALL = 0
#: The share of the shorter text that the longer one must have to hold it.
HOLDS = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Places, in the sequence asked about, of what belongs to one article."""

    #: The one that holds all the others ("all"); None where only pages are there.
    whole: int | None
    #: The pages in reading order.
    pages: tuple[int, ...]

    @property
    def places(self) -> tuple[int, ...]:
        return self.pages if self.whole is None else (self.whole, *self.pages)


class NumberedTitle(NamedTuple):
    #: Without the number.
    title: str
    number: int | None
    #: Whether the number alone says that it is a page: "(2)" may also be the second of a series.
    is_surely_a_page: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    place: int
    article: ParsedArticle
    texts: list[str]
    #: Pages without a number stand first.
    number: int
    is_surely_a_page: bool


def numbered_title(title: str) -> NumberedTitle:
    """``"Judul - Halaman 2"`` -> ``("Judul", 2, is_surely_a_page=True)``."""
    found = _PAGE_NUMBER.search(title)
    if found is None or not title[: found.start()]:
        return NumberedTitle(title, None, is_surely_a_page=False)
    printed = found[1] or found[2]
    number = int(printed) if printed.isdecimal() else ALL
    return NumberedTitle(title[: found.start()], number, is_surely_a_page=found[1] is not None)


def find_parts(
    articles: Sequence[ParsedArticle], *, numbers: Sequence[int | None] | None = None
) -> list[Parts]:
    """The articles among these that came in several parts; those that stand alone are not named.

    ``numbers`` are the pages' own, where something beside the text tells them (an address); else the title
    may. Where nothing tells which page comes first, the first in the sequence does.
    """
    same: dict[str, list[_Page]] = {}
    for place, article in enumerate(articles):
        if article.title and article.body:
            printed = numbered_title(article.title)
            beside = numbers[place] if numbers is not None else None
            number = printed.number if beside is None else beside
            page = _Page(
                place=place,
                article=article,
                texts=[block.text for block in article.body],
                number=1 if number is None else number,
                is_surely_a_page=beside is not None or printed.is_surely_a_page,
            )
            same.setdefault(" ".join(printed.title.casefold().split()), []).append(page)
    return [
        parts
        for pages in same.values()
        for parts in _in_parts(sorted(pages, key=lambda page: page.number))
    ]


def put_together(articles: Sequence[ParsedArticle], parts: Parts) -> ParsedArticle:
    """One article of its parts: the whole, or its pages one behind the other.

    The lines of the pages are numbered on from page to page. What the whole does not say, a page may.
    """
    order = [articles[place] for place in parts.places]
    told = {
        name: next(filter(None, (getattr(one, name) for one in order)), None)
        for name in ("dek", "kicker", "dateline", "source")
    }
    dated = next((one for one in order if one.published), order[0])
    told |= {"published": dated.published, "precision": dated.precision}
    told["title"] = min((numbered_title(one.title).title for one in order if one.title), key=len)
    if parts.whole is not None:
        credits = order[0].credits or next(filter(None, (one.credits for one in order)), ())
        return replace(order[0], credits=credits, **told)
    return _chain(order, told)


def _chain(pages: list[ParsedArticle], told: dict) -> ParsedArticle:
    pages = list(_numbered_on(pages))
    body, credits, links = [], {}, {}
    for page in pages:
        known = {block.text for block in body}
        blocks = list(page.body)
        while blocks and blocks[0].text in known:  # where two pages overlap
            blocks.pop(0)
        body += blocks
        for credit in page.credits:
            credits.setdefault((credit.role, credit.name.casefold()), credit)
        for link in page.links:
            links.setdefault((link.kind, link.title.casefold()), link)
    missing = (pages[0].missing & {"start"}) | (pages[-1].missing & {"end"})
    return replace(
        pages[0],
        body=tuple(body),
        credits=tuple(credits.values()),
        links=tuple(links.values()),
        lines=tuple(line for page in pages for line in page.lines),
        confidence=min(page.confidence for page in pages),
        warnings=tuple(dict.fromkeys(_warnings(pages))),
        missing=missing,
        **told,
    )


def _numbered_on(pages: list[ParsedArticle]) -> Iterator[ParsedArticle]:
    above = 0
    for page in pages:
        yield replace(
            page,
            body=tuple(
                block._replace(line=block.line + above, through=block.through + above)
                for block in page.body
            ),
            credits=tuple(replace(one, line=one.line + above) for one in page.credits),
            links=tuple(replace(one, line=one.line + above) for one in page.links),
            lines=tuple(one._replace(n=one.n + above) for one in page.lines),
        )
        above += max((line.n for line in page.lines), default=0)


def _warnings(pages: list[ParsedArticle]) -> Iterator[str]:
    """What each page warned of, but for the missing beginnings and ends that the others bring."""
    for page in pages:
        brought = [_MADE_GOOD["start"]] * (page is not pages[0])
        brought += [_MADE_GOOD["end"]] * (page is not pages[-1])
        yield from (one for one in page.warnings if not one.startswith(tuple(brought)))


def _in_parts(pages: list[_Page]) -> Iterator[Parts]:
    """What belongs together of the pages under one title, which several articles may share."""
    while len(pages) > 1 and (found := _with_whole(pages) or _without_whole(pages)):
        yield found
        pages = [page for page in pages if page.place not in found.places]


def _with_whole(pages: list[_Page]) -> Parts | None:
    for whole in sorted(pages, key=lambda page: -len(page.texts)):
        held = [page for page in pages if len(page.texts) < len(whole.texts)]
        held = [page for page in held if _agree(whole, page) and _holds(whole.texts, page.texts)]
        if held:
            ordered = sorted(held, key=lambda page: _stands_at(whole.texts, page.texts))
            return Parts(whole=whole.place, pages=tuple(page.place for page in ordered))
    return None


def _without_whole(pages: list[_Page]) -> Parts | None:
    chains = (_chained(first, pages) for first in pages)
    longest = max(chains, key=len)
    if len(longest) == 1:
        return None
    # A second copy of a page stands beside the first.
    texts = [text for page in longest for text in page.texts]
    rest = [page for page in pages if page not in longest and _agree(longest[0], page)]
    copies = [page for page in rest if _holds(texts, page.texts)]
    return Parts(whole=None, pages=tuple(page.place for page in [*longest, *copies]))


def _chained(first: _Page, pages: list[_Page]) -> list[_Page]:
    """From a first page on, each followed by the one that goes on with it."""
    chain, left = [first], [page for page in pages if page is not first]
    while below := next((page for page in left if _follows(chain[-1], page)), None):
        chain.append(below)
        left.remove(below)
    return chain


def _agree(one: _Page, other: _Page) -> bool:
    """Whether the same people wrote both, as far as they are named."""
    names = [{name.casefold() for name in page.article.authors} for page in (one, other)]
    return not all(names) or names[0] == names[1]


def _holds(whole: Iterable[str], part: list[str]) -> bool:
    known = set(whole)
    return sum(text in known for text in part) >= HOLDS * len(part)


def _stands_at(whole: list[str], part: list[str]) -> int:
    return whole.index(next(text for text in part if text in whole))


def _follows(above: _Page, below: _Page) -> bool:
    """The numbers say so, the last lines of one are the first of the other, or one lacks its end or beginning."""
    if (
        not _agree(above, below)
        or above.texts == below.texts
        or ALL in (above.number, below.number)
    ):
        return False
    is_numbered = above.is_surely_a_page or below.is_surely_a_page
    if below.number < above.number or (is_numbered and below.number == above.number):
        return False
    if is_numbered:
        return True
    if above.texts[-1] in below.texts[:3] or below.texts[0] in above.texts[-3:]:
        return True
    is_cut = "end" in above.article.missing or "start" in below.article.missing
    return is_cut and not set(above.texts) & set(below.texts)
