"""Records a second beside Wagtail's own way of making pages, ``add_child``, of the same stories.

Without a Wagtail site in the folder that ``BENCH_PEERS`` names the measure is passed over.
"""

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import figures, final_rows, peers, published
from tests.benchmarks.importing import bring, workers

STORIES = 2000
TURNS = 3


def main() -> None:
    if not (folder := peers.folder("wagtail")):
        return
    limit = _add_child(folder)
    published.prepare()
    dumps = Path(os.environ["DATA_DIR"], "corpus")
    dumps.mkdir()
    for dump in sorted((folder / "data" / "dumps").glob("*.txt"))[:STORIES]:
        (dumps / dump.name).symlink_to(dump)
    # One import takes a twentieth of the time that the limit takes, and is chance as much more.
    filled = final_rows.empty()
    imports = []
    for _turn in range(TURNS):
        final_rows.clear(filled)
        with workers():
            imports.append(bring(str(dumps), publish=False))
    middle = sorted(imports, key=lambda taken: taken.rate)[TURNS // 2]
    rates = ", ".join(f"{taken.rate:.0f}" for taken in imports)
    figures.note(f"beside Wagtail: {middle}; the middle of {rates} records/s")
    figures.say("  limit: add_child", limit, "pages/s")
    figures.say("  from files to found", middle.rate, "records/s", add_child=limit)


def _add_child(folder: Path) -> float:
    """Pages a second into an empty site."""
    with _database(folder) as name:
        environment = os.environ | {"WAGDB": name}
        environment.pop("DJANGO_SETTINGS_MODULE")
        for arguments in (
            ["manage.py", "migrate", "-v", "0"],
            ["load.py", "addchild", str(STORIES)],
        ):
            done = subprocess.run(
                [peers.python(folder), *arguments],
                cwd=folder / "wag",
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            )
    return float(re.search(r"'pages_s': ([\d.]+)", done.stdout)[1])


@contextmanager
def _database(folder: Path):
    """An empty database of the peers' server, dropped afterwards."""
    name = f"wag_{os.getpid()}"
    with peers.connect(folder, "postgres") as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
