"""One rule: a sign, what it speaks for, how loudly, and an example that a test claims."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from articles.dumps.grammar import Mark
from articles.dumps.signs import Line

#: Only so many visible lines can be the head of a page; rules of the head look no further.
HEAD_REACH = 16

# What stands around an example when the rule says nothing else.
TITLE = "Pasar Lama Dibuka Lagi"
LEDE = "Pasar itu dibuka lagi pada Senin pagi."
STORY = f"{TITLE}\n{LEDE}\nPara pedagang menyambutnya dengan senang."
NEXT = "Ada dua ratus kios baru di sana."


@dataclass(frozen=True, slots=True)
class Rule:
    #: What the editor is told, in Indonesian.
    name: str
    mark: Mark
    weight: float
    test: Callable[[Line], bool]
    #: A line that gets the rule's mark when it stands between ``above`` and ``below``.
    example: str
    above: str = TITLE
    below: str = LEDE
    #: The longest line that it can be about: a cheap way past long paragraphs.
    longest: int = sys.maxsize
    #: Asked only near the top.
    in_head: bool = False
