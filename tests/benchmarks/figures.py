"""How a figure is printed, and how a rate is taken."""

import sys
import time
from collections.abc import Callable


def say(what: str, figure: float, unit: str, *, of: tuple[str, float] | None = None) -> None:
    """One line; ``of`` names a limit and its figure, of which this one is a part or a multiple."""
    line = f"{what:<40}{figure:>12,.1f} {unit:<10}"
    if of:
        limit, its_figure = of
        line += f"  {figure / its_figure:.3g} x {limit}"
    sys.stdout.write(line.rstrip() + "\n")
    sys.stdout.flush()


def note(words: str) -> None:
    sys.stdout.write(words + "\n")


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """The shortest of several runs: what disturbs a run only ever makes it longer."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)
