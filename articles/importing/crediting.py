"""Printed names to persons, desks and agencies: the one who bears the name, or a new one."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest

from django.db import connection, transaction
from django.utils.text import slugify

from articles.dumps.names import DESKS
from articles.models import Alias, Person
from articles.models.settling import settled_name, without_degrees

# What stands where a name would, settled: agencies, and words for the kind of text.
AGENCIES = frozenset({
    "afp", "anadolu agency", "antara", "antara news", "ap", "ap photo", "associated press", "bernama",
    "bloomberg", "deutsche welle", "deutsche welle dw", "dpa", "epa", "getty images",
    "kantor berita antara", "kyodo", "lkbn antara", "reuters", "tass", "xinhua",
})  # fmt: skip
KINDS_OF_TEXT = frozenset({
    "advertorial", "adv", "iklan", "infografis", "pariwara", "press release", "rilis", "siaran pers",
    "sponsor", "tidak ditemukan",
})  # fmt: skip
# What a page prints on a line of its own below a name: what that person did.
ROLES = {"penulis": "author", "editor": "editor", "reporter": "reporter"}
# "ABC Australia", "BBC News Indonesia": a broadcaster, with its country or language.
_BROADCASTER = re.compile(r"(?:abc|bbc|cnbc|cnn|dw|nhk|rri|tvri|voa)(?: [\w-]+){0,2}")
_DESK = re.compile(
    r"(?:tim|redaksi|redaktur|admin|newsroom|desk|meja)(?: [\w-]+){0,2}|[\w-]+ (?:newsroom|desk|redaksi)"
)
# "abc", "rds/gbr", "ANT", "(fik)": the desk knows who that is, we do not.
_INITIALS = re.compile(r"\(?(?:[a-z]{1,4}|[A-Z]{1,3}|[A-Z]{1,3}\d{1,3})(?:[/-]\w{1,4})*\)?\.?")
# A name begins with a letter, has no digit and no stroke, and is no piece of a sentence ("sebelah barat Teheran").
_NO_NAME = re.compile(r"[^\w'‘’].*|_.*|.*[\d/].*|[a-z]+ [a-z]+ .*[A-Z].*")
_PARTICLE = re.compile(r"(?:al|bin|binti|da|de|den|der|di|dos|dr|drg|ibnu|ir|la|ter|van|von|y)\b.*")
_SITE = re.compile(r"[\w.-]+?(?:\.(?:com|net|org|co|id|tv|go|or|ac))+")

# What a name is, by its settled form; the rest is a person's, or nobody's.
_KINDS = (
    (Person.Kind.AGENCY, lambda key: key in AGENCIES or _BROADCASTER.fullmatch(key)),
    (Person.Kind.DESK, lambda key: key in DESKS or _DESK.fullmatch(key)),
)

# Waits for whoever merges the person: who was merged meanwhile drops out, and is found by the next look.
_KNOWN = """
    SELECT alias.key, alias.person_id
    FROM articles_alias alias JOIN articles_person person ON person.id = alias.person_id
    WHERE alias.key = ANY(%(keys)s) AND NOT alias.is_shared AND person.merged_into_id IS NULL
    ORDER BY person.id
    FOR KEY SHARE OF person
"""
# Makes the persons whose address is free, and tells whose name was taken meanwhile. In one order always, so
# that two importers with the same names wait for one another and do not deadlock.
_MAKE = """
    WITH wanted AS (
        SELECT * FROM unnest(%(names)s::text[], %(keys)s::text[], %(slugs)s::text[], %(kinds)s::text[])
            AS wanted (name, key, slug, kind)
    ), made AS (
        INSERT INTO articles_person (name, slug, kind, note, biography)
        SELECT name, slug, kind, '', '' FROM wanted ORDER BY slug
        ON CONFLICT (slug) DO NOTHING RETURNING id, slug
    ), named AS (
        INSERT INTO articles_alias (person_id, name, key, is_shared)
        SELECT made.id, wanted.name, wanted.key, false FROM made JOIN wanted USING (slug) ORDER BY wanted.key
        ON CONFLICT (key) WHERE NOT is_shared DO NOTHING RETURNING person_id
    )
    SELECT id FROM made EXCEPT SELECT person_id FROM named
"""


@lru_cache(maxsize=4096)  # who writes for a newsroom is soon printed again
def kind_of(name: str) -> Person.Kind | None:
    """What a printed name is; None for a site, initials, and what is no name at all."""
    key = settled_name(name)
    for kind, is_such in _KINDS:
        if is_such(key):
            return kind
    is_nobody = (
        not key
        or key in KINDS_OF_TEXT | ROLES.keys()
        or _INITIALS.fullmatch(name) is not None
        or _SITE.fullmatch(name) is not None
        or (_NO_NAME.fullmatch(name) is not None and _PARTICLE.fullmatch(name) is None)
    )
    return None if is_nobody else Person.Kind.PERSON


def printed_credits(role: str, printed: str) -> Iterator[tuple[str, str]]:
    """The credits in a printed name, which may hold several lines: role and name, of even spacing.

    >>> list(printed_credits("author", "Ratri Puspadewi  \n\nEditor\nTim Redaksi"))
    [('editor', 'Ratri Puspadewi'), ('author', 'Tim Redaksi')]
    """
    lines = [settled for line in printed.splitlines() if (settled := " ".join(line.split()))]
    for name, below in zip_longest(lines, lines[1:], fillvalue=""):
        if len(lines) == 1 or settled_name(name) not in ROLES:
            yield ROLES.get(settled_name(below), role), name


def make_people(names: Iterable[str]) -> None:
    """Make whoever is missing of those who bear the names, in a transaction of its own.

    Who makes the same persons waits until the other's transaction is over: a short one, and not that of a whole
    chunk. What may remain of it is a person without a credit.
    """
    names = set(names)
    keys = set(_keys(names).values())
    known = Alias.objects.filter(key__in=keys).values_list("key", flat=True)
    if keys.difference(known):
        with transaction.atomic():
            people_named(names)


def people_named(names: Iterable[str]) -> tuple[dict[str, int], set[str]]:
    """Person ids by printed name, made where they are missing; and the names that several people bear.

    Part of the transaction that writes the credits. A name in neither is nobody's.
    """
    printed = _keys(names)
    wanted: dict[str, str] = {}
    for name, key in printed.items():
        wanted.setdefault(key, name)
    shared = set(Alias.objects.filter(key__in=wanted, is_shared=True).values_list("key", flat=True))
    found = _known(wanted)
    attempt = 0
    while missing := wanted.keys() - found.keys() - shared:
        attempt += 1
        _make({key: wanted[key] for key in sorted(missing)}, attempt)
        found |= _known(missing)
    return (
        {name: found[key] for name, key in printed.items() if key in found and key not in shared},
        {name for name, key in printed.items() if key in shared},
    )


def _keys(names: Iterable[str]) -> dict[str, str]:
    """The settled name of each that is somebody's."""
    return {name: settled_name(name) for name in names if kind_of(name)}


def _known(keys: Iterable[str]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, {"keys": list(keys)})
        return dict(cursor.fetchall())


def _make(names_by_key: dict[str, str], attempt: int) -> None:
    """Make those whose address is free; of two with one address the second waits for the next attempt."""
    ending = "" if attempt == 1 else f"-{attempt}"
    by_slug = {f"{_slug(name)}{ending}": (name, key) for key, name in names_by_key.items()}
    printed, keys = zip(*by_slug.values(), strict=True)
    wanted = {
        "names": [without_degrees(name) for name in printed],
        "keys": list(keys),
        "slugs": list(by_slug),
        "kinds": [kind_of(name) for name in printed],
    }
    with connection.cursor() as cursor:
        cursor.execute(_MAKE, wanted)
        nameless = [pk for (pk,) in cursor.fetchall()]
    # Somebody else made the name between our two looks.
    Person.objects.filter(pk__in=nameless).delete()


def _slug(name: str) -> str:
    longest = Person._meta.get_field("slug").max_length - len("-9999")
    return slugify(without_degrees(name))[:longest].strip("-") or "orang"
