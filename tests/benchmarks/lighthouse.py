"""Lighthouse's four marks of the pages readers meet first, as a phone gets them through nginx.

The phone, its connection and its processor are those that Lighthouse simulates by itself.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone

from tests import sample_site
from tests.benchmarks import figures, published, served
from tests.deploy import shipped

TOOLS = Path(os.environ.get("NEWSROOM_TOOLS") or Path.home() / ".cache" / "newsroom-tools")
LIGHTHOUSE = TOOLS / "node_modules" / ".bin" / "lighthouse"
HOW_TO_INSTALL = (
    f"{shipped.HOW_TO_INSTALL} chromium npm; npm install --prefix {TOOLS} lighthouse@12.8.2"
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = 5
# Now and then it loses the trace of a page, and asks to be run again.
TRIES = 3


def main() -> None:
    chromium = shutil.which("chromium")
    if not (LIGHTHOUSE.exists() and chromium and shipped.is_there()):
        figures.note(f"lighthouse: not measured, something is missing: {HOW_TO_INSTALL}")
        return
    published.prepare()
    story = sample_site.build(at=timezone.now())
    addresses = {
        "front": "/",
        "article": story.get_absolute_url(),
        "kanal": story.section.get_absolute_url(),
        "search": "/cari/",
        "finds": "/cari/?q=kapal",
    }
    ports = shipped.Ports(*(shipped.free_port() for _ in range(3)))
    folder = Path(os.environ["DATA_DIR"])  # where the pictures lie
    with (
        shipped.site(folder, ports, static=settings.BASE_DIR / "articles" / "static"),
        served.web(port=ports.application),
    ):
        figures.note(f"lighthouse: median of {TIMES}, phone; {', '.join(CATEGORIES)}")
        for name, address in addresses.items():
            at = f"http://localhost:{ports.site}{address}"
            marks = [_marks(at, chromium, folder) for _ in range(TIMES)]
            of_each = (median(mark[category] for mark in marks) for category in CATEGORIES)
            figures.note(f"  {name:<10}" + "".join(f"{100 * mark:>6.0f}" for mark in of_each))


def _marks(address: str, chromium: str, folder: Path) -> dict[str, float]:
    for _try in range(TRIES):
        said = subprocess.run(
            [
                *(LIGHTHOUSE, address, "--quiet", "--output", "json"),
                f"--only-categories={','.join(CATEGORIES)}",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
            ],
            env=os.environ | {"CHROME_PATH": chromium, "TMPDIR": folder},
            capture_output=True,
            text=True,
            check=False,
        )
        if not said.returncode:
            told = json.loads(said.stdout)["categories"]
            return {name: mark["score"] for name, mark in told.items()}
    raise SystemExit(f"Lighthouse could not look at {address}:\n{said.stderr}")
