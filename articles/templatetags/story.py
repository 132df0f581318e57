"""The parts of a story that more than one template shows: its text, date, credits and links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import escape

from articles.models import Article, Credit, RelatedLink, body
from articles.models.addresses import address
from articles.search import Piece

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return settings.SITE_NAME


def comments_address(article: Article) -> str:
    """Where comments on the story are read; nowhere if the site takes none."""
    if settings.COMMENTS == "off":
        return ""
    return address("pages:comments", article.pk, article.slug)


def paid_label(article: Article) -> SafeString:
    """What tells an advertisement from news, wherever it is shown."""
    if not article.is_paid:
        return SafeString()
    return format_html(' <span class="paid">{}</span>', _("Advertorial"))


# Its language ----------------------------------------------------------------


@register.simple_tag
def tongue_of(article: Article) -> SafeString:
    """The attribute of whatever is in the story's own language, where the page around it speaks another."""
    return _tongue(article.language, within=get_language())


def _tongue(language: str, *, within: str) -> SafeString:
    return SafeString() if language == within else format_html(' lang="{}"', language)


# The text --------------------------------------------------------------------


def story_body(article: Article, *, locate: Callable[[str], str] = str) -> SafeString:
    """The text a reader may have, each marker in it replaced by the link it stands for.

    The one place that calls a body safe, and so the one that makes it so, whoever wrote it. A marker
    without a link vanishes. ``locate`` makes addresses absolute for feeds, which are read elsewhere.
    """
    links = {link.position: link for link in article.links.all()}

    def see_also(found) -> str:
        link = links.get(int(found[1]))
        return _see_also(link, article.language, locate=locate) if link else ""

    html = body.MARKER.sub(see_also, body.clean(article.public_body))
    html = _with_sheets(html, language=article.language)
    if article.dateline and html.startswith("<p>"):
        html = (
            format_html('<p><strong class="dateline">{}</strong> – ', article.dateline) + html[3:]
        )
    return mark_safe(html)


@register.simple_tag
def house_text(html: str) -> SafeString:
    """A text of the same vocabulary that is no story's, made safe here as well."""
    return mark_safe(_with_sheets(body.clean(html), language=get_language()))


def _with_sheets(html: str, *, language: str) -> str:
    if "<table>" not in html:
        return html
    return html.replace("<table>", _sheet(language)).replace("</table>", "</table></div>")


def _sheet(language: str) -> SafeString:
    """What a table begins with: wider than a phone, it is moved by itself, by keys too."""
    return format_html(
        '<div class="sheet" role="region" aria-label="{}" tabindex="0"{}><table{}>',
        _("Tabel"),
        _tongue(get_language(), within=language),
        _tongue(language, within=get_language()),
    )


def _see_also(link: RelatedLink, language: str, *, locate: Callable[[str], str]) -> SafeString:
    """A link within a text of that language."""
    return format_html(
        '<p class="see-also"><span{}>{}</span> {}</p>',
        _tongue(get_language(), within=language),
        _("Baca juga:"),
        _headline(link, locate=locate),
    )


def _headline(
    link: RelatedLink, said: str = "", *, locate: Callable[[str], str] = str
) -> SafeString:
    if not link.is_live:
        return format_html("<span{}>{}</span>" if said else "{}{}", said, link.title)
    followed = format_html(
        '<a href="{}"{}>{}</a>', locate(link.target.get_absolute_url()), said, link.title
    )
    return followed + paid_label(link.target)


def headline(link: RelatedLink, article: Article) -> SafeString:
    """The headline of a link of a story read whole, in its words: to be followed if it is live, else to be read."""
    return _headline(link, tongue_of(article))


@dataclass(frozen=True, slots=True)
class FurtherLinks:
    see_also: list[RelatedLink]
    related: list[RelatedLink]


def further_links(article: Article) -> FurtherLinks:
    """The links that have no place in the text a reader may have, and so stand below it."""
    placed = set(body.marked_positions(body.clean(article.public_body)))
    below = [link for link in article.links.all() if link.position not in placed]
    return FurtherLinks(
        see_also=[link for link in below if link.kind == RelatedLink.Kind.SEE_ALSO],
        related=[link for link in below if link.kind == RelatedLink.Kind.RELATED],
    )


# A reader's pace in words a minute, in texts that are not hard.
_PACE = 200


def reading_minutes(article: Article) -> int:
    """How long the text a reader may have takes to read, at least a minute."""
    return max(1, round(len(body.plain(article.public_body).split()) / _PACE))


def beginning(text: str, words: int) -> str:
    """So many words of a text, and that there are more."""
    found = text.split(maxsplit=words)
    return text if len(found) <= words else " ".join(found[:words]) + " …"


def marked(pieces: Iterable[Piece]) -> SafeString:
    """An excerpt with the words marked that were sought."""
    words = (
        f"<mark>{escape(text)}</mark>" if is_sought else escape(text) for text, is_sought in pieces
    )
    return mark_safe("".join(words))


# Its date --------------------------------------------------------------------


def story_date(article: Article, *, short: bool = False) -> SafeString:
    """The story's own date, no more exact than it is known."""
    dated = article.dated
    if dated is None:
        return format_html('<span class="undated">{}</span>', _("Tanggal asli tidak diketahui"))
    if short:
        printed = f"{dated.day} {_short_month(dated.month, get_language())} {dated.year}"
        return _time(dated, f"{printed}, {_zoned(dated)}" if _is_moment(dated) else printed)
    return _time(dated, f"{day(dated)} {_zoned(dated)}" if _is_moment(dated) else day(dated))


def story_hour(article: Article) -> SafeString:
    """When on its day the story stands; nothing where only the day is known."""
    dated = article.dated
    return _time(dated, _hour(dated)) if _is_moment(dated) else SafeString()


@register.filter
def moment(value: datetime) -> SafeString:
    """A moment in the site's zone, which is named: ``Rabu, 4 Maret 2026 12.00 WIB``."""
    local = timezone.localtime(value)
    return _time(local, f"{day(local)} {_zoned(local)}")


def _is_moment(value: datetime | date | None) -> bool:
    return isinstance(value, datetime)


def day(value: date) -> str:
    """``Rabu, 4 Maret 2026``."""
    return f"{WEEKDAYS[value.weekday()]}, {value.day} {MONTHS[value.month]} {value.year}"


@cache
def _short_month(month: int, _language: str) -> str:
    return MONTHS_3[month].title()


def _hour(value: datetime) -> str:
    return f"{value.hour:02}.{value.minute:02}"


def _zoned(value: datetime) -> str:
    return f"{_hour(value)} {value.tzname()}"


def _time(value: datetime | date, printed: str) -> SafeString:
    # HTML knows milliseconds at most.
    told = value.isoformat(timespec="seconds") if _is_moment(value) else value.isoformat()
    return mark_safe(f'<time datetime="{told}">{printed}</time>')


# Its people ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CreditedName:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CreditLine:
    role: str
    names: list[CreditedName]


def credit_lines(article: Article) -> list[CreditLine]:
    """The credits by role, in the order of the roles, each name with the address of its page if it has one."""
    credits = article.credits.all()
    lines = [
        CreditLine(
            capfirst(role.label),
            [
                CreditedName(credit.printed, credit.get_absolute_url())
                for credit in credits
                if credit.role == role
            ],
        )
        for role in Credit.Role
    ]
    return [line for line in lines if line.names]
