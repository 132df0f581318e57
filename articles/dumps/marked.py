"""A visible line with the mark that the page as a whole gave it."""

from .grammar import Mark
from .signs import Line

Marked = tuple[Line, Mark]
