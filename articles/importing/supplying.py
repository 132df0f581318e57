"""Whom a run's dumps come from, and what whoever hands them in may say of the rights."""

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
