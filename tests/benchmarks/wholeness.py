"""How many cut stories are found, and how many whole ones are accused, in dumps that are known to be whole.

``python -m tests.benchmarks.wholeness FILE.jsonl[.gz] [SEED [EACH]]``: of stories with six lines or
more that end a sentence, 50 are left whole and 50 are cut: 25 lose their first third, 25 stop at
some character of their second half. Other cuts of the same stories follow. Only records are asked
that ``beginnings.txt`` was not learnt from (see learning.py).
"""

import random
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks import cutting, figures

EACH = 50


def main(path: Path, seed: int = 1, each: int = EACH) -> None:
    chance = random.Random(seed)
    apart = [story for story in cutting.stories(path) if story.is_apart]
    chosen = chance.sample(apart, 2 * each)
    whole, headless, endless = chosen[:each], chosen[each : each * 3 // 2], chosen[each * 3 // 2 :]

    def in_line(story):
        return cutting.from_word(story, len(story.lines) // 3, chance)

    def at_character(story):
        return cutting.without_end(story, chance)

    def at_line(story):
        return cutting.to_line(story, chance)

    _say("whole: accused", None, whole)
    _say("whole, without its title: accused", None, whole, title=False)
    _say("beginning cut: found", "start", map(cutting.without_beginning, headless))
    _say(
        "beginning cut, and the title: found",
        "start",
        map(cutting.without_beginning, headless),
        title=False,
    )
    _say("beginning cut within a line: found", "start", map(in_line, headless))
    _say("end cut: found", "end", map(at_character, endless))
    _say("end cut behind a line: found", "end", map(at_line, endless))


def _say(
    what: str, wanted: str | None, stories: Iterable[cutting.Story], *, title: bool = True
) -> None:
    read = [cutting.read(story.text(title=title)) for story in stories]
    missing = [article.missing if article else frozenset() for article in read]
    found = sum(wanted in parts if wanted else bool(parts) for parts in missing)
    figures.note(f"{what} {found} of {len(missing)} ({found / len(missing):.1%})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
