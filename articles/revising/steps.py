"""Every change to what an article says, found and linked in the same transaction and kept as a step."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F

from articles import likeness, linking, search
from articles.models import Article, AuditEntry, Change, Revision
from articles.revising.snapshot import record, say

Part = Article.Part


class Outdated(Exception):
    """Artikel ini sudah disimpan orang lain sejak Anda membukanya."""


class NotADraft(Exception):
    """Hanya draf yang dapat dihapus; yang pernah terbit ditarik."""


@transaction.atomic
def revise(
    article: Article, *, parts: Collection[str], by, at: datetime, why: str = ""
) -> Revision:
    """Store the given parts of an article as they now stand on the instance.

    Credits, links and tags are rows of their own: the caller has written them already, in this
    transaction. ``article.version`` is the version that the writer saw. What a person (``by``) revises is
    touched from then on. A published article changes before the readers' eyes, and says so in the feed.

    Raises Outdated, and writes nothing, when another writer was first.
    """
    before = (
        Article.objects.select_for_update(no_key=True)
        .filter(pk=article.pk, version=article.version)
        .first()
    )
    if before is None:
        raise Outdated
    if by is not None:
        article.touched = sorted({*before.touched, *parts})
    article.updated_at = at
    columns = {
        column: Article._meta.get_field(column).pre_save(article, add=False)
        for part in parts
        for column in Article.COLUMNS[part]
    }
    Article.objects.filter(pk=article.pk).update(
        **columns, touched=article.touched, updated_at=at, version=F("version") + 1
    )
    article.version += 1
    article.refresh_from_db(fields=["sort_at"])

    is_public = before.state == Article.State.PUBLISHED
    stage = Revision.Stage.LIVE if is_public else Revision.Stage.WORKING
    if is_public:
        Change.objects.hold()
    if Part.BODY in parts:
        likeness.refresh([article.pk])
    revisions = follow([article.pk], stage=stage, by=by, at=at, why=why)
    AuditEntry.objects.create(
        article_id=article.pk, verb=AuditEntry.Verb.REVISE, by=by, at=at, reason=why
    )
    if is_public:
        renamed = {before.title_key, article.title_key} if Part.TITLE in parts else ()
        seen = ("title", "image_id", "is_paid")
        is_seen_elsewhere = any(getattr(before, name) != getattr(article, name) for name in seen)
        announce([article.pk], renamed=renamed, at=at, is_seen_elsewhere=is_seen_elsewhere)
    return revisions[article.pk]


def announce(
    article_ids: Collection[int],
    *,
    renamed: Iterable[str],
    at: datetime,
    is_seen_elsewhere: bool = False,
) -> None:
    """Say in the feed that public articles say something else; links follow headlines that came or went.

    ``is_seen_elsewhere``: what stories that lead there show of them is another, too.

    The caller holds the change counter, and ends its transaction soon.
    """
    relinked = linking.relink(renamed)
    if renamed or is_seen_elsewhere:
        relinked |= linking.leading_to(article_ids)
    relinked -= set(article_ids)
    Change.objects.append(Change.Event.REVISED, article_ids, at=at)
    Change.objects.append(Change.Event.RELINKED, relinked, at=at)


@transaction.atomic
def begin(article: Article, *, by, at: datetime, why: str = "") -> Revision:
    """Make a new article known: found by words, linked by its headlines, kept as its first revision.

    The caller has written it and its credits, links and tags already, in this transaction.
    """
    AuditEntry.objects.create(
        article_id=article.pk, verb=AuditEntry.Verb.BEGIN, by=by, at=at, reason=why
    )
    likeness.refresh([article.pk])
    made = follow([article.pk], stage=Revision.Stage.WORKING, by=by, at=at, why=why)
    return made[article.pk]


def follow(
    article_ids: Collection[int], *, stage: str, by, at: datetime, why: str = ""
) -> dict[int, Revision]:
    """What follows every change of what articles say: found by their words, linked, kept as revisions.

    The caller holds the articles' row locks; for public ones also the change counter.
    """
    search.index(article_ids)
    linking.resolve(article_ids)
    return record(article_ids, stage=stage, by=by, at=at, why=why)


@transaction.atomic
def rewrite(
    article: Article, snapshot: dict, *, parts: Collection[str], by, at: datetime, why: str
) -> Revision:
    """Let an article say parts of a snapshot, by the terms of ``revise``."""
    say(article, snapshot, parts=parts)
    return revise(article, parts=parts, by=by, at=at, why=why)


@transaction.atomic
def return_to(article: Article, revision: Revision, *, by, at: datetime, why: str) -> Revision:
    """Let an article say again what it said in an earlier revision; the way back is a revision too."""
    return rewrite(article, revision.snapshot, parts=list(Part), by=by, at=at, why=why)


@transaction.atomic
def discard(article: Article, *, by, at: datetime, why: str = "") -> None:
    """Delete a draft; raises NotADraft for what readers may have seen, were it published just now."""
    drafts = Article.objects.select_for_update().filter(state=Article.State.DRAFT)
    draft = drafts.filter(pk=article.pk).first()
    if draft is None:
        raise NotADraft
    AuditEntry.objects.create(
        article_id=draft.pk, verb=AuditEntry.Verb.DISCARD, by=by, at=at, reason=why
    )
    draft.delete()
