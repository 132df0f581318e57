"""Two persons that are one: merged, and parted again exactly."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.attributing.handing import hand_over, lock_articles, tell
from articles.models import Alias, AuditEntry, Change, Credit, Person, PersonMerge
from articles.models.settling import settled_name

ONE_ALREADY = _("“%(name)s” sudah digabungkan dengan orang lain; muat ulang halamannya.")
UNDONE_ALREADY = _("Penggabungan ini sudah dibatalkan.")
STOOD_ON = _("“%(winner)s” sendiri sudah digabungkan ke “%(other)s”; batalkan itu dulu.")


class CannotMerge(Exception):
    """One of the two is gone, or they are one already."""


class CannotUndoMerge(Exception):
    """It was undone already, or a later merge stands on it."""


@dataclass(frozen=True, slots=True)
class Parted:
    restored: int
    #: Credits that somebody has changed since the merge, and that stay as they are.
    left: int


@transaction.atomic
def merge(loser: Person, *, into: Person, by, at: datetime) -> PersonMerge:
    """Let one person's credits, names and address be another's.

    The address redirects for good. What the articles say stays, printed names included, so that no revision is
    made and nothing is touched. Raises CannotMerge.
    """
    articles = lock_articles(Credit.objects.filter(person=loser))
    _lock_standing(loser, into)
    done = PersonMerge(loser=loser, winner=into, by=by, at=at)
    # Once more: from here on nobody can add one, but somebody may have before.
    credits = Credit.objects.filter(person=loser).order_by("article", "position", "pk")
    articles = sorted({*articles, *lock_articles(credits)})
    done.credits = hand_over(credits.select_related("person"), to=into)
    done.aliases, done.unshared = _hand_over_names(loser, into)
    done.save()
    Person.objects.filter(pk=loser.pk).update(merged_into=into)
    tell(articles, verb=AuditEntry.Verb.MERGE, by=by, at=at, why=str(done))
    Change.objects.append_of(Change.Event.EDITED, loser, at=at)  # its pages lead on
    return done


@transaction.atomic
def undo_merge(merge: PersonMerge, *, by, at: datetime) -> Parted:
    """Let both be who they were: the credits that moved, and what has come since under the loser's names, go back.

    What somebody has changed since stays as it is. Raises CannotUndoMerge.
    """
    articles = set(lock_articles(Credit.objects.filter(person=merge.winner_id)))
    merge = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    people = Person.objects.select_for_update().in_bulk([merge.loser_id, merge.winner_id])
    loser, winner = people[merge.loser_id], people[merge.winner_id]
    if merge.undone_at is not None:
        raise CannotUndoMerge(UNDONE_ALREADY)
    if winner.merged_into_id is not None:
        raise CannotUndoMerge(STOOD_ON % {"winner": winner, "other": winner.merged_into})
    Person.objects.filter(pk=loser.pk).update(merged_into=None)
    _give_back_names(merge)
    changed, parted = _give_back_credits(merge, loser, winner, articles)
    PersonMerge.objects.filter(pk=merge.pk).update(undone_by=by, undone_at=at)
    tell(changed, verb=AuditEntry.Verb.UNMERGE, by=by, at=at, why=str(merge))
    Change.objects.append_of(Change.Event.EDITED, loser, at=at)
    return parted


def _lock_standing(*people: Person) -> None:
    """Wait for importers that are tying credits to these people; from here on none can."""
    ids = {person.pk for person in people}
    standing = Person.objects.select_for_update().standing().filter(pk__in=ids).order_by("pk")
    gone = ids - {person.pk for person in standing}
    if len(ids) < len(people) or gone:
        name = next((person.name for person in people if person.pk in gone), people[0].name)
        raise CannotMerge(ONE_ALREADY % {"name": name})


def _hand_over_names(loser: Person, winner: Person) -> tuple[list[dict], list[str]]:
    """The loser's names as they were, and the keys that the winner ceases to share."""
    theirs = set(winner.aliases.values_list("key", flat=True))
    told = [
        {"name": one.name, "key": one.key, "is_shared": one.is_shared, "dropped": one.key in theirs}
        for one in loser.aliases.order_by("pk")
    ]
    loser.aliases.filter(key__in=theirs).delete()
    loser.aliases.update(person=winner)
    shared = {one["key"] for one in told if one["dropped"]}
    elsewhere = Alias.objects.filter(key__in=shared).exclude(person=winner)
    alone = shared - set(elsewhere.values_list("key", flat=True))
    unshared = winner.aliases.filter(key__in=alone, is_shared=True)
    keys = sorted(unshared.values_list("key", flat=True))
    unshared.update(is_shared=False)
    return told, keys


def _give_back_names(merge: PersonMerge) -> None:
    merge.winner.aliases.filter(key__in=merge.unshared).update(is_shared=True)
    for one in merge.aliases:
        names = Alias.objects.filter(person=merge.winner, key=one["key"])
        if not one["dropped"]:
            names.update(person=merge.loser)
        else:
            merge.loser.aliases.create(name=one["name"], is_shared=one["is_shared"])


def _give_back_credits(
    merge: PersonMerge, loser: Person, winner: Person, articles: set[int]
) -> tuple[set[int], Parted]:
    """The articles that changed, and how many credits went back."""
    now = {(one.article_id, one.role): one for one in Credit.objects.filter(person=winner)}
    back, again, left = [], [], 0
    for row in merge.credits:
        one = now.get((row["article"], row["role"]))
        if row["article"] not in articles or one is None:
            left += 1
        elif row["dropped"]:
            again.append(
                Credit(
                    article_id=row["article"],
                    person=loser,
                    **{name: row[name] for name in ("role", "name", "position")},
                )
            )
        elif one.name == (row["name"] or loser.name):
            one.name = row["name"]
            back.append(now.pop((row["article"], row["role"])))
        else:
            left += 1
    keys = {one["key"] for one in merge.aliases if not one["dropped"]}
    moved = {(row["article"], row["role"]) for row in merge.credits}
    back += [
        one
        for place, one in now.items()
        if place not in moved and one.name and settled_name(one.name) in keys
    ]
    for one in back:
        one.person = loser
    Credit.objects.bulk_update(back, ["person", "name"], batch_size=1000)
    Credit.objects.bulk_create(again)
    changed = {one.article_id for one in (*back, *again)}
    return changed, Parted(restored=len(back) + len(again), left=left)
