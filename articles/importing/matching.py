"""Deciding what becomes of each record: first decide, without writing, then ``storing`` writes.

What stands is read here, and locked; the decision itself compares values: what the dump says now, what it
said last time (the base), and which parts a person has touched since.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.dumps import ParsedArticle
from articles.importing.doubting import doubts
from articles.importing.identity import is_version
from articles.importing.incoming import PARTS, Incoming, Part
from articles.importing.reading import Read, read_again
from articles.importing.seen import withdrawn_note
from articles.likeness import Twin
from articles.models import Article, DumpRecord, Import, Origin
from articles.models.body import MARKER

Fate = DumpRecord.Fate
_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be written for one record."""

    read: Read
    fate: Fate
    reasons: tuple[str, ...] = ()
    #: The article that the record is about; None until it is made, and when it was deleted.
    article: Article | None = None
    #: By what a known article was found.
    origin: Origin | None = None
    #: Of a new article: its place among the stories under one key.
    ordinal: int = 1
    #: What of the incoming values is written, or proposed for an article that is not ours to change.
    parts: tuple[Part, ...] = ()
    #: The settled headline that a known article had until now.
    known_as: str = ""
    #: By what a new text is found when another like it comes, and the articles that are like it.
    bands: Sequence[int] = ()
    twins: tuple[Twin, ...] = ()
    #: Of a new page of a known article: what all its pages say together, and the drafts that were pages of it.
    whole: ParsedArticle | None = None
    absorbs: tuple[int, ...] = ()
    #: Whether it is a page of a draft whose other pages are not all there.
    lacks_pages: bool = False

    @property
    def makes_article(self) -> bool:
        return self.origin is None and self.fate in (Fate.CREATED, Fate.REVIEW)

    @property
    def changes_article(self) -> bool:
        return self.fate is Fate.UPDATED

    @property
    def changes_public(self) -> bool:
        return self.changes_article and self.article.state == Article.State.PUBLISHED

    @property
    def brings_news(self) -> bool:
        """Whether it said something new about an article that is still there."""
        is_about_known = self.origin is not None and self.article is not None
        return is_about_known and self.fate in (Fate.UPDATED, Fate.KEPT, Fate.REVIEW)

    @property
    def joins(self) -> bool:
        """Whether it is a new page of a known article."""
        return self.whole is not None

    @property
    def completes_draft(self) -> bool:
        """Whether it brings a page to an article that nobody but imports has seen."""
        is_free = self.joins and self.article.state == Article.State.DRAFT
        return is_free and self.changes_article and not self.article.touched

    @property
    def concerns(self) -> set[int]:
        """The known articles that it changes."""
        return {self.article.pk, *self.absorbs}

    @property
    def proposes(self) -> bool:
        return self.origin is not None and self.fate is Fate.REVIEW


def match(reads: list[Read], run: Import, *, lost: frozenset[int] = frozenset()) -> list[Decision]:
    """What becomes of each; no two of the reads share a key.

    The articles found are locked in pk order from here to the end of the transaction, so that no editor
    saves between the comparison and the writing. ``lost`` are the rows whose key another importer took
    first.
    """
    origins = _origins(reads, run)
    return [_decide(read, origins, run, was_lost=read.row.pk in lost) for read in reads]


def _origins(reads: list[Read], run: Import) -> dict[str, list[Origin]]:
    keys = {key for read in reads for key in read.identity.keys}
    found = defaultdict(list)
    origins = list(
        Origin.objects.filter(source=run.source_id, key__in=keys)
        .select_related("record__raw", "record__run")
        .order_by("key", "ordinal")
    )
    known = {origin.article_id for origin in origins}
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=known).order_by("pk")
    articles = {article.pk: article for article in locked}
    for origin in origins:
        origin.article = articles.get(origin.article_id)
        found[origin.key].append(origin)
    return found


def _decide(
    read: Read, origins: dict[str, list[Origin]], run: Import, *, was_lost: bool
) -> Decision:
    identity = read.identity
    candidates = origins.get(identity.key, [])
    decision = Decision(read=read, fate=Fate.CREATED, reasons=read.incoming.warnings)
    base = None
    for origin in candidates:
        is_same = _is_same(read.row, run, origin.record)
        base = None if is_same else read_again(origin.record, landed_at=run.started_at)
        if is_same or identity.is_certain or (base and is_version(read.parsed, base[0])):
            return of_known(
                replace(decision, origin=origin, article=origin.article), base, run, was_lost
            )
    for origin in origins.get(identity.text_key, []):
        return _of_same_text(replace(decision, article=origin.article), origin)
    if candidates:
        decision = replace(
            decision,
            ordinal=candidates[-1].ordinal + 1,
            reasons=(*decision.reasons, _("nama berkas sama, naskah lain")),
        )
    fate = Fate.REVIEW if read.incoming.is_untitled else Fate.CREATED
    return replace(decision, fate=fate, parts=tuple(PARTS))


def _of_same_text(decision: Decision, origin: Origin) -> Decision:
    if decision.article is None:
        return _of_deleted(decision)
    place = {"path": origin.record.path, "place": origin.record.place}
    reason = _("naskah yang sama sudah masuk sebagai %(path)s, rekaman %(place)s") % place
    return replace(decision, fate=Fate.DUPLICATE, reasons=(reason,))


def of_known(decision: Decision, base: tuple | None, run: Import, was_lost: bool) -> Decision:
    """Of a record whose article is known, or was."""
    article, now = decision.article, decision.read.incoming
    if article is None:
        return _of_deleted(decision)
    is_same = _is_same(decision.read.row, run, decision.origin.record)
    changed = () if is_same else _changed(now, base and base[1], article)
    if not changed:
        is_double = was_lost or decision.origin.record.run_id == run.pk
        return replace(
            decision,
            fate=Fate.DUPLICATE if is_double else Fate.UNCHANGED,
            reasons=withdrawn_note(article.state == Article.State.WITHDRAWN),
        )
    touched = _out_of_reach(now, article)
    follows = tuple(part for part in changed if part not in touched)
    if article.state != Article.State.DRAFT and not (
        follows and follows_in_public(decision.read, article, run)
    ):
        labels = ", ".join(str(part.label) for part in changed)
        reason = _("artikelnya sudah %(state)s; usulan perubahan: %(parts)s")
        reason %= {"state": article.get_state_display(), "parts": labels}
        return replace(
            decision, fate=Fate.REVIEW, parts=changed, reasons=(*decision.reasons, reason)
        )
    collisions = (_collision(part, now, article) for part in changed if part in touched)
    return replace(
        decision,
        fate=Fate.UPDATED if follows else Fate.KEPT,
        parts=follows,
        known_as=article.title_key,
        reasons=(*decision.reasons, *collisions),
    )


def follows_in_public(read: Read, article: Article, run: Import) -> bool:
    """Whether what readers see changes with the dump: the run's source says so, and the reading is sure."""
    return (
        run.follows
        and article.state == Article.State.PUBLISHED
        and not read.incoming.is_untitled
        and not any(doubts(read, run))
    )


def _of_deleted(decision: Decision) -> Decision:
    return replace(decision, fate=Fate.KEPT, reasons=(_("redaksi telah menghapus artikelnya"),))


def _is_same(row: DumpRecord, run: Import, earlier: DumpRecord) -> bool:
    """Whether an earlier record can say nothing else: the same bytes, whose columns meant the same."""
    return earlier.raw_id == row.raw_id and earlier.run.columns == run.columns


def _changed(now: Incoming, base: Incoming | None, article: Article) -> tuple[Part, ...]:
    """The parts in which the dump says something new, and something else than the article."""
    return tuple(
        part
        for part in PARTS
        if (base is None or now.part(part) != base.part(part))
        and not _already_says(article, part, now)
    )


def _already_says(article: Article, part: Part, now: Incoming) -> bool:
    if part in (Part.CREDITS, Part.LINKS):  # rows of their own: comparing would cost a query each
        return False
    return now.part(part) == tuple(getattr(article, column) for column in PARTS[part])


def _out_of_reach(now: Incoming, article: Article) -> set[str]:
    """The parts that a person has touched; markers tie text and links together."""
    touched = set(article.touched)
    if touched & {Part.BODY, Part.LINKS} and (
        MARKER.search(now.body) or MARKER.search(article.body)
    ):
        touched |= {Part.BODY, Part.LINKS}
    return touched


def _collision(part: Part, now: Incoming, article: Article) -> str:
    if part in (Part.TITLE, Part.DEK, Part.KICKER):
        words = {"ours": getattr(article, part), "theirs": getattr(now, part)}
        words = {name: shorten(text) for name, text in words.items()}
        return _("%(part)s: redaksi “%(ours)s”, naskah masuk “%(theirs)s”") % {
            "part": part.label,
            **words,
        }
    return _("%(part)s: sudah disunting redaksi, naskah masuk berbeda") % {"part": part.label}


def shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
