"""What a fuzzer found to reach new code, kept small: each is read, rebuilt, and invents no value.

The first byte of a file chooses the ending of its name.
"""

import io
from pathlib import Path

import pytest

from articles.dumps import ParsedArticle, as_json, parse_record, read_records, rebuild
from articles.dumps.lines import joined
from articles.dumps.repair import seen

CORPUS = sorted(Path(__file__).with_name("corpus").iterdir())
NAMES = ("a.txt", "a.jsonl", "a.json")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_the_fuzzer_found_is_read(path):
    content = path.read_bytes()

    for record in read_records(NAMES[content[0] % 3], io.BytesIO(content[1:])):
        parsed = parse_record(record)
        as_json(parsed, file=path.name, record=record.number)

        if isinstance(parsed, ParsedArticle):
            lines = {line.n: seen(line.text)[0] for line in parsed.lines}
            assert rebuild(parsed) == record.text
            for block in parsed.body:
                pieces = [lines[n] for n in range(block.line, block.through + 1) if lines[n]]
                assert block.text in joined(pieces)
            for link in parsed.links:
                assert link.title in lines[link.line]


def test_the_corpus_is_there():
    assert len(CORPUS) >= 40
