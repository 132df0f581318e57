"""What stories name: people, kanal, topik, and the house itself; stored with the event that says what readers now
see otherwise (law 7).
"""

from datetime import datetime

from django.db import transaction

from articles.models import Article, Change, FormerAddress, Imprint, Person, Section, Tag

# What other pages print of them or lead to, and what only their own pages or the menu show.
_PRINTED = {
    Person: {"name", "slug", "kind"},
    Section: {"name", "slug"},
    Tag: {"name", "slug"},
    Imprint: set(),
}
_SHOWN = {
    Person: {"picture", "biography"},
    Section: {"position"},
    Tag: set(),
    Imprint: {field.name for field in Imprint._meta.concrete_fields},
}
# What readers see as soon as it is there; people and topics have no page before a story names them.
_SEEN_AT_ONCE = (Section, Imprint)


@transaction.atomic
def store(thing: Person | Section | Tag | Imprint, *, at: datetime) -> None:
    """Save what stories name; its former address leads on (law 10). As it stood before, it is no event.

    The last thing to do, after whatever belongs to it was written.
    """
    kind = type(thing)
    before = kind.objects.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    thing.save()
    if before is None:
        if kind in _SEEN_AT_ONCE:
            Change.objects.append_of(Change.Event.EDITED, thing, at=at)
        return
    if kind in (Section, Tag) and before.slug != thing.slug:
        FormerAddress.objects.keep(thing, slug=before.slug)
    if _is_other(before, thing, _PRINTED[kind]):
        Change.objects.append_of(Change.Event.RENAMED, thing, at=at)
    elif _is_other(before, thing, _SHOWN[kind]):
        Change.objects.append_of(Change.Event.EDITED, thing, at=at)


@transaction.atomic
def remove(thing: Section | Tag, *, at: datetime) -> None:
    """Delete a kanal in which nothing stands, or a topik, which stories lose by it; raises ProtectedError."""
    public = Article.objects.filter(state=Article.State.PUBLISHED)
    stories = public.filter(tags=thing.pk) if isinstance(thing, Tag) else public.none()
    locked = stories.select_for_update(of=("self",), no_key=True).order_by("pk")
    ids = list(locked.values_list("pk", flat=True))
    pk = thing.pk
    thing.delete()
    Change.objects.append(Change.Event.REVISED, ids, at=at)
    Change.objects.append_of(Change.Event.EDITED, thing, pk=pk, at=at)


def _is_other(before, thing, names: set[str]) -> bool:
    fields = [thing._meta.get_field(name).attname for name in names]
    return any(getattr(before, field) != getattr(thing, field) for field in fields)
