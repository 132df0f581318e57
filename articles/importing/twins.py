"""New records that say what is already there: the same text, or the same text edited.

Compared is with the whole archive, whatever the source. The same text under the same headline is a double. The
same text edited becomes a draft that waits beside the other article until an editor decides
(``resembling``); it changes nothing by itself, since only its source and address name an article.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _

from articles import likeness
from articles.importing.matching import Decision, Fate
from articles.importing.reading import Read
from articles.importing.seen import withdrawn_note
from articles.likeness import Twin
from articles.models import Article, Chunk, Resemblance
from articles.models.settling import settled_headline

# What others stored while the chunk was read could not be seen; their articles have numbers near its own.
_MISSED = """
    WITH own AS (
        SELECT sketch.article_id, sketch.bands
        FROM articles_dumprecord record JOIN articles_sketch sketch USING (article_id)
        WHERE record.chunk_id = %(chunk)s AND record.fate IN ('created', 'review')
    ), fresh AS (
        SELECT article_id, bands FROM articles_sketch sketch
        WHERE article_id > (SELECT min(article_id) FROM own) - %(near)s
          AND NOT pg_visible_in_snapshot(sketch.xmin::text::xid8, %(since)s::pg_snapshot)
          AND article_id NOT IN (SELECT article_id FROM own)
    ), ours AS (
        SELECT article_id, band FROM own, unnest(bands) AS band
    ), theirs AS (
        SELECT article_id, band FROM fresh, unnest(bands) AS band
    )
    SELECT greatest(ours.article_id, theirs.article_id), least(ours.article_id, theirs.article_id)
    FROM ours JOIN theirs USING (band)
    GROUP BY 1, 2 HAVING count(*) >= %(common)s
"""
_NEAR = 5000
# Of several that come at once and say the same, so many are compared with one that comes after them.
_COMPARED = 3


@dataclass(frozen=True, slots=True)
class _Text:
    #: As printed.
    title: str
    words: list[str]
    bands: Sequence[int]

    def share_of(self, other: "_Text") -> float:
        if likeness.are_of_two_days(self.title, other.title):
            return 0.0
        return likeness.share_of(self.words, other.words)

    def is_exactly(self, other: "_Text") -> bool:
        titles = map(settled_headline, (self.title, other.title))
        return self.words == other.words and len(set(titles)) == 1


def tell(decisions: list[Decision]) -> tuple[list[Decision], list[Read]]:
    """The decisions with what is known of twins, and the reads that must see another one stored first."""
    texts = _texts(one for one in decisions if one.makes_article)
    twins = _in_archive(texts)
    told, waiting, new = [], [], _New()
    for one in decisions:
        text = texts.get(one.read.row.pk)
        if text is None:
            told.append(one)
        elif found := twins.get(one.read.row.pk):
            told.append(_with_twins(replace(one, bands=text.bands), found))
        elif new.resembles(text):
            waiting.append(one.read)
        else:
            told.append(replace(one, bands=text.bands))
            new.add(text)
    return told, waiting


def note(made: list[Decision], *, at: datetime) -> None:
    """Let the new articles be found by their likes, and keep what was told of twins for an editor to decide."""
    likeness.keep({one.article.pk: one.bands for one in made})
    Resemblance.objects.bulk_create(
        Resemblance(article_id=one.article.pk, other=twin.article, share=twin.share, at=at)
        for one in made
        for twin in one.twins
    )


def moment() -> str:
    """What can be seen now, for ``look_again``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()[0]


def look_again(chunk: Chunk, *, since: str, at: datetime) -> None:
    """Compare what a chunk made with what others stored at the same time; call it after its commit.

    Whoever commits last sees both. They may be published already: an editor is told all the same.
    """
    told = {"chunk": chunk.pk, "since": since, "near": _NEAR, "common": likeness.COMMON}
    with connection.cursor() as cursor:
        cursor.execute(_MISSED, told)
        pairs = cursor.fetchall()
    articles = Article.objects.in_bulk({pk for pair in pairs for pk in pair})
    texts = {pk: _text_of(article) for pk, article in articles.items()}
    Resemblance.objects.bulk_create(
        (
            Resemblance(article_id=later, other_id=earlier, share=share, at=at)
            for later, earlier in pairs
            if later in texts and earlier in texts
            if (share := texts[later].share_of(texts[earlier]))
        ),
        ignore_conflicts=True,
    )


def doubts(decision: Decision) -> Iterator[str]:
    """Why what has a twin does not reach readers without a person."""
    if decision.twins:
        yield _("ditahan: mirip artikel yang sudah ada; putuskan dahulu")


class _New:
    """Texts that are about to be stored, found by their bands."""

    def __init__(self):
        self._by_band = defaultdict(list)

    def add(self, text: _Text) -> None:
        for band in text.bands:
            if len(self._by_band[band]) < _COMPARED:
                self._by_band[band].append(text)

    def resembles(self, text: _Text) -> bool:
        seen = {id(other): other for band in text.bands for other in self._by_band.get(band, ())}
        return any(
            likeness.are_near(text.bands, other.bands) and text.share_of(other)
            for other in seen.values()
        )


def _texts(decisions: Iterable[Decision]) -> dict[int, _Text]:
    """What is compared of each record, by its row."""
    reads = [one.read for one in decisions]
    words = [
        likeness.words_of("\n".join(block.text for block in read.parsed.body)) for read in reads
    ]
    return {
        read.row.pk: _Text(read.incoming.title, own, bands)
        for read, own, bands in zip(reads, words, likeness.sketched(words), strict=True)
    }


def _in_archive(texts: dict[int, _Text]) -> dict[int, list[Twin]]:
    """The twins of each record, the nearest first."""
    found = likeness.find({row: text.bands for row, text in texts.items()})
    ids = {article_id for _row, article_id in found}
    articles = Article.objects.select_related("source").in_bulk(ids) if ids else {}
    stored = {pk: _text_of(article) for pk, article in articles.items()}
    twins = defaultdict(list)
    for row, pk in found:
        if pk in stored and (share := texts[row].share_of(stored[pk])):
            twins[row].append(Twin(articles[pk], share, texts[row].is_exactly(stored[pk])))
    return {row: sorted(some, key=lambda twin: -twin.share) for row, some in twins.items()}


def _text_of(article: Article) -> _Text:
    return _Text(article.title, likeness.words_of_body(article.body), ())


def _with_twins(decision: Decision, twins: list[Twin]) -> Decision:
    for twin in twins:
        if twin.is_exact:
            return _as_double(decision, twin.article)
    return replace(
        decision,
        fate=Fate.REVIEW,
        twins=tuple(twins),
        reasons=(*decision.reasons, *map(_told, twins)),
    )


def _as_double(decision: Decision, article: Article) -> Decision:
    reason = _("naskah yang sama sudah ada: artikel #%(id)s dari %(source)s")
    reason %= {"id": article.pk, "source": article.source or _("redaksi sendiri")}
    note = withdrawn_note(article.state == Article.State.WITHDRAWN)
    return replace(
        decision, fate=Fate.DUPLICATE, article=article, parts=(), reasons=(reason, *note)
    )


def _told(twin: Twin) -> str:
    return _("mirip artikel #%(id)s (%(percent)d %%)") % {
        "id": twin.article.pk,
        "percent": int(twin.share * 100),
    }
