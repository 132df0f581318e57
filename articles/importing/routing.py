"""Where a new story goes in the newsroom: as whoever imports it says, else by its source's rules, else as usual.

Rules are read in order. Of several that fit the first that names a kanal decides on it, and so for the
desk; topics come from all of them, and so does the label of what is paid for, which a page may print itself.
A story is routed once, when it is made: a later dump, or a changed rule, moves nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from articles.importing.reading import Read
from articles.models import Import, RoutingRule, Source

Sign = RoutingRule.Sign

# What pages print over paid content, as their kicker or kanal.
_PAID = frozenset(
    [
        *"advertorial adv advetorial iklan infotorial pariwara sponsored sponsor".split(),
        *("artikel sponsor", "konten bersponsor", "konten berbayar"),
        *("branded content", "paid content"),
    ]
)

# "Ekonomi, Bisnis", "ekonomi/makro", "Ekonomi > Makro": a page may print the way to its kanal.
_PARTS_OF_CATEGORY = re.compile(r"[,/>|;»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    section_id: int | None = None
    desk_id: int | None = None
    tag_ids: frozenset[int] = frozenset()
    is_paid: bool = False
    #: "section", "desk", "tags" and "paid" → why, for ``DumpRecord.routed``.
    because: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Signs:
    """What the rules look at in a story, each found once."""

    read: Read

    @cached_property
    def categories(self) -> set[str]:
        printed = filter(None, (self.read.given.category, self.read.parsed.kicker))
        return {
            _settled(part)
            for whole in printed
            for part in (whole, *_PARTS_OF_CATEGORY.split(whole))
        }

    @cached_property
    def text(self) -> str:
        story = self.read.parsed
        return "\n".join([story.title or "", *(block.text for block in story.body)]).casefold()

    @cached_property
    def publishers(self) -> set[str]:
        printed = (self.read.given.publisher, self.read.parsed.source)
        return {_settled(name) for name in printed if name}

    @cached_property
    def host(self) -> str:
        return _host(self.read.given.url or "")


def _by_category(words: list[str]) -> Callable[[_Signs], bool]:
    return lambda signs: not signs.categories.isdisjoint(words)


def _by_keyword(words: list[str]) -> Callable[[_Signs], bool]:
    phrases = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    found = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)")
    return lambda signs: found.search(signs.text) is not None


def _by_publisher(words: list[str]) -> Callable[[_Signs], bool]:
    hosts = [_host(word) or word.removeprefix("www.") for word in words]

    def fits(signs: _Signs) -> bool:
        return not signs.publishers.isdisjoint(words) or any(
            signs.host == host or signs.host.endswith(f".{host}") for host in hosts
        )

    return fits


_FITTING = {
    Sign.CATEGORY: _by_category,
    Sign.KEYWORD: _by_keyword,
    Sign.PUBLISHER: _by_publisher,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    name: str
    fits: Callable[[_Signs], bool]
    section_id: int | None
    desk_id: int | None
    tag_ids: frozenset[int]
    is_paid: bool


def find(reads: list[Read], run: Import) -> list[Route]:
    """The routes of new stories, in at most two queries."""
    if not reads:
        return []
    rules = rules_of(run.source)
    return [route(read, rules, run.source, asked_for=run.section_id) for read in reads]


def rules_of(source: Source) -> list[Rule]:
    return [
        Rule(
            name=_("aturan %(number)s: %(rule)s") % {"number": number, "rule": rule},
            fits=_FITTING[rule.sign](words),
            section_id=rule.section_id,
            desk_id=rule.desk_id,
            tag_ids=frozenset(tag.pk for tag in rule.tags.all()),
            is_paid=rule.is_paid,
        )
        for number, rule in enumerate(source.rules.prefetch_related("tags"), 1)
        if (words := _words(rule))
    ]


def route(read: Read, rules: list[Rule], source: Source, *, asked_for: int | None = None) -> Route:
    """Where one story goes; ``asked_for`` is the kanal that whoever imports it has named."""
    signs = _Signs(read)
    fitting = [rule for rule in rules if rule.fits(signs)]
    section, why_section = _first(fitting, "section_id")
    if asked_for is not None:
        section, why_section = asked_for, _("dipilih saat impor")
    elif section is None and source.section_id is not None:
        section, why_section = source.section_id, _("kanal bawaan sumbernya")
    desk, why_desk = _first(fitting, "desk_id")
    tagging = [rule for rule in fitting if rule.tag_ids]
    why_tags = "; ".join(rule.name for rule in tagging)
    why_paid = _why_paid(signs, fitting)
    because = {"section": why_section, "desk": why_desk, "tags": why_tags, "paid": why_paid}
    return Route(
        section_id=section,
        desk_id=desk,
        tag_ids=frozenset().union(*(rule.tag_ids for rule in tagging)),
        is_paid=bool(why_paid),
        because={part: why for part, why in because.items() if why},
    )


def _why_paid(signs: _Signs, fitting: list[Rule]) -> str:
    """Why a story is labelled as paid for; "" for news."""
    if printed := signs.categories & _PAID:
        return _("tercetak: %s") % ", ".join(sorted(printed))
    return next((rule.name for rule in fitting if rule.is_paid), "")


def _words(rule: RoutingRule) -> list[str]:
    return [settled for word in rule.words.split(",") if (settled := _settled(word))]


def _first(rules: list[Rule], result: str) -> tuple[int | None, str]:
    """What the first rule that names one names, and the rule's name."""
    for rule in rules:
        if (found := getattr(rule, result)) is not None:
            return found, rule.name
    return None, ""


def _settled(text: str) -> str:
    return " ".join(text.casefold().split())


def _host(url: str) -> str:
    """The host of an address, without its "www."; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
