"""Two people under one name: some credits become those of somebody new."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.attributing.resolving import attribute, bear, introduce
from articles.models import Credit, Person

NO_NOTE = _("Tulis pembedanya: kota, media, atau bidang orang yang dipisahkan.")
NO_CREDITS = _("Pilih kredit orang yang dipisahkan, tidak semuanya.")


class CannotPart(Exception):
    """There is nothing to tell the two apart by."""


@transaction.atomic
def part(person: Person, *, credit_ids: Iterable[int], note: str, by, at: datetime) -> Person:
    """Make of some credits of a person those of another with the same name, told apart by the note.

    The names under which these credits were printed are shared from now on: what comes under them is tied to
    neither, until an editor chooses. Raises CannotPart without a note, or where one of the two would have no
    credit at all.
    """
    if not note.strip():
        raise CannotPart(NO_NOTE)
    credits = Credit.objects.filter(pk__in=credit_ids, person=person)
    chosen = list(credits.values_list("pk", flat=True))
    if not chosen or len(chosen) == person.credits.count():
        raise CannotPart(NO_CREDITS)
    names = {person.name, *credits.exclude(name="").values_list("name", flat=True)}
    other = introduce(person.name, kind=person.kind, note=note.strip())
    for name in sorted(names):
        bear(other, name)
        bear(person, name)
    attribute(chosen, to=other, by=by, at=at)
    return other
