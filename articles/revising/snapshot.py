"""What an article says, as one value: taken, kept as a revision, and said again."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from articles.models import Article, Credit, Person, RelatedLink, Revision, Tag

_SCALARS = (
    "title", "dek", "kicker", "body", "dateline", "section_id", "language",
    "source_id", "source_line", "source_url", "dated_at", "dated_precision",
    "image_id", "image_caption", "image_credit", "is_paid",
)  # fmt: skip
# What revisions say that are older than the name.
_SINCE_THEN = {"is_paid": False}

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


def snapshots(article_ids: Iterable[int]) -> dict[int, dict]:
    """The articles as values, credits, links and topics included, by their ids."""
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOTS, {"ids": sorted(article_ids)})
        return {pk: json.loads(snapshot) for pk, snapshot in cursor.fetchall()}


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


def values_of(part: str) -> list[str]:
    """The names under which a snapshot keeps a part."""
    columns = (Article._meta.get_field(name).attname for name in Article.COLUMNS[part])
    return [column for column in columns if column in _SCALARS] or [str(part)]


def said(snapshot: dict, name: str):
    """What a snapshot says under a name, however old it is."""
    return snapshot.get(name, _SINCE_THEN.get(name))


def say(article: Article, snapshot: dict, *, parts: Iterable[str]) -> None:
    """Put parts of a snapshot on an article and write their rows; what is gone since then is left out.

    What was not known yet when the snapshot was taken stays as it is.
    """
    names = (name for part in parts for name in values_of(part) if name in snapshot)
    for name in names:
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
