"""Writing what was decided: a few statements for all records of a chunk, in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from articles import likeness, revising
from articles.importing import origins, pages, routing, twins
from articles.importing.crediting import people_named
from articles.importing.incoming import PARTS, Incoming, Part
from articles.importing.matching import Decision
from articles.models import Article, Credit, Import, RelatedLink, Revision
from articles.models.copying import copy_rows, reserved_ids
from articles.models.settling import settled_headline

# Credits and links are rows of their own.
_COLUMNS_OF = {
    part: columns for part, columns in PARTS.items() if part not in (Part.CREDITS, Part.LINKS)
}
_COLUMNS = [column for columns in _COLUMNS_OF.values() for column in columns]


def why(run: Import) -> str:
    """What the revisions of a run give as their reason."""
    return f"impor #{run.pk}"


def store(
    decisions: list[Decision], run: Import, *, at: datetime
) -> tuple[list[Decision], list[Decision]]:
    """Write the articles, and note on the rows what became of them; the rows are not saved here.

    Gives the decisions with their articles, and those whose key another importer took first, unwritten.
    """
    joined, beaten = pages.take([one for one in decisions if one.joins], run)
    pages.absorb(joined, at=at)
    found = [one for one in decisions if not (one.makes_article or one.joins)]
    known = [*found, *joined]
    made, lost = origins.take(_with_articles(one for one in decisions if one.makes_article), run)
    _make_articles(made, run, at=at)
    twins.note(made, at=at)
    origins.move_on(found, run)
    changed = [one for one in known if one.changes_article]
    proposals = [one for one in known if one.proposes]
    _change_articles(changed, at=at)

    people, shared = people_named(_names([*made, *changed, *proposals]))
    _write_rows([*made, *changed], people)
    revisions = _revise([*made, *changed], at=at, because=why(run))
    revisions |= _propose(proposals, people, run, at=at)
    for one in [*made, *known]:
        _note(one, shared, revisions.get(one.read.row.pk))
    return [*made, *known], [*lost, *beaten]


def rewrite(changed: list[Decision], *, at: datetime, because: str) -> dict[int, Revision]:
    """Let drafts say what was decided, in the caller's transaction; revisions by row."""
    _change_articles(changed, at=at)
    people, _shared = people_named(_names(changed))
    _write_rows(changed, people)
    return _revise(changed, at=at, because=because)


def say_in(
    snapshot: dict, incoming: Incoming, *, parts: Iterable[str], people: dict[str, int]
) -> None:
    """Let a snapshot say parts of what came in."""
    parts = set(parts)
    for part in parts:
        snapshot |= {column: getattr(incoming, column) for column in _COLUMNS_OF.get(part, ())}
    if Part.CREDITS in parts:
        credits = _credits(incoming, people)
        snapshot["credits"] = [{"person": row.pop("person_id"), **row} for row in credits]
    if Part.LINKS in parts:
        snapshot["links"] = _links(incoming)
    if Part.DATE in parts:
        snapshot["dated_at"] = incoming.dated_at and incoming.dated_at.isoformat()


def _with_articles(decisions: Iterable[Decision]) -> list[Decision]:
    """With articles to be made, of which there is no more than the id yet."""
    decisions = list(decisions)
    ids = reserved_ids(Article, len(decisions))
    return [
        replace(one, article=Article.from_db(None, ["id"], [pk]))
        for one, pk in zip(decisions, ids, strict=True)
    ]


def _make_articles(decisions: list[Decision], run: Import, *, at: datetime) -> None:
    same = {"source_id": run.source_id, "created_at": at, "updated_at": at}
    routes = routing.find([one.read for one in decisions], run)
    copy_rows(
        Article,
        (
            {
                "id": one.article.pk,
                "section_id": route.section_id,
                "desk_id": route.desk_id,
                "is_paid": route.is_paid,
                **same,
            }
            | {column: getattr(one.read.incoming, column) for column in _COLUMNS}
            for one, route in zip(decisions, routes, strict=True)
        ),
    )
    copy_rows(
        Article.tags.through,
        (
            {"article_id": one.article.pk, "tag_id": tag_id}
            for one, route in zip(decisions, routes, strict=True)
            for tag_id in route.tag_ids
        ),
    )
    for one, route in zip(decisions, routes, strict=True):
        one.read.row.routed = route.because or None


def _change_articles(decisions: list[Decision], *, at: datetime) -> None:
    if not decisions:
        return
    for one in decisions:
        for part in one.parts:
            for column in _COLUMNS_OF.get(part, ()):
                setattr(one.article, column, getattr(one.read.incoming, column))
        one.article.title_key = settled_headline(one.article.title)
        one.article.version += 1
        one.article.updated_at = at
    Article.objects.bulk_update(
        [one.article for one in decisions], [*_COLUMNS, "title_key", "version", "updated_at"]
    )
    likeness.refresh(one.article.pk for one in decisions if Part.BODY in one.parts)


def _names(decisions: list[Decision]) -> Iterable[str]:
    for one in decisions:
        if Part.CREDITS in one.parts:
            yield from (credit.name for credit in one.read.incoming.credits)


def _write_rows(decisions: list[Decision], people: dict[str, int]) -> None:
    """The credits and links of new articles, and of changed ones where these follow the dump."""
    for part, model, rows in (
        (Part.CREDITS, Credit, lambda incoming: _credits(incoming, people)),
        (Part.LINKS, RelatedLink, _links),
    ):
        concerned = [one for one in decisions if part in one.parts]
        old = [one.article.pk for one in concerned if one.changes_article]
        if old:
            model.objects.filter(article__in=old).delete()
        copy_rows(
            model,
            (
                {"article_id": one.article.pk, **row}
                for one in concerned
                for row in rows(one.read.incoming)
            ),
        )


def _credits(incoming: Incoming, people: dict[str, int]) -> list[dict]:
    """Rows of credits; one person has a role once, under the first name printed."""
    rows, taken = [], set()
    for credit in incoming.credits:
        person = people.get(credit.name)
        if person is not None and (person, credit.role) in taken:
            continue
        taken.add((person, credit.role))
        rows.append({"person_id": person, "name": credit.name, "role": credit.role})
    return [row | {"position": position} for position, row in enumerate(rows, 1)]


def _links(incoming: Incoming) -> list[dict]:
    return [
        {**link._asdict(), "position": position} for position, link in enumerate(incoming.links, 1)
    ]


def _revise(decisions: list[Decision], *, at: datetime, because: str) -> dict[int, Revision]:
    """Make articles known as what they now say; revisions by row."""
    made = {}
    for stage, ids in (
        (Revision.Stage.WORKING, [one.article.pk for one in decisions if not one.changes_public]),
        (Revision.Stage.LIVE, [one.article.pk for one in decisions if one.changes_public]),
    ):
        if ids:
            made |= revising.follow(ids, stage=stage, by=None, at=at, why=because)
    return {one.read.row.pk: made[one.article.pk] for one in decisions}


def _propose(
    decisions: list[Decision], people: dict[str, int], run: Import, *, at: datetime
) -> dict[int, Revision]:
    """Revisions in review: the article as it is, with what the dump changes."""
    if not decisions:
        return {}
    wanted = revising.snapshots(one.article.pk for one in decisions)
    for one in decisions:
        said = one.read.incoming
        say_in(wanted[one.article.pk], said, parts=one.parts, people=people)
    made = revising.propose(wanted, by=None, at=at, why=why(run))
    return {one.read.row.pk: made[one.article.pk] for one in decisions}


def _note(one: Decision, shared: set[str], revision: Revision | None) -> None:
    row = one.read.row
    row.fate, row.article, row.revision = one.fate, one.article, revision
    row.confidence = one.read.parsed.confidence
    unresolved = [
        _("kredit “%s”: nama itu dipakai beberapa orang; pilih orangnya") % name
        for name in sorted(set(_names([one])) & shared)
    ]
    row.reasons = [*one.reasons, *unresolved]
