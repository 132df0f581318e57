"""A parsed article as the values that an article stores, part by part, so that two can be compared."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import escape
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dumps import Block, Link, ParsedArticle, Record
from articles.importing.crediting import printed_credits
from articles.importing.page_addresses import without_page
from articles.models import FIRST_DAY, Article, Credit, RelatedLink
from articles.models.body import marker
from articles.models.settling import is_web_address

Part = Article.Part

# A story may be dated tomorrow by a page in another zone, not later.
_FUTURE = timedelta(days=1)
_ELEMENT = {"paragraph": "p", "subhead": "h2", "quote": "blockquote", "list_item": "li"}
_LAST_MARKED = 9999  # a marker's number has four digits
_LONGEST_URL = RelatedLink._meta.get_field("url").max_length
_LONGEST_NAME = Credit._meta.get_field("name").max_length


class PrintedCredit(NamedTuple):
    role: str
    name: str


class PrintedLink(NamedTuple):
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a dump says, in the columns of an article; each part can be asked for by its name."""

    title: str
    dek: str
    kicker: str
    body: str
    dateline: str
    source_line: str
    source_url: str
    dated_at: datetime | None
    dated_precision: str
    #: In printed order.
    credits: tuple[PrintedCredit, ...]
    #: Each stands at the position that the body's markers name, counted from 1.
    links: tuple[PrintedLink, ...]
    #: What an editor should know, parser's warnings first.
    warnings: tuple[str, ...]

    def part(self, part: Part) -> tuple:
        """The values of a part, comparable."""
        return tuple(getattr(self, column) for column in PARTS[part])

    @property
    def is_untitled(self) -> bool:
        return self.title == Article.UNTITLED


# What a dump can say; of section, tags, image and language it says nothing.
PARTS = {
    Part.TITLE: ("title",),
    Part.DEK: ("dek",),
    Part.KICKER: ("kicker",),
    Part.BODY: ("body", "dateline"),
    Part.CREDITS: ("credits",),
    Part.LINKS: ("links",),
    Part.SOURCE: ("source_line", "source_url"),
    Part.DATE: ("dated_at", "dated_precision"),
}


def incoming(parsed: ParsedArticle, record: Record, *, landed_at: datetime) -> Incoming:
    """The values of a record that landed at the given moment."""
    warnings = list(parsed.warnings)
    dated_at, precision = _moment(parsed.published), Article.Precision(parsed.precision)
    if doubt := _doubt(parsed.published, landed_at):
        warnings.append(doubt)
        dated_at, precision = None, Article.Precision.UNKNOWN
    links = sorted(
        (link for link in parsed.links if link.title),
        key=lambda link: link.kind != RelatedLink.Kind.SEE_ALSO,
    )
    return Incoming(
        title=parsed.title or Article.UNTITLED,
        dek=parsed.dek or "",
        kicker=parsed.kicker or "",
        body=_html(parsed.body, links),
        dateline=parsed.dateline or "",
        source_line=parsed.source or "",
        source_url=_story_address(record.given.url),
        dated_at=dated_at,
        dated_precision=precision,
        credits=tuple(_credits(parsed)),
        links=tuple(PrintedLink(link.kind, link.title, _followable(link.url)) for link in links),
        warnings=tuple(warnings),
    )


def _moment(published: datetime | date | None) -> datetime | None:
    """A day is its beginning in the site's zone; its precision keeps it from being shown as a time."""
    if published is None or isinstance(published, datetime):
        return published
    return datetime.combine(published, time.min, tzinfo=timezone.get_default_timezone())


def _doubt(published: datetime | date | None, landed_at: datetime) -> str | None:
    """Why a date cannot be the story's own."""
    if published is None:
        return None
    day = published.date() if isinstance(published, datetime) else published
    if day < FIRST_DAY:
        doubt = _("tanggal %s lebih awal dari berita mana pun; dianggap tidak diketahui")
    elif _moment(published) > landed_at + _FUTURE:
        doubt = _("tanggal %s lebih lambat dari saat naskah diterima; dianggap tidak diketahui")
    else:
        return None
    return doubt % date_format(day)


def _credits(parsed: ParsedArticle) -> list[PrintedCredit]:
    """Each once in a role, however often the page names it."""
    return list(
        dict.fromkeys(
            PrintedCredit(role, name[:_LONGEST_NAME])
            for credit in parsed.credits
            for role, name in printed_credits(credit.role, credit.name)
        )
    )


def _followable(url: str | None) -> str:
    """An address that readers can follow; whatever else stood there stays in the reading."""
    return url if url and is_web_address(url) and len(url) <= _LONGEST_URL else ""


def _story_address(url: str | None) -> str:
    """Where readers find the story from its beginning, whichever of its pages the dump is of."""
    address = _followable(url)
    return address and without_page(address)


def _html(body: tuple[Block, ...], links: list[Link]) -> str:
    """The blocks in the body's vocabulary, with a marker where a see-also stands among them."""
    last_line = body[-1].line if body else 0
    marks = [
        (link.line, marker(position))
        for position, link in enumerate(links[:_LAST_MARKED], 1)
        if link.kind == RelatedLink.Kind.SEE_ALSO and body and body[0].line < link.line < last_line
    ]
    standing = [(block.line, _element(block)) for block in body]
    html = "".join(element for _line, element in sorted(standing + marks, key=lambda pair: pair[0]))
    return html.replace("</ul><ul>", "")


def _element(block: Block) -> str:
    name = _ELEMENT[block.kind]
    element = f"<{name}>{escape(block.text, quote=False)}</{name}>"
    return f"<ul>{element}</ul>" if name == "li" else element
