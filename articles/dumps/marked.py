"""A visible line with the mark that the page as a whole gave it."""

from typing import NamedTuple

from .grammar import Mark
from .signs import Line


class Marked(NamedTuple):
    line: Line
    mark: Mark
