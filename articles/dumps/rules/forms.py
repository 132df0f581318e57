"""Forms of a line for which several tables ask."""

import re

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF
from articles.dumps.shapes import Shape

_FIGURE = 40  # characters
_FIGURE_FORM = re.compile(r"(?:Rp|US\$|\$|€)? ?\d")


def is_figure(line: Shape) -> bool:
    """A figure behind what it is the figure of: "Cabai 1 kg: Rp 50.000"."""
    rest = line.rest
    return (
        0 < len(rest) <= _FIGURE
        and not line.label[-1:].isdigit()
        and rest.count(" ") < 4
        and _FIGURE_FORM.match(rest) is not None
    )


def is_headline_shaped(line: Shape) -> bool:
    return (
        4 <= line.words <= 26
        and not line.traits & traits.NO_HEADLINE
        and not is_figure(line)
        and line.last != ":"
        and line.heading >= 0.8
    )


def has_label(mark: Mark):
    """The label alone on its line."""

    def test(line: Shape) -> bool:
        return not line.rest and VALUE_OF.get(line.label) is mark

    return test


def is_people(line: Shape) -> bool:
    return line.is_people
