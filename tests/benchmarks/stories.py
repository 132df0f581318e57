"""What is measured with: the dumps that BENCH_DUMPS names, or invented ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

from articles.dumps import Record
from articles.importing.opening import find_dumps, records_in
from tests.benchmarks import inventing

INVENTED = 2000
SECTION = "nasional"


def path() -> str:
    """The dumps to measure with; invented ones are written into the scratch instance."""
    if named := os.environ.get("BENCH_DUMPS"):
        return named
    invented = Path(os.environ["DATA_DIR"], "invented.jsonl")
    if not invented.exists():
        invented.parent.mkdir(parents=True, exist_ok=True)
        write(invented, count=INVENTED)
    return str(invented)


def write(file: Path, *, count: int) -> None:
    """So many invented stories, one a line."""
    with file.open("w") as lines:
        for story in inventing.stories(count):
            lines.write(json.dumps(story, ensure_ascii=False) + "\n")


def records() -> list[Record]:
    """The records of all the dumps that could be read."""
    found = []
    for dump in find_dumps(path()):
        found += [record for record, _inside in records_in(dump) if not record.problem]
    return found


def import_and_publish(*besides: str) -> dict:
    """Run ``import_dumps`` in a process of its own, as a person would, of other dumps, too; its report."""
    command = [sys.executable, "manage.py", "import_dumps", path(), *besides]
    options = ["--section", SECTION, "--rights", "full", "--publish", "--json"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # 1: some records are quarantined, which is no fault here
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
