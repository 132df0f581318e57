"""Whom a run's dumps come from, and what becomes of them where whoever hands them in says nothing of it."""

from collections.abc import Mapping
from datetime import datetime

from articles import publishing
from articles.models import Source


class AlreadyStated(Exception):
    """Somebody has stated other rights; these are changed on the source itself, not in passing."""

    def __init__(self, source: Source):
        super().__init__(source)
        self.source = source


def source_named(name: str, *, rights: str | None, by, at: datetime) -> Source:
    """The source of that name, made if it is new, its rights stated now if nobody had.

    Without ``rights`` they stay as they are. Raises AlreadyStated.
    """
    source, _created = Source.objects.get_or_create(name=name)
    if rights and rights != source.rights:
        if source.rights != Source.Rights.UNSTATED:
            raise AlreadyStated(source)
        publishing.state_rights(source, rights=rights, by=by, at=at)
    return source


def terms(source: Source, *, publish: bool | None) -> dict:
    """On what terms a run reaches readers, as columns of ``Import``: as said, else as its source has it.

    Said False, nothing of it does; it does not change what is public either.
    """
    if publish is not None:
        return {"publish": publish, "follows": publish and source.follows}
    return {
        "publish": source.decision == Source.Decision.PUBLISH,
        "sure_from": source.sure_from,
        "needs_date": True,
        "follows": source.follows,
    }


def meanings(source: Source, said: Mapping[str, str]) -> dict[str, str]:
    """What columns mean: as said now, else as said of this source before; it is remembered.

    Part of the caller's transaction. Of "unggahan" nothing is remembered, for it is no one supplier.
    """
    if not said or source.name == Source.UPLOADS:
        return {**source.columns, **said}
    kept = Source.objects.select_for_update().only("columns").get(pk=source.pk)
    kept.columns = {**kept.columns, **said}
    kept.save(update_fields=["columns"])
    return kept.columns
