"""The decision: of all readings of a page, the one in which signs and order agree best.

Each line offers its possible states with the summed weights of the rules that saw something
(a Viterbi search over grammar.py's table then takes the best whole sequence). A line's
confidence comes from the share of its role among its alternatives, its neighbours held fast.
"""

from functools import lru_cache
from math import exp
from typing import NamedTuple

from .grammar import FIRST, FOLLOWS, STATES, STATES_OF, UNUSUAL, Mark
from .rules import RULES, Rule
from .settled import NOTHING_SETTLED, SETTLED, Roles, settled_as
from .signs import HEAD_REACH, Line

#: Signs of one line say partly the same twice, so the odds that they add up to are tempered; measured
#: with tests/benchmarks/calibrating.py. On pages never seen before no line is surer than SUREST.
TEMPER = 0.6
SUREST = 0.99

(_TITLE,) = STATES_OF[Mark.TITLE]
_TITLE_KNOWN = 4.0
_NOWHERE = -1
_UNREACHED = -1e18


class Decision(NamedTuple):
    """What a line was taken for, by the rule that spoke strongest for it, and how surely."""

    mark: Mark
    place: str
    rule: str
    confidence: float
    #: Every rule that spoke for the mark, strongest first.
    signs: tuple[str, ...]


class Evidence:
    """What the rules that saw something in a line add up to; one object for each set of rules."""

    __slots__ = ("offers", "signs")

    def __init__(self, fired: tuple[Rule, ...]):
        weights: dict[Mark, float] = {}
        signs: dict[Mark, list[str]] = {}
        for rule in sorted(fired, key=lambda rule: -rule.weight):
            weights[rule.mark] = weights.get(rule.mark, 0.0) + rule.weight
            signs.setdefault(rule.mark, []).append(rule.name)
        #: State and weight, for every place in which a mark may stand.
        self.offers = tuple(
            (state, weight) for mark, weight in weights.items() for state in STATES_OF[mark]
        )
        self.signs = {mark: tuple(names) for mark, names in signs.items()}


evidence_of = lru_cache(maxsize=8192)(Evidence)


@lru_cache(maxsize=8192)
def _asked(seen: int) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules for lines with these traits: those that need no test, and those to be asked."""
    fitting = [rule for rule in RULES if rule.can_apply(seen)]
    return (
        tuple(rule for rule in fitting if rule.test is None),
        tuple(rule for rule in fitting if rule.test is not None),
    )


def applied(line: Line) -> tuple[Rule, ...]:
    """The rules that see their sign in the line."""
    certain, asked = _asked(line.traits)
    return certain + tuple([rule for rule in asked if rule.test(line)])


def decide(
    lines: list[Line], *, title: str | None = None, roles: Roles = NOTHING_SETTLED
) -> list[Decision]:
    """One decision for each visible line.

    A title known from beside the text speaks for the line that repeats it, and against every
    other that looks like one. A line whose role is settled has that role.
    """
    if not lines:
        return []
    found = [evidence_of(applied(line)) for line in lines]
    offers = [evidence.offers for evidence in found]
    if title is not None:
        _heed_title(title, lines, offers)
    for at, line in enumerate(lines if roles else ()):
        if line.n in roles:
            found[at] = settled_as(roles[line.n], offers[at])
            offers[at] = found[at].offers
    path = _best_path(offers)
    decisions = []
    above, last = _NOWHERE, len(path) - 1
    for at, state in enumerate(path):
        below = path[at + 1] if at < last else _NOWHERE
        mark, place = STATES[state].mark, STATES[state].place
        signs = found[at].signs[mark]
        is_settled = signs[0] is SETTLED
        sure = 1.0 if is_settled else _confidence(above, state, below, offers[at])
        decisions.append(Decision(mark, place, signs[0], sure, signs))
        above = state
    return decisions


def _heed_title(title: str, lines: list[Line], offers: list[tuple]) -> None:
    wanted = title.split()
    for at, line in enumerate(lines[:HEAD_REACH]):
        heed = _TITLE_KNOWN if line.text.split() == wanted else -_TITLE_KNOWN
        offers[at] = tuple(
            [(state, weight + heed if state == _TITLE else weight) for state, weight in offers[at]]
        )


def _best_path(offers: list[tuple]) -> list[int]:
    scores = [(state, FIRST.get(state, UNUSUAL) + weight) for state, weight in offers[0]]
    came_from: list[dict[int, int]] = []
    for offer in offers[1:]:
        if len(offer) == 1 == len(scores):
            (above, score), (state, weight) = scores[0], offer[0]
            scores = [(state, score + FOLLOWS[above].get(state, UNUSUAL) + weight)]
            came_from.append({state: above})
            continue
        ways = [(FOLLOWS[above].get, above, score) for above, score in scores]
        scores, origin = [], {}
        for state, weight in offer:
            best, best_above = _UNREACHED, _NOWHERE
            for follow, above, score in ways:
                score += follow(state, UNUSUAL)
                if score > best:
                    best, best_above = score, above
            scores.append((state, best + weight))
            origin[state] = best_above
        came_from.append(origin)
    state = max(scores, key=lambda way: way[1])[0]
    path = [state]
    for origin in reversed(came_from):
        state = origin[state]
        path.append(state)
    path.reverse()
    return path


@lru_cache(maxsize=16384)
def _confidence(above: int, state: int, below: int, offers: tuple) -> float:
    if len(offers) == 1:
        return SUREST
    follow_above = FIRST if above == _NOWHERE else FOLLOWS[above]
    chosen = STATES[state].role
    ours = others = 0.0
    top = None
    for other, weight in offers:
        weight += follow_above.get(other, UNUSUAL)
        if below != _NOWHERE:
            weight += FOLLOWS[other].get(below, UNUSUAL)
        if top is None:
            top = weight
        share = exp(min(weight - top, 60.0))
        if STATES[other].role is chosen:
            ours += share
        else:
            others += share
    return round(min(1 / (1 + (others / ours) ** TEMPER), SUREST), 3)
