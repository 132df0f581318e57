"""One rule: a sign, what it speaks for, how loudly, and an example that a test claims."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

# What stands around an example when the rule says nothing else.
TITLE = "Pasar Lama Dibuka Lagi"
LEDE = "Pasar itu dibuka lagi pada Senin pagi."
STORY = f"{TITLE}\n{LEDE}\nPara pedagang menyambutnya dengan senang."
NEXT = "Ada dua ratus kios baru di sana."


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    #: What the editor is told, in Indonesian.
    name: str
    mark: Mark
    weight: float
    #: Asked of a line's shape, where its traits are right; None where the traits say it all.
    test: Callable[[Shape], bool] | None
    #: A line that gets the rule's mark when it stands between ``above`` and ``below``.
    example: str
    above: str = TITLE
    below: str = LEDE
    #: The longest line that it can be about, one of traits.BANDS: a cheap way past long paragraphs.
    longest: int = sys.maxsize
    #: Traits that a line must have, and must not have, to be asked.
    needs: int = 0
    lacks: int = 0
    #: Asked last, of the line in its place; None where nothing around it matters.
    around: Callable[[Line], bool] | None = None

    def can_apply(self, seen: int) -> bool:
        """Whether a line with these traits and band is to be asked."""
        band = seen >> traits.BAND_AT
        fits = band < len(traits.BANDS) and traits.BANDS[band] <= self.longest
        return (
            (fits or self.longest == sys.maxsize)
            and seen & self.needs == self.needs
            and not seen & self.lacks
        )
