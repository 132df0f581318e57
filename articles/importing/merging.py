"""What of a new reading an article follows: base, ours and theirs, part by part.

The base is what the record said when it was last read, theirs what it says now, ours what the article
says. Where ours is still the base nobody has worked on it since, and theirs may follow.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.importing.incoming import PARTS, Incoming, Part
from articles.importing.matching import shorten
from articles.models.body import MARKER, clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    #: In which theirs may take the place of ours.
    follows: tuple[Part, ...]
    #: In which ours is neither base nor theirs, or touched: a person's words, and theirs are others.
    collides: tuple[Part, ...]


def merge(base: Incoming, theirs: Incoming, ours: dict, *, touched: Collection[str] = ()) -> Merged:
    """``ours`` is a snapshot; the touched parts of it follow nothing."""
    changed = [
        part
        for part in PARTS
        if base.part(part) != theirs.part(part) and not says(ours, theirs, part)
    ]
    out_of_reach = {part for part in PARTS if part in touched or not says(ours, base, part)}
    if out_of_reach & {Part.BODY, Part.LINKS} and _are_tied(theirs.body, ours["body"]):
        out_of_reach |= {Part.BODY, Part.LINKS}
    return Merged(
        follows=tuple(part for part in changed if part not in out_of_reach),
        collides=tuple(part for part in changed if part in out_of_reach),
    )


def says(snapshot: dict, incoming: Incoming, part: Part) -> bool:
    """Whether a snapshot says in a part what came in."""
    match part:
        case Part.CREDITS:
            return [(row["role"], row["name"]) for row in snapshot["credits"]] == [
                tuple(credit) for credit in incoming.credits
            ]
        case Part.LINKS:
            return [(row["kind"], row["title"], row["url"]) for row in snapshot["links"]] == [
                tuple(link) for link in incoming.links
            ]
        case Part.DATE:
            dated_at = snapshot["dated_at"] and datetime.fromisoformat(snapshot["dated_at"])
            return (dated_at, snapshot["dated_precision"]) == incoming.part(part)
        case Part.BODY:
            return (snapshot["body"], snapshot["dateline"]) == (
                clean(incoming.body),
                incoming.dateline,
            )
        case _:
            return tuple(snapshot[column] for column in PARTS[part]) == incoming.part(part)


def _are_tied(*bodies: str) -> bool:
    """A marker in a text counts the links, so one cannot follow without the other."""
    return any(MARKER.search(body) for body in bodies)


def reason_of_collision(part: Part, base: Incoming, ours: dict, theirs: Incoming) -> str:
    """For the editor: what the record said, what the article says, what the record says now."""
    if part in (Part.TITLE, Part.DEK, Part.KICKER):
        words = {"base": base.part(part)[0], "ours": ours[part], "theirs": theirs.part(part)[0]}
        shown = {"part": part.label} | {
            name: shorten(text) or _("kosong") for name, text in words.items()
        }
        return _("%(part)s: semula “%(base)s”, redaksi “%(ours)s”, kini “%(theirs)s”") % shown
    return _("%(part)s: sudah disunting redaksi, pembacaan baru berbeda") % {"part": part.label}
