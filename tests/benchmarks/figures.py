"""How a figure is printed, and how a rate is taken."""

import sys
import time
from collections.abc import Callable


def say(what: str, figure: float, unit: str, **limits: float) -> None:
    """One line: the figure, and what part or multiple it is of each limit named."""
    parts = (f"{figure / limit:.3g} x {name.replace('_', ' ')}" for name, limit in limits.items())
    note(f"{what:<40}{figure:>12,.1f} {unit:<10}  {', '.join(parts)}".rstrip())


def ratio(what: str, share: float) -> None:
    """One line: a figure of which only the share of its limit, or the multiple, is quoted."""
    note(f"{what:<40}{share:>12.3g} times")


def note(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """The shortest of several runs: what disturbs a run only ever makes it longer."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)
