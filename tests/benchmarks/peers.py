"""What a user would run instead, laid out in the folder that ``BENCH_PEERS`` names: a Wagtail site with its
corpus, its Python, and a PostgreSQL of its own.
"""

import os
import subprocess
from pathlib import Path

import psycopg

from tests.benchmarks import figures


def folder(measure: str) -> Path | None:
    """Where they are laid out; if nowhere, the measure says that it is passed over."""
    if named := os.environ.get("BENCH_PEERS"):
        return Path(named)
    figures.note(f"{measure}: BENCH_PEERS names no folder with a Wagtail site, passed over")
    return None


def python(peers: Path) -> Path:
    return peers / "venv" / "bin" / "python"


def connect(peers: Path, database: str) -> psycopg.Connection:
    """A connection to a database of their server, which is started where it is not running."""
    command = [python(peers), "pg.py", "start"]
    subprocess.run(command, cwd=peers, check=True, stdout=subprocess.DEVNULL)
    return psycopg.connect(f"host={peers}/pgdata user=postgres dbname={database}", autocommit=True)


def stop_database(peers: Path) -> None:
    subprocess.run([python(peers), "pg.py", "stop"], cwd=peers, check=True)
