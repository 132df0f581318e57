"""Pages of one article: page one, page two and "all" brought separately are told for what they are.

They bear the same title (page numbers aside) and the same credits, and their texts overlap, follow
one another, or the one holds the other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .parsed import ParsedArticle

# "Judul (2)", "Judul - Halaman 2", "Judul | Halaman all"
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–|(]\s*)?(?:(?:halaman|hal\.?|page)\s*(?:\d{1,2}|all|semua)|\(\d{1,2}(?:/\d{1,2})?)\)?$",
    re.IGNORECASE,
)
#: The share of the shorter text that the longer one must have to hold it.
HOLDS = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Places, in the sequence asked about, of what belongs to one article."""

    #: The one that holds all the others ("all"); None where only pages are there.
    whole: int | None
    #: The pages in reading order.
    pages: tuple[int, ...]


def find_parts(articles: Sequence[ParsedArticle]) -> list[Parts]:
    """The articles among these that came in several parts; those that stand alone are not named."""
    same: dict[tuple, list[int]] = {}
    for at, article in enumerate(articles):
        if article.title and article.body:
            same.setdefault(_bears(article), []).append(at)
    found = []
    for places in same.values():
        if len(places) > 1 and (parts := _parts(articles, places)) is not None:
            found.append(parts)
    return found


def _bears(article: ParsedArticle) -> tuple[str, frozenset[str]]:
    title = " ".join(_PAGE_NUMBER.sub("", article.title).casefold().split())
    return title, frozenset(name.casefold() for name in article.authors)


def _parts(articles: Sequence[ParsedArticle], places: list[int]) -> Parts | None:
    texts = {at: [block.text for block in articles[at].body] for at in places}
    longest = max(places, key=lambda at: len(texts[at]))
    others = [at for at in places if at != longest]
    if all(_holds(texts[longest], texts[at]) for at in others):
        pages = [at for at in others if len(texts[at]) < len(texts[longest])]
        if not pages:
            return None  # the same text several times: copies, no parts
        return Parts(whole=longest, pages=tuple(_as_in(texts[longest], texts, pages)))
    ordered = _chained(articles, texts, places)
    return Parts(whole=None, pages=tuple(ordered)) if ordered else None


def _holds(whole: Iterable[str], part: list[str]) -> bool:
    known = set(whole)
    return sum(text in known for text in part) >= HOLDS * len(part)


def _as_in(whole: list[str], texts: dict[int, list[str]], pages: list[int]) -> list[int]:
    return sorted(pages, key=lambda at: whole.index(next(t for t in texts[at] if t in whole)))


def _chained(
    articles: Sequence[ParsedArticle], texts: dict[int, list[str]], places: list[int]
) -> list[int] | None:
    """All of them, each followed by the page that goes on with it; None if they do not fit so."""
    left = sorted(places, key=lambda at: ("start" in articles[at].missing, places.index(at)))
    chain = [left.pop(0)]
    while left:
        above = chain[-1]
        below = next((at for at in left if _follows(articles, texts, above, at)), None)
        if below is None:
            return None
        chain.append(below)
        left.remove(below)
    return chain


def _follows(
    articles: Sequence[ParsedArticle], texts: dict[int, list[str]], above: int, below: int
) -> bool:
    """The last lines of one are the first of the other, or one lacks its end or the other its start."""
    if texts[above][-1] in texts[below][:3] or texts[below][0] in texts[above][-3:]:
        return True
    is_cut = "end" in articles[above].missing or "start" in articles[below].missing
    return is_cut and not set(texts[above]) & set(texts[below])
