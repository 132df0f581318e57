"""Texts as editors change them: so many words of a hundred replaced, dropped, inserted, cut out or moved."""

import random
from collections.abc import Sequence

Words = Sequence[str]


def edited(text: Words, how: str, share: float, *, chance: random.Random, strange: Words) -> list:
    """The text with that share of its words changed; ``strange`` are words that may come in."""
    return _WAYS[how](list(text), share, chance, strange)


def _replaced(text, share, chance, strange):
    return [chance.choice(strange) if chance.random() < share else word for word in text]


def _dropped(text, share, chance, strange):
    return [word for word in text if chance.random() >= share]


def _inserted(text, share, chance, strange):
    changed = []
    for word in text:
        changed += [chance.choice(strange), word] if chance.random() < share else [word]
    return changed


def _mixed(text, share, chance, strange):
    changed = []
    for word in text:
        way = chance.choice([_replaced, _dropped, _inserted])
        changed += way([word], share, chance, strange)
    return changed


def _cut(text, share, chance, strange):
    _piece, rest = _taken_out(text, share, chance)
    return rest


def _moved(text, share, chance, strange):
    piece, rest = _taken_out(text, share, chance)
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + piece + rest[place:]


def _taken_out(text, share, chance):
    size = round(len(text) * share)
    begin = chance.randrange(len(text) - size + 1)
    return text[begin : begin + size], text[:begin] + text[begin + size :]


_WAYS = {
    "replaced": _replaced,
    "dropped": _dropped,
    "inserted": _inserted,
    "mixed": _mixed,
    "cut": _cut,
    "moved": _moved,
}
WAYS = tuple(_WAYS)
