"""Who may be the same person under another spelling: hints for an editor, nothing more."""

from itertools import zip_longest

from articles.models import Alias, Person
from articles.models.settling import settled_name

# Letters that may differ, and how long a name must be for that to say anything.
_TYPOS, _LONG_ENOUGH = 2, 8


def likely_same(person: Person) -> list[int]:
    """The ids of those whose name may be this person's too: initials for words, or a letter or two otherwise."""
    own = {settled_name(person.name), *person.aliases.values_list("key", flat=True)} - {""}
    others = Alias.objects.exclude(person=person).filter(person__kind=person.kind)
    return sorted(
        {
            pk
            for pk, key in others.values_list("person", "key")
            if any(may_be_one(key, name) for name in own)
        }
    )


def may_be_one(one: str, other: str) -> bool:
    """Whether two settled names may be one person's.

    >>> may_be_one("s wulandari", "sari wulandari"), may_be_one("sari wulandari", "sri rahayu")
    (True, False)
    """
    if one == other:
        return True
    words = list(zip_longest(one.split(), other.split(), fillvalue=""))
    if len(words) > 1 and all(map(_fits, *zip(*words, strict=True))):
        return any(mine == yours and len(mine) > 1 for mine, yours in words)
    is_long = min(len(one), len(other)) >= _LONG_ENOUGH
    return is_long and _differ(one, other) <= _TYPOS


def _fits(one: str, other: str) -> bool:
    """The same word, or one is the other's initial; only an initial may lack altogether."""
    short, long = sorted((one, other), key=len)
    if not short:
        return len(long) == 1
    return short == long or (len(short) == 1 and long.startswith(short))


def _differ(one: str, other: str) -> int:
    """How many letters have to be changed, added or left out; counting stops beyond ``_TYPOS``."""
    if abs(len(one) - len(other)) > _TYPOS:
        return _TYPOS + 1
    before = list(range(len(other) + 1))
    for n, mine in enumerate(one, 1):
        row = [n]
        for place, yours in enumerate(other, 1):
            row.append(min(row[-1] + 1, before[place] + 1, before[place - 1] + (mine != yours)))
        if min(row) > _TYPOS:
            return _TYPOS + 1
        before = row
    return before[-1]
