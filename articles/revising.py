"""Every change to what an article says, with the step kept as a revision."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Max, Q

from articles import likeness, linking, search
from articles.models import (
    Article,
    AuditEntry,
    Change,
    Credit,
    DumpRecord,
    Person,
    RelatedLink,
    Revision,
    Tag,
)
from articles.models.body import MARKER

Part = Article.Part

_SCALARS = (
    "title", "dek", "kicker", "body", "dateline", "section_id", "language",
    "source_id", "source_line", "source_url", "dated_at", "dated_precision",
    "image_id", "image_caption", "image_credit",
)  # fmt: skip

# What an article says, as one value.
_SNAPSHOT = f"""
    jsonb_build_object(
        {", ".join(f"'{column}', article.{column}" for column in _SCALARS)},
        'credits', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'person', person_id, 'name', name, 'role', role, 'position', position
            ) ORDER BY position, id), '[]') FROM articles_credit WHERE article_id = article.id
        ),
        'links', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'kind', kind, 'position', position, 'title', title, 'url', url
            ) ORDER BY position, id), '[]') FROM articles_relatedlink WHERE article_id = article.id
        ),
        'tags', (
            SELECT coalesce(jsonb_agg(tag_id ORDER BY tag_id), '[]')
            FROM articles_article_tags WHERE article_id = article.id
        )
    )
"""
_SNAPSHOTS = f"""
    SELECT article.id, {_SNAPSHOT} FROM articles_article article
    WHERE article.id = ANY(%(ids)s) ORDER BY article.id
"""
_RECORDED = ["id", "article_id", "number", "stage", "by_id", "at", "why"]
_RECORD = f"""
    INSERT INTO articles_revision (article_id, number, stage, by_id, at, why, snapshot)
    SELECT article.id,
           1 + coalesce((SELECT max(number) FROM articles_revision WHERE article_id = article.id), 0),
           %(stage)s, %(by)s, %(at)s, %(why)s, {_SNAPSHOT}
    FROM articles_article article WHERE article.id = ANY(%(ids)s) ORDER BY article.id
    RETURNING {", ".join(_RECORDED)}
"""


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
        renamed = {before.title_key, article.title_key} if Article.Part.TITLE in parts else ()
        announce([article.pk], renamed=renamed, at=at)
    return revisions[article.pk]


def announce(article_ids: Collection[int], *, renamed: Iterable[str], at: datetime) -> None:
    """Say in the feed that public articles say something else; links follow headlines that came or went.

    The caller holds the change counter, and ends its transaction soon.
    """
    relinked = linking.relink(renamed) - set(article_ids)
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


def record(
    article_ids: Iterable[int], *, stage: str, by, at: datetime, why: str = ""
) -> dict[int, Revision]:
    """Keep the articles as they stand in the database as their next revisions, in one statement.

    The caller holds the articles' row locks, so that numbers follow one another. What they say stays in
    the database: a revision here loads its snapshot when it is asked for it.
    """
    given = {"ids": sorted(article_ids), "stage": stage, "by": by and by.pk, "at": at, "why": why}
    with connection.cursor() as cursor:
        cursor.execute(_RECORD, given)
        made = [Revision.from_db(None, _RECORDED, row) for row in cursor.fetchall()]
    return {revision.article_id: revision for revision in made}


def propose(wanted: dict[int, dict], *, by, at: datetime, why: str = "") -> dict[int, Revision]:
    """Keep what articles might say, as snapshots by their ids, for a person to decide on.

    The articles stay as they are. The caller holds their row locks.
    """
    numbers = dict(
        Revision.objects.filter(article__in=wanted)
        .order_by()
        .values_list("article")
        .annotate(last=Max("number"))
    )
    made = Revision.objects.bulk_create(
        Revision(
            article_id=pk,
            number=numbers.get(pk, 0) + 1,
            stage=Revision.Stage.REVIEW,
            snapshot=snapshot,
            by=by,
            at=at,
            why=why,
        )
        for pk, snapshot in wanted.items()
    )
    return {revision.article_id: revision for revision in made}


def snapshots(article_ids: Iterable[int]) -> dict[int, dict]:
    """The articles as values, credits, links and topics included, by their ids."""
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOTS, {"ids": sorted(article_ids)})
        return {pk: json.loads(snapshot) for pk, snapshot in cursor.fetchall()}


@transaction.atomic
def return_to(article: Article, revision: Revision, *, by, at: datetime, why: str) -> Revision:
    """Let an article say again what it said in an earlier revision; the way back is a revision too."""
    return rewrite(article, revision.snapshot, parts=list(Part), by=by, at=at, why=why)


@transaction.atomic
def rewrite(
    article: Article, snapshot: dict, *, parts: Collection[str], by, at: datetime, why: str
) -> Revision:
    """Let an article say parts of a snapshot, by the terms of ``revise``."""
    _say(article, snapshot, parts=parts)
    return revise(article, parts=parts, by=by, at=at, why=why)


@transaction.atomic
def accept(proposal: Revision, *, by, at: datetime) -> Revision:
    """Let an article say what a proposal asks for; the older ones that wait are thereby declined.

    ``proposal.article`` is the article as the decider saw it. Approving touches the whole of it (law 3).
    Raises Outdated, and writes nothing, when another was first to decide or to write.
    """
    _settle(proposal, stage=Revision.Stage.APPROVED, verb=AuditEntry.Verb.ACCEPT, by=by, at=at)
    older = Revision.objects.filter(article=proposal.article_id, number__lt=proposal.number)
    older.filter(stage=Revision.Stage.REVIEW).update(stage=Revision.Stage.DECLINED)
    _say(proposal.article, proposal.snapshot, parts=asked_for(proposal))
    why = f"usulan #{proposal.number}"
    return revise(proposal.article, parts=list(Part), by=by, at=at, why=why)


@transaction.atomic
def decline(proposal: Revision, *, by, at: datetime, why: str = "") -> None:
    """Leave an article as it is; raises Outdated when another has decided already."""
    _settle(
        proposal, stage=Revision.Stage.DECLINED, verb=AuditEntry.Verb.DECLINE, by=by, at=at, why=why
    )


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


def asked_for(proposal: Revision) -> set[str]:
    """The parts that a proposal would change: those it has otherwise than the article had at that time.

    What people changed elsewhere in the article since then is not the proposal's to take back.
    """
    earlier = Revision.objects.filter(article=proposal.article_id, number__lt=proposal.number)
    said = earlier.exclude(stage__in=Revision.PROPOSED).order_by("-number").first()
    if said is None:
        return set(Part)
    parts = {
        part
        for part in Part
        if any(said.snapshot.get(name) != proposal.snapshot.get(name) for name in values_of(part))
    }
    if parts & {Part.BODY, Part.LINKS} and MARKER.search(proposal.snapshot["body"]):
        parts |= {Part.BODY, Part.LINKS}  # a marker names a link by its number
    return parts


def values_of(part: str) -> list[str]:
    """The names under which a snapshot keeps a part."""
    columns = (Article._meta.get_field(name).attname for name in Article.COLUMNS[part])
    return [column for column in columns if column in _SCALARS] or [str(part)]


def _settle(proposal: Revision, *, stage: str, verb: str, by, at: datetime, why: str = "") -> None:
    # Deciders wait for one another at the article, as its writers do.
    list(Article.objects.select_for_update().filter(pk=proposal.article_id).values("pk"))
    waiting = Revision.objects.filter(pk=proposal.pk, stage=Revision.Stage.REVIEW)
    if not waiting.update(stage=stage):
        raise Outdated
    proposal.stage = stage
    records = DumpRecord.objects.filter(Q(revision=proposal) | Q(rereadings__revision=proposal))
    records.update(decided_at=at, decided_by=by)
    AuditEntry.objects.create(article_id=proposal.article_id, verb=verb, by=by, at=at, reason=why)


def _say(article: Article, snapshot: dict, *, parts: Iterable[str]) -> None:
    """Put parts of a snapshot on an article and write their rows; what is gone since then is left out."""
    for name in (name for part in parts for name in values_of(part)):
        match name, snapshot[name]:
            case "credits", rows:
                _write_credits(article, rows)
            case "links", rows:
                article.links.all().delete()
                RelatedLink.objects.bulk_create(RelatedLink(article=article, **row) for row in rows)
            case "tags", ids:
                article.tags.set(Tag.objects.filter(pk__in=ids))
            case "dated_at", str(moment):
                article.dated_at = datetime.fromisoformat(moment)
            case "title", Article.UNTITLED if article.state != Article.State.DRAFT:
                pass  # what readers saw keeps its headline
            case (("section_id" | "source_id" | "image_id"), int(pk)):
                field = Article._meta.get_field(name.removesuffix("_id"))
                if field.related_model.objects.filter(pk=pk).exists():
                    setattr(article, name, pk)
            case _, value:
                setattr(article, name, value)


def _write_credits(article: Article, rows: list[dict]) -> None:
    """Credits as they were, each of whoever stands for its person today; of who is gone the name remains."""
    stands = Person.objects.stood_for({row["person"] for row in rows} - {None})
    article.credits.all().delete()
    Credit.objects.bulk_create(
        (
            Credit(
                article=article,
                person_id=stands.get(row["person"]),
                **{name: row[name] for name in ("name", "role", "position")},
            )
            for row in rows
            if row["name"] or row["person"] in stands
        ),
        ignore_conflicts=True,  # two that were merged since are one
    )
