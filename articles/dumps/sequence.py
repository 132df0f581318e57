"""The decision: of all readings of a page, the one in which signs and order agree best.

Each line offers its possible states with the summed weights of the rules that saw something
(a Viterbi search over grammar.py's table then takes the best whole sequence). A line's
confidence is the share of its role among its alternatives, its neighbours held fast.
"""

from dataclasses import dataclass
from math import exp

from .grammar import FIRST, FOLLOWS, STATES, STATES_OF, UNUSUAL, Mark
from .rules import HEAD_REACH, RULES, Rule
from .signs import Line

# A rule is asked only where it can apply: near the top or anywhere, short lines or any.
_SHORT, _MIDDLE = 60, 230
(_TITLE,) = STATES_OF[Mark.TITLE]
_TITLE_KNOWN = 4.0


def _asked(*, in_head: bool, length: int) -> tuple[Rule, ...]:
    """The rules to ask of a line longer than that, strongest first."""
    rules = (rule for rule in RULES if rule.longest > length and (in_head or not rule.in_head))
    return tuple(sorted(rules, key=lambda rule: -rule.weight))


_ASKED = {
    (in_head, length): _asked(in_head=in_head, length=length)
    for in_head in (True, False)
    for length in (0, _SHORT, _MIDDLE)
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a line was taken for, by the rule that spoke strongest for it, and how surely."""

    mark: Mark
    place: str
    rule: str
    confidence: float
    #: Every rule that spoke for the mark, strongest first.
    signs: tuple[str, ...]


def applied(line: Line) -> list[Rule]:
    """The rules that see their sign in the line."""
    length = line.length
    band = 0 if length <= _SHORT else _SHORT if length <= _MIDDLE else _MIDDLE
    rules = _ASKED[line.at < HEAD_REACH, band]
    return [rule for rule in rules if length <= rule.longest and rule.test(line)]


def decide(lines: list[Line], *, title: str | None = None) -> list[Decision]:
    """One decision for each visible line.

    A title known from beside the text speaks for the line that repeats it, and against every
    other that looks like one.
    """
    if not lines:
        return []
    seen = [applied(line) for line in lines]
    offers = [_offers(rules) for rules in seen]
    if title is not None:
        _heed_title(title, lines, offers)
    path = _best_path(offers)
    return [_decision(at, path, offers, seen[at]) for at in range(len(lines))]


def _heed_title(title: str, lines: list[Line], offers: list[dict[int, float]]) -> None:
    wanted = title.split()
    for line, offer in zip(lines[:HEAD_REACH], offers, strict=False):
        if _TITLE in offer:
            offer[_TITLE] += _TITLE_KNOWN if line.text.split() == wanted else -_TITLE_KNOWN


def _offers(rules: list[Rule]) -> dict[int, float]:
    """State → weight, for every place in which a mark may stand."""
    weights: dict[Mark, float] = {}
    for rule in rules:
        mark = rule.mark
        weights[mark] = weights.get(mark, 0.0) + rule.weight
    return {state: weight for mark, weight in weights.items() for state in STATES_OF[mark]}


def _best_path(offers: list[dict[int, float]]) -> list[int]:
    scores = {state: FIRST.get(state, UNUSUAL) + weight for state, weight in offers[0].items()}
    came_from: list[dict[int, int]] = []
    for offer in offers[1:]:
        ways = [(FOLLOWS[above].get, above, score) for above, score in scores.items()]
        scores, origin = {}, {}
        for state, weight in offer.items():
            best, best_above = -1e18, -1
            for follow, above, score in ways:
                total = score + follow(state, UNUSUAL)
                if total > best:
                    best, best_above = total, above
            scores[state] = best + weight
            origin[state] = best_above
        came_from.append(origin)
    state = max(scores, key=scores.__getitem__)
    path = [state]
    for origin in reversed(came_from):
        state = origin[state]
        path.append(state)
    path.reverse()
    return path


def _decision(
    at: int, path: list[int], offers: list[dict[int, float]], rules: list[Rule]
) -> Decision:
    state = STATES[path[at]]
    signs = tuple([rule.name for rule in rules if rule.mark is state.mark])
    return Decision(state.mark, state.place, signs[0], _confidence(at, path, offers), signs)


def _confidence(at: int, path: list[int], offers: list[dict[int, float]]) -> float:
    if len(offers[at]) == 1:
        return 1.0
    above = FOLLOWS[path[at - 1]] if at else FIRST
    below = path[at + 1] if at + 1 < len(path) else None
    chosen = STATES[path[at]].role
    ours = others = 0.0
    top = None
    for state, weight in offers[at].items():
        weight += above.get(state, UNUSUAL)
        if below is not None:
            weight += FOLLOWS[state].get(below, UNUSUAL)
        if top is None:
            top = weight
        share = exp(min(weight - top, 60.0))
        if STATES[state].role is chosen:
            ours += share
        else:
            others += share
    return round(ours / (ours + others), 3)
