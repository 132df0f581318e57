"""Learn anew by which signs and words a story goes on rather than begins.

``python -m tests.benchmarks.learning FILE.jsonl[.gz]`` writes ``articles/dumps/beginnings.txt``. Every
story is read whole and with its beginning cut off at four places; what a dateline would settle is
left out, so that the signs are learnt from what remains. One record in three is kept apart: how
many of its cut stories are found, and how many whole ones accused, is printed, and so is the same
for each publisher when nothing was learnt from it.

The weights are those of a logistic regression, found by follow-the-regularized-leader: each
example moves the weights of what it shows, and a weight that too little speaks for stays nought.
"""

import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from articles.dumps import beginnings
from articles.dumps.beginnings import ALWAYS, HOLDS, OPENS
from tests.benchmarks import cutting, figures

TABLE = Path(beginnings.__file__).with_suffix(".txt")
#: Of the whole stories that no dateline settles, the share that may be accused.
ACCUSED = 0.115
CUTS, MIDDLE_OF_LINE, TITLE_GONE = 4, 0.15, 0.1
# A word counts when it is none of one subject's, nor a name.
_LEAST_SEEN, _LEAST_SHOWN, _LEAST_PUBLISHERS, _MOST_CAPITAL = 250, 12, 3, 0.35
_IN_SENTENCE = re.compile(r"(?<=[a-z,] )[A-Za-z]+")
_PUBLISHER_COUNTS = 500
_ROW = 90


class Example(NamedTuple):
    story: cutting.Story
    shows: list[tuple[str, str]]
    is_cut: bool


def main(path: Path) -> None:
    found = list(cutting.stories(path, fewest=5, ended=False))
    known = _common_words(found)
    examples = list(_examples(found, known, random.Random(1)))
    apart = [example for example in examples if example.story.is_apart]
    learnt = [example for example in examples if not example.story.is_apart]
    edge = _edge(learnt)
    weights = learn(learnt)
    figures.note(
        f"{len(learnt):,} examples learnt, {len(apart):,} kept apart; {len(weights)} weights"
    )
    _say("kept apart", apart, weights, edge)
    for publisher, count in Counter(story.publisher for story in found).items():
        if count >= _PUBLISHER_COUNTS:
            others = [shown for shown in examples if shown.story.publisher != publisher]
            strange = [shown for shown in examples if shown.story.publisher == publisher]
            _say(f"{publisher}, not learnt from", strange, learn(others), edge)
    TABLE.write_text(_table(weights, edge), encoding="utf-8")


def _examples(
    found: Iterable[cutting.Story], known: frozenset[str], chance: random.Random
) -> Iterator[Example]:
    for story in found:
        for cut, is_cut in ((story, False), *_cut(story, chance)):
            article = cutting.read(cut.text(title=chance.random() > TITLE_GONE))
            if article and (shows := _shows(article, known)):
                yield Example(story, shows, is_cut)


def _cut(story: cutting.Story, chance: random.Random) -> Iterator[tuple[cutting.Story, bool]]:
    # A line before the last two; the first may stand above the dateline.
    places = range(2, max(3, len(story.lines) - 3))
    for at in {max(2, len(story.lines) // 3), *chance.choices(places, k=CUTS - 1)}:
        is_in_line = chance.random() < MIDDLE_OF_LINE
        yield (
            (cutting.from_word(story, at, chance) if is_in_line else cutting.from_line(story, at)),
            True,
        )


def _shows(article, known: frozenset[str]) -> list[tuple[str, str]]:
    opening = beginnings.open_story(article.body, title=article.title or "")
    if opening is None:
        return []
    shows = [(ALWAYS, ""), *(("tanda", name) for name in beginnings.signs_of(opening))]
    shows += [(HOLDS, word) for word in opening.told & known]
    if opening.words[0] in known:
        shows.append((OPENS, opening.words[0]))
    return shows


def _common_words(found: Iterable[cutting.Story]) -> frozenset[str]:
    """Words that several publishers use, and mostly in small letters within a sentence."""
    small, capital, publishers = Counter(), Counter(), defaultdict(set)
    for story in found:
        for line in story.lines:
            for word in _IN_SENTENCE.findall(line):
                (small if word[0].islower() else capital)[word.lower()] += 1
                publishers[word.lower()].add(story.publisher)
    return frozenset(
        word
        for word, count in small.items()
        if count >= _LEAST_SEEN
        and capital[word] <= _MOST_CAPITAL * (count + capital[word])
        and len(publishers[word]) >= _LEAST_PUBLISHERS
    )


def learn(
    examples: list[Example],
    *,
    rounds: int = 8,
    rate: float = 0.15,
    least: float = 10.0,
    pull: float = 1.0,
) -> dict[tuple[str, str], float]:
    """The weights; ``least`` is what must speak for one, ``pull`` draws all of them to nought."""
    counts = Counter(sign for example in examples for sign in example.shows)
    rows = [[sign for sign in shown.shows if counts[sign] >= _LEAST_SHOWN] for shown in examples]
    # Both kinds count alike, however many examples there are of each.
    cut = sum(example.is_cut for example in examples)
    share = (len(examples) - cut) / cut
    gone, moved = defaultdict(float), defaultdict(float)
    chance, order = random.Random(1), list(range(len(rows)))

    def weight(sign):
        gradient = gone[sign]
        free = 0.0 if sign[0] == ALWAYS else least
        if -free <= gradient <= free:
            return 0.0
        return (math.copysign(free, gradient) - gradient) / (
            (1 + math.sqrt(moved[sign])) / rate + pull
        )

    for _ in range(rounds):
        chance.shuffle(order)
        for at in order:
            weights = [weight(sign) for sign in rows[at]]
            odds = max(-30.0, min(30.0, sum(weights)))
            is_cut = examples[at].is_cut
            error = (1 / (1 + math.exp(-odds)) - is_cut) * (share if is_cut else 1)
            for sign, known in zip(rows[at], weights, strict=True):
                before = moved[sign]
                moved[sign] += error * error
                gone[sign] += error - (math.sqrt(moved[sign]) - math.sqrt(before)) / rate * known
    return {sign: found for sign in counts if (found := round(weight(sign), 1))}


def _score(example: Example, weights: dict) -> float:
    return sum(weights.get(sign, 0.0) for sign in example.shows)


def _edge(examples: list[Example]) -> float:
    """The score above which ACCUSED of the whole stories lie, each scored by the other half's weights."""
    halves = [[shown for shown in examples if shown.story.number % 2 == side] for side in (0, 1)]
    scores = sorted(
        _score(example, weights)
        for half, weights in zip(halves, map(learn, reversed(halves)), strict=True)
        for example in half
        if not example.is_cut
    )
    return scores[-int(ACCUSED * len(scores))]


def _say(what: str, examples: list[Example], weights: dict, edge: float) -> None:
    for is_cut, said in ((False, "whole accused"), (True, "cut found")):
        over = [_score(shown, weights) > edge for shown in examples if shown.is_cut is is_cut]
        figures.note(f"  {what}: {said} {sum(over) / len(over):.1%} of {len(over):,}")


def _table(weights: dict[tuple[str, str], float], edge: float) -> str:
    rows = [
        "# Written by tests/benchmarks/learning.py: kind, weight (log-odds that a story goes on), names."
    ]
    alike = defaultdict(list)
    for (kind, name), weight in weights.items():
        if kind in (OPENS, HOLDS):
            alike[kind, weight].append(name)
    rows.append(f"{ALWAYS}\t{weights.get((ALWAYS, ''), 0.0) - edge:+.2f}\t")
    signs = sorted((-weight, name) for (kind, name), weight in weights.items() if kind == "tanda")
    rows += [f"tanda\t{-weight:+.1f}\t{name}" for weight, name in signs]
    for (kind, weight), names in sorted(
        alike.items(), key=lambda found: (found[0][0], -found[0][1])
    ):
        rows += [f"{kind}\t{weight:+.1f}\t{row}" for row in _wrapped(sorted(names))]
    return "\n".join(rows) + "\n"


def _wrapped(names: list[str]) -> Iterator[str]:
    row = ""
    for name in names:
        if len(row) + len(name) > _ROW:
            yield row
            row = ""
        row = f"{row} {name}".strip()
    yield row


if __name__ == "__main__":
    main(Path(sys.argv[1]))
