"""Lines whose role a person has settled: the rest of the page is read around them."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from .grammar import STATES, UNUSUAL, Mark
from .roles import Role
from .signs import Line

#: Line number → what the line is.
Roles = Mapping[int, Role]
NOTHING_SETTLED: Roles = MappingProxyType({})
#: The rule that such a line names.
SETTLED = "ditetapkan redaksi"

# A role of several marks: this one only where a rule saw it, for its line says nothing of its own.
_ONLY_WHEN_SEEN = frozenset((Mark.SEE_LABEL,))


class SettledEvidence:
    """What speaks for a settled line: a person for its role, and the rules for where on the page it is."""

    __slots__ = ("offers", "signs")

    def __init__(self, role: Role, seen: tuple[tuple[int, float], ...]):
        weights = dict(seen)
        states = [state for state in STATES if state.role is role]
        self.offers = tuple(
            (state.index, weights.get(state.index, _unseen(state.mark))) for state in states
        )
        self.signs = {state.mark: (SETTLED,) for state in states}


settled_as = lru_cache(maxsize=1024)(SettledEvidence)


def settled_title(lines: list[Line], roles: Roles) -> str | None:
    if not roles:
        return None
    return next((line.text for line in lines if roles.get(line.n) is Role.TITLE), None)


def _unseen(mark: Mark) -> float:
    return UNUSUAL if mark in _ONLY_WHEN_SEEN else 0.0
