"""What holds for every record of every file, whatever is in it."""

import io

from articles.dumps import ParsedArticle, Record, as_json, parse_record, read_records, rebuild
from articles.dumps.lines import joined
from articles.dumps.parsed import BESIDE_THE_TEXT
from articles.dumps.repair import seen

#: What the fuzzer chooses from by the first byte of its input: the readers of text, or all of them.
NAMES = {
    "texts": ("a.txt", "a.jsonl", "a.json"),
    "formats": (
        "a.txt",
        "a.jsonl",
        "a.json",
        "a.csv",
        "a.tsv",
        "a.html",
        "a.warc",
        "a.xlsx",
        "a.parquet",
    ),
}


def keep_input(kind: str, data: bytes) -> None:
    if data:
        keep(NAMES[kind][data[0] % len(NAMES[kind])], data[1:])


def keep(name: str, content: bytes) -> None:
    """The file is read to its end, and each of its records as any record is."""
    for record in read_records(name, io.BytesIO(content)):
        keep_record(record)


def keep_record(record: Record) -> None:
    """It is read, kept to the letter, and every value stands in the lines that it names."""
    parsed = parse_record(record)
    as_json(parsed, file="a", record=record.number)
    if record.problem:
        return
    assert rebuild(parsed) == record.text
    if isinstance(parsed, ParsedArticle):
        keep_values(parsed)


def keep_values(parsed: ParsedArticle) -> None:
    lines = {line.n: seen(line.text)[0] for line in parsed.lines}
    for credit in parsed.credits:
        assert credit.line == BESIDE_THE_TEXT or credit.name in lines[credit.line]
    for block in parsed.body:
        pieces = [lines[n] for n in range(block.line, block.through + 1) if lines[n]]
        assert block.text in joined(pieces)
    for link in parsed.links:
        assert link.title in lines[link.line]
        assert (link.url or "") in lines[link.line]
