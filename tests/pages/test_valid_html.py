"""Every kind of page is valid HTML, as the Nu Html Checker reads it; and what is told without the database."""

import json
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from django.views.defaults import server_error

from articles.models import Image
from tests import whole_site
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

TOOLS = Path(os.environ.get("NEWSROOM_TOOLS") or Path.home() / ".cache" / "newsroom-tools")
CHECKER = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HOW_TO_INSTALL = (
    "apt-get install default-jre-headless npm; "
    f"npm install --ignore-scripts --prefix {TOOLS} vnu-jar@26.9.27"
)


@pytest.fixture
def drawn(db):
    """A picture as if a worker had been here."""
    shapes = {"whole": (1200, 800), "story": (900, 600), "face": (288, 288)}
    return Image.objects.create(
        file="asli.jpg",
        alternative="Pasar saat fajar",
        caption="Pasar lama saat fajar.",
        credit="Bagas Tirta",
        renditions=[
            {"shape": shape, "form": form, "width": w, "height": h, "name": f"g/{shape}.{form}"}
            for shape, (w, h) in shapes.items()
            for form in ("jpeg", "webp")
        ],
    )


@pytest.mark.skipif(
    not (shutil.which("java") and CHECKER.exists()), reason=f"needs vnu: {HOW_TO_INSTALL}"
)
def test_every_kind_of_page_is_valid(client, rf, drawn, tmp_path):
    addresses = whole_site.build(at=NOON + timedelta(minutes=30, microseconds=5), picture=drawn)
    pages = {kind: client.get(address).content for kind, address in addresses.items()}
    pages["failure"] = server_error(rf.get("/")).content
    for kind, html in pages.items():
        (tmp_path / f"{kind}.html").write_bytes(html)

    checked = subprocess.run(
        [
            "java",
            "-Xss4m",  # the schema of HTML is deep
            "-XX:TieredStopAtLevel=1",
            "-jar",
            CHECKER,
            "--format",
            "json",
            tmp_path,
        ],
        check=False,  # it exits with 1 when it has something to tell
        capture_output=True,
        text=True,
        timeout=120,
    )

    told = json.loads(checked.stderr)["messages"]
    assert [(Path(each["url"]).name, each["message"]) for each in told] == []
