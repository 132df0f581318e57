"""Whether the parser keeps every line of every record, and what it does with any text at all.

``BENCH_DUMPS=FILE_OR_FOLDER python -m tests.benchmarks robust``: every record must be read without an
exception, be rebuilt exactly, and have each visible line in one role. Then come ROBUST_EXAMPLES texts
by hypothesis (100,000 unless told), for each of the properties that hold for every text.
"""

import os
import subprocess
import sys

from articles.dumps import parse_record, rebuild
from articles.dumps.lines import trimmed
from articles.importing.opening import find_dumps, records_in
from tests.benchmarks import figures, stories

PROPERTIES = ("tests/dumps/test_article.py", "-k", "rebuilt or value_stands or visible_line")


def main() -> None:
    records = lines = 0
    broken = []
    for dump in find_dumps(stories.path()):
        for record, inside in records_in(dump):
            records += 1
            if record.problem:
                continue
            lines += record.text.count("\n") + 1
            if fault := _fault(record):
                broken.append(f"{dump.typed}{inside} · {record.number}: {fault}")
    figures.note(f"robust: {records:,} records, {lines:,} lines, {len(broken)} broken")
    for place in broken[:20]:
        figures.note(f"  {place}")
    _any_text()


def _fault(record) -> str | None:
    try:
        parsed = parse_record(record)
    except Exception as error:  # any at all is the fault that is looked for
        return repr(error)
    if rebuild(parsed) != record.text:
        return "not rebuilt"
    if any((line.role is None) == bool(trimmed(line.text)) for line in parsed.lines):
        return "a line without its role"
    return None


def _any_text() -> None:
    examples = os.environ.get("ROBUST_EXAMPLES", "100000")
    figures.note(f"{examples} texts by hypothesis, for each of the properties of {PROPERTIES[0]}")
    # A single test may take as long as its hundred thousand texts do.
    patience = ("-o", "faulthandler_timeout=0")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *patience,
        *PROPERTIES,
    ]
    subprocess.run(command, env=os.environ | {"PARSER_EXAMPLES": examples}, check=True)
