"""Records a second beside Wagtail's own way of making pages, ``add_child``, of the same stories.

``BENCH_PEERS`` names a folder with a Wagtail site, its corpus as dumps, and a PostgreSQL of its own; without it
the measure is passed over.
"""

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.benchmarks import figures, published
from tests.benchmarks.importing import bring, workers

STORIES = 2000


def main() -> None:
    if not (named := os.environ.get("BENCH_PEERS")):
        figures.note("wagtail: BENCH_PEERS names no folder with a Wagtail site, passed over")
        return
    peers = Path(named)
    limit = _add_child(peers)
    published.prepare()
    dumps = Path(os.environ["DATA_DIR"], "corpus")
    dumps.mkdir()
    for dump in sorted((peers / "data" / "dumps").glob("*.txt"))[:STORIES]:
        (dumps / dump.name).symlink_to(dump)
    with workers():
        taken = bring(str(dumps), publish=False)
    figures.note(f"beside Wagtail: {taken}")
    figures.say("  limit: add_child", limit, "pages/s")
    figures.say("  from files to found", taken.rate, "records/s", add_child=limit)


def _add_child(peers: Path) -> float:
    """Pages a second into an empty site."""
    with _database(peers) as name:
        environment = os.environ | {"WAGDB": name}
        environment.pop("DJANGO_SETTINGS_MODULE")
        site, python = peers / "wag", peers / "venv" / "bin" / "python"
        for arguments in (
            ["manage.py", "migrate", "-v", "0"],
            ["load.py", "addchild", str(STORIES)],
        ):
            done = subprocess.run(
                [python, *arguments],
                cwd=site,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
    return float(re.search(r"'pages_s': ([\d.]+)", done.stdout)[1])


@contextmanager
def _database(peers: Path):
    """An empty database of the peers' server, dropped afterwards."""
    subprocess.run(
        [peers / "venv" / "bin" / "python", "pg.py", "start"],
        cwd=peers,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    name = f"wag_{os.getpid()}"
    with psycopg.connect(f"host={peers}/pgdata user=postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
