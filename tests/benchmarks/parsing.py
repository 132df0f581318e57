"""Records a second through the parser, beside the least that any parser must do to the same bytes."""

from articles.dumps import parse_record
from tests.benchmarks import figures, stories


def main() -> None:
    records = stories.records()
    raw = [record.text.encode() for record in records]
    megabytes = sum(map(len, raw)) / 1e6

    def floor():
        for text in raw:
            for line in text.decode().split("\n"):
                line.strip()

    def parse():
        for record in records:
            parse_record(record)

    figures.note(f"parsing: {len(records):,} records, {megabytes:.1f} MB of text, one process")
    floor_rate = len(records) / figures.seconds(floor, times=5)
    reading_rate = len(records) / figures.seconds(stories.records, times=3)
    parsing_rate = len(records) / figures.seconds(parse, times=3)
    figures.say("  floor: decode, split, strip", floor_rate, "records/s")
    figures.say("  file to records", reading_rate, "records/s", the_floor=floor_rate)
    figures.say("  records to articles", parsing_rate, "records/s", the_floor=floor_rate)
    figures.say("  the same, by size", parsing_rate * megabytes / len(records), "MB/s")
