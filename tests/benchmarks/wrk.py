"""Requests a second, asked for by wrk on the same machine."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import figures

CONNECTIONS, THREADS = 16, 2
SECONDS = 4

_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_ADDRESSES = Path(__file__).with_name("addresses.lua")


def is_there(measure: str) -> bool:
    """Whether wrk is installed; if not, the measure says that it is passed over."""
    if shutil.which("wrk"):
        return True
    figures.note(f"{measure}: not measured, for wrk is missing: apt-get install wrk")
    return False


def rate(site: str, addresses: Sequence[str], *, seconds: float = SECONDS) -> float:
    """Requests a second for any of the addresses; an answer that is no success ends the measure, for it
    would flatter it."""
    asked = Path(os.environ["DATA_DIR"], "addresses.txt")
    asked.write_text("".join(f"{address}\n" for address in addresses))
    wrk = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "20s"]
    wrk += ["-s", _ADDRESSES, site, "--", asked]
    said = subprocess.run(wrk, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{site}{addresses[0]} and its like did not answer well:\n{said}")
    return float(_RATE.search(said)[1])
