"""How many cut stories are found, and how many whole ones are accused, in dumps that are known to be whole.

``python -m tests.benchmarks.wholeness FILE.jsonl[.gz] [SEED]``: of stories with six lines or more that end a
sentence, 50 are left whole and 50 are cut: 25 lose their first third, 25 stop at some character
of their second half.
"""

import gzip
import random
import sys
from pathlib import Path

from articles.dumps import ParsedArticle, Record, parse_record, read_records
from tests.benchmarks import figures

EACH = 50


def main(path: Path, seed: int = 1) -> None:
    chance = random.Random(seed)
    stories = [lines for lines in map(_lines, _records(path)) if lines]
    chosen = chance.sample(stories, 2 * EACH)
    whole, cut = chosen[:EACH], chosen[EACH:]
    headless = [_without_beginning(lines) for lines in cut[: EACH // 2]]
    endless = [_without_end(lines, chance) for lines in cut[EACH // 2 :]]
    accused = sum(bool(_missing(lines)) for lines in whole)
    found_start = sum("start" in _missing(lines) for lines in headless)
    found_end = sum("end" in _missing(lines) for lines in endless)
    figures.note(f"whole: {accused} of {len(whole)} accused")
    figures.note(f"beginning cut: {found_start} of {len(headless)} found")
    figures.note(f"end cut: {found_end} of {len(endless)} found")


def _records(path: Path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rb") as file:
        yield from read_records("dump.jsonl", file)


def _lines(record: Record) -> tuple[str, list[str]] | None:
    lines = [line.strip() for line in record.text.split("\n") if line.strip()]
    if record.problem or not record.given.title or len(lines) < 6 or lines[-1][-1] not in '.”"':
        return None
    return record.given.title, lines


def _without_beginning(story: tuple[str, list[str]]) -> tuple[str, list[str]]:
    title, lines = story
    return title, lines[max(1, len(lines) // 3) :]


def _without_end(story: tuple[str, list[str]], chance: random.Random) -> tuple[str, list[str]]:
    title, lines = story
    text = "\n".join(lines)
    return title, text[: chance.randrange(len(text) // 2, len(text) - 1)].split("\n")


def _missing(story: tuple[str, list[str]]) -> frozenset[str]:
    title, lines = story
    text = "\n".join([title, *lines])
    parsed = parse_record(Record(number=1, raw=text.encode(), text=text))
    return parsed.missing if isinstance(parsed, ParsedArticle) else frozenset()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
