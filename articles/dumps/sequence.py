"""The decision: of all readings of a page, the one in which signs and order agree best.

Each line offers its possible states with the summed weights of the rules that saw something
(a Viterbi search over grammar.py's table then takes the best whole sequence). A line's
confidence comes from the share of its role among its alternatives, its neighbours held fast.

Pages are built alike, so most steps of the search have been taken before: a step depends on
nothing but what the line offers and by how much the readings so far differ, and is remembered.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp
from typing import NamedTuple

from .grammar import FIRST, FOLLOWS, STATES, STATES_OF, UNUSUAL, Mark
from .roles import Role
from .rules import RULES, Rule
from .settled import NOTHING_SETTLED, SETTLED, Roles, settled_as
from .shapes import Shape
from .signs import HEAD_REACH, Line

#: Signs of one line say partly the same twice, so the odds that they add up to are tempered; measured
#: with tests/benchmarks/calibrating.py. On pages never seen before no line is surer than SUREST.
TEMPER = 0.6
SUREST = 0.99

(_TITLE,) = STATES_OF[Mark.TITLE]
_TITLE_KNOWN = 4.0
# What stands above the first line, as a state of its own.
_START = len(STATES)
_FOLLOWS = [*FOLLOWS, FIRST]
# The search counts in whole hundredths: equal differences are then equal to the last bit.
_FINE = 100
Rules = tuple[Rule, ...]
Test = Callable[[Shape], bool]
Asked = tuple[Test, Rules, Rules]
_RANK = {rule: rank for rank, rule in enumerate(RULES)}


class Decision(NamedTuple):
    """What a line was taken for, by the rule that spoke strongest for it, and how surely.

    All but the mark in the order of parsed.MarkedLine.
    """

    mark: Mark
    role: Role
    rule: str
    confidence: float
    #: Every rule that spoke for the mark, strongest first.
    signs: tuple[str, ...]


class Evidence:
    """What the rules that saw something in a line add up to; one object for each set of rules.

    ``title`` is what a title known from beside the text adds to the line's being the title.
    """

    __slots__ = ("fired", "offers", "signs")

    def __init__(self, fired: tuple[Rule, ...], title: float = 0.0):
        weights: dict[Mark, float] = {}
        signs: dict[Mark, list[str]] = {}
        for rule in sorted(fired, key=lambda rule: (-rule.weight, _RANK[rule])):
            weights[rule.mark] = weights.get(rule.mark, 0.0) + rule.weight
            signs.setdefault(rule.mark, []).append(rule.name)
        if Mark.TITLE in weights:
            weights[Mark.TITLE] += title
        self.fired = fired
        #: State and weight, for every place in which a mark may stand.
        self.offers = tuple(
            (state, weight) for mark, weight in weights.items() for state in STATES_OF[mark]
        )
        self.signs = {mark: tuple(names) for mark, names in signs.items()}


evidence_of = lru_cache(maxsize=8192)(Evidence)


class Front:
    """The readings so far: the states of the last line, and by how much each is behind the first."""

    __slots__ = ("behind", "states")

    def __init__(self, states: tuple[int, ...], behind: tuple[int, ...]):
        self.states, self.behind = states, behind


_front = lru_cache(maxsize=8192)(Front)
_TOP = _front((_START,), (0,))


def applied(line: Line) -> tuple[Rule, ...]:
    """The rules that see their sign in the line."""
    alone, around = _said_of(line.shape, line.traits)
    return alone + tuple([rule for rule in around if rule.around(line)]) if around else alone


def _said_of(shape: Shape, seen: int) -> tuple[Rules, Rules]:
    """The rules that see their sign in the shape: the sure ones, and those that have to look around.

    Of a shape that is remembered this is remembered too, for each place in which it stood.
    """
    if shape.heard is not None and (heard := shape.heard.get(seen)):
        return heard
    sure, around, tests = _to_ask(seen)
    for test, sure_then, around_then in tests:
        if test(shape):
            sure += sure_then
            around += around_then
    if shape.heard is not None:
        shape.heard[seen] = sure, around
    return sure, around


@lru_cache(maxsize=8192)
def _to_ask(seen: int) -> tuple[Rules, Rules, tuple[Asked, ...]]:
    """For lines with these traits: the rules that are sure, those that have to look around, and the tests.

    A test that several rules share is made once; with it stand the rules of both kinds for which it speaks.
    """
    rules_of: dict[Test | None, list[Rule]] = {None: []}
    for rule in RULES:
        if rule.can_apply(seen):
            rules_of.setdefault(rule.test, []).append(rule)
    sure, around = _parted(rules_of.pop(None))
    return sure, around, tuple((test, *_parted(rules)) for test, rules in rules_of.items())


def _parted(rules: list[Rule]) -> tuple[Rules, Rules]:
    return (
        tuple(rule for rule in rules if rule.around is None),
        tuple(rule for rule in rules if rule.around is not None),
    )


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
    if title is not None:
        _heed_title(title, lines, found)
    if roles:
        found = [
            settled_as(roles[line.n], evidence.offers) if line.n in roles else evidence
            for line, evidence in zip(lines, found, strict=True)
        ]
    path = _best_path(found)
    around = zip([_START, *path], found, path, [*path[1:], None], strict=False)
    return [_decision(above, evidence, state, below) for above, evidence, state, below in around]


def _heed_title(title: str, lines: list[Line], found: list[Evidence]) -> None:
    wanted = title.split()
    for at, line in enumerate(lines):
        if line.at >= HEAD_REACH:
            break
        if Mark.TITLE in found[at].signs:
            heed = _TITLE_KNOWN if line.text.split() == wanted else -_TITLE_KNOWN
            found[at] = evidence_of(found[at].fired, heed)


def _best_path(found: list[Evidence]) -> list[int]:
    front, steps = _TOP, []
    for evidence in found:
        step = _step(front, evidence)
        steps.append(step)
        front = step[0]
    at = front.behind.index(0)
    path = []
    for front, origins in reversed(steps):
        path.append(front.states[at])
        at = origins[at]
    path.reverse()
    return path


@lru_cache(maxsize=32768)
def _step(front: Front, evidence: Evidence) -> tuple[Front, tuple[int, ...]]:
    """The readings with one line more, and which of those before each goes on from."""
    scores, origins = [], []
    for state, weight in evidence.offers:
        ways = [
            round(_FOLLOWS[above].get(state, UNUSUAL) * _FINE) - behind
            for above, behind in zip(front.states, front.behind, strict=True)
        ]
        best = max(ways)
        origins.append(ways.index(best))
        scores.append(best + round(weight * _FINE))
    most = max(scores)
    states = tuple(state for state, _ in evidence.offers)
    return _front(states, tuple(most - score for score in scores)), tuple(origins)


@lru_cache(maxsize=16384)
def _decision(above: int, evidence: Evidence, state: int, below: int | None) -> Decision:
    mark, role = STATES[state].mark, STATES[state].role
    signs = evidence.signs[mark]
    is_settled = signs[0] is SETTLED
    sure = 1.0 if is_settled else _confidence(above, evidence, state, below)
    return Decision(mark, role, signs[0], sure, signs)


def _confidence(above: int, evidence: Evidence, state: int, below: int | None) -> float:
    if len(evidence.offers) == 1:
        return SUREST
    chosen = STATES[state].role
    ours = others = 0.0
    top = None
    for other, weight in evidence.offers:
        weight += _FOLLOWS[above].get(other, UNUSUAL)
        if below is not None:
            weight += FOLLOWS[other].get(below, UNUSUAL)
        if top is None:
            top = weight
        share = exp(min(weight - top, 60.0))
        if STATES[other].role is chosen:
            ours += share
        else:
            others += share
    return round(min(1 / (1 + (others / ours) ** TEMPER), SUREST), 3)
