"""Every change to what an article says, with the step kept as a revision."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from articles import linking, search
from articles.models import Article, AuditEntry, Change, Credit, RelatedLink, Revision

_SCALARS = (
    "title", "dek", "kicker", "body", "dateline", "section_id", "language",
    "source_id", "source_line", "source_url", "dated_at", "dated_precision",
    "image_id", "image_caption", "image_credit",
)  # fmt: skip


class Outdated(Exception):
    """Artikel ini sudah disimpan orang lain sejak Anda membukanya."""


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
        Article.objects.select_for_update().filter(pk=article.pk, version=article.version).first()
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
    search.index([article.pk])

    is_public = before.state == Article.State.PUBLISHED
    stage = Revision.Stage.LIVE if is_public else Revision.Stage.WORKING
    revisions = record([article.pk], stage=stage, by=by, at=at, why=why)
    AuditEntry.objects.create(article_id=article.pk, verb="revise", by=by, at=at, reason=why)
    if is_public:
        Change.objects.hold()
    linking.resolve([article.pk])
    if is_public:
        renamed = {before.title_key, article.title_key} if Article.Part.TITLE in parts else ()
        relinked = linking.relink(renamed) - {article.pk}
        Change.objects.append(Change.Event.REVISED, [article.pk], at=at)
        Change.objects.append(Change.Event.RELINKED, relinked, at=at)
    return revisions[article.pk]


@transaction.atomic
def begin(article: Article, *, by, at: datetime, why: str = "") -> Revision:
    """Make a new article known: found by words, linked by its headlines, kept as its first revision.

    The caller has written it and its credits, links and tags already, in this transaction.
    """
    search.index([article.pk])
    linking.resolve([article.pk])
    AuditEntry.objects.create(article_id=article.pk, verb="begin", by=by, at=at, reason=why)
    made = record([article.pk], stage=Revision.Stage.WORKING, by=by, at=at, why=why)
    return made[article.pk]


def record(
    article_ids: Iterable[int], *, stage: str, by, at: datetime, why: str = ""
) -> dict[int, Revision]:
    """Keep the articles as they stand in the database as their next revisions.

    The caller holds the articles' row locks, so that numbers follow one another.
    """
    return _keep(snapshots(article_ids), stage=stage, by=by, at=at, why=why)


def propose(wanted: dict[int, dict], *, by, at: datetime, why: str = "") -> dict[int, Revision]:
    """Keep what articles might say, as snapshots by their ids, for a person to decide on.

    The articles stay as they are. The caller holds their row locks.
    """
    return _keep(wanted, stage=Revision.Stage.REVIEW, by=by, at=at, why=why)


def _keep(taken: dict[int, dict], *, stage: str, by, at: datetime, why: str) -> dict[int, Revision]:
    numbers = dict(
        Revision.objects.filter(article__in=taken)
        .order_by()
        .values_list("article")
        .annotate(last=Max("number"))
    )
    made = Revision.objects.bulk_create(
        Revision(
            article_id=pk,
            number=numbers.get(pk, 0) + 1,
            stage=stage,
            snapshot=snapshot,
            by=by,
            at=at,
            why=why,
        )
        for pk, snapshot in taken.items()
    )
    return {revision.article_id: revision for revision in made}


def snapshots(article_ids: Iterable[int]) -> dict[int, dict]:
    """The articles as values, credits, links and topics included, by their ids; in four queries."""
    ids = sorted(article_ids)
    credits, links, tags = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in Credit.objects.filter(article__in=ids).values(
        "article", "person", "name", "role", "position"
    ):
        credits[row.pop("article")].append(row)
    for row in RelatedLink.objects.filter(article__in=ids).values(
        "article", "kind", "position", "title", "url"
    ):
        links[row.pop("article")].append(row)
    for pk, tag in Article.tags.through.objects.filter(article__in=ids).values_list(
        "article", "tag"
    ):
        tags[pk].append(tag)
    found = {}
    for row in Article.objects.filter(pk__in=ids).order_by("pk").values("pk", *_SCALARS):
        pk = row.pop("pk")
        if row["dated_at"]:
            row["dated_at"] = row["dated_at"].isoformat()
        found[pk] = {**row, "credits": credits[pk], "links": links[pk], "tags": sorted(tags[pk])}
    return found


@transaction.atomic
def return_to(article: Article, revision: Revision, *, by, at: datetime, why: str) -> Revision:
    """Let an article say again what it said in an earlier revision; the way back is a revision too."""
    said = dict(revision.snapshot)
    credits, links, tags = said.pop("credits"), said.pop("links"), said.pop("tags")
    if said["dated_at"]:
        said["dated_at"] = datetime.fromisoformat(said["dated_at"])
    for column, value in said.items():
        setattr(article, column, value)
    article.credits.all().delete()
    Credit.objects.bulk_create(
        Credit(article=article, person_id=row.pop("person"), **row) for row in credits
    )
    article.links.all().delete()
    RelatedLink.objects.bulk_create(RelatedLink(article=article, **row) for row in links)
    article.tags.set(tags)
    return revise(article, parts=list(Article.Part), by=by, at=at, why=why)
