"""The files of ``deploy/`` where its README puts them, in what Debian has installed: would nginx start?"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy import shipped

DEBIANS = Path("/etc/nginx")
README = (settings.BASE_DIR / "deploy" / "README.md").read_text()


@pytest.fixture
def installed(tmp_path):
    """Debian's folder with what README adds and takes away, all paths below a folder of ours."""
    if not shipped.is_there():
        pytest.skip(f"needs nginx and its purge module: {shipped.HOW_TO_INSTALL}")
    shutil.copytree(DEBIANS, tmp_path / "etc/nginx")
    for folder in ("var/cache", "var/log/nginx", "var/lib/nginx", "srv/newsroom", "run"):
        (tmp_path / folder).mkdir(parents=True)
    for file, place in re.findall(
        r"^\| `(nginx\S*)` \| `(/etc/nginx/\S+)` \|", README, re.MULTILINE
    ):
        shutil.copy(settings.BASE_DIR / "deploy" / file, tmp_path / place.lstrip("/"))
    for gone in re.findall(r"`rm (/etc/nginx/\S+)`", README):
        (tmp_path / gone.lstrip("/")).unlink()
    _move_below(tmp_path)
    return tmp_path


def _move_below(root):
    """Paths that nginx reads or writes begin at the root; ports below 1024 are somebody else's."""
    for file in (root / "etc/nginx").rglob("*"):
        if file.is_file() and not file.is_relative_to(root / "etc/nginx/modules-enabled"):
            text = re.sub(
                r"(?<![\w.])/(etc/nginx|var|srv|run)/", rf"{root}/\1/", file.read_text("latin-1")
            )
            file.unlink()  # a link of Debian's, perhaps
            file.write_text(
                re.sub(r"listen ((?:\[::\]:)?)80\b", r"listen \g<1>18080", text), "latin-1"
            )


def _tested(root):
    nginx = ["nginx", "-t", "-c", root / "etc/nginx/nginx.conf"]
    modules = f"include {root}/etc/nginx/modules-enabled/*.conf;"
    assert modules in (root / "etc/nginx/nginx.conf").read_text()
    return subprocess.run(nginx, check=False, capture_output=True, text=True)


def test_nginx_starts_with_them(installed):
    tried = _tested(installed)

    assert tried.returncode == 0, tried.stderr


@pytest.mark.parametrize("missing", ["newsroom-edition.conf", "newsroom-headers.conf"])
def test_it_says_which_file_is_missing(installed, missing):
    (installed / "etc/nginx/snippets" / missing).unlink()

    assert missing in _tested(installed).stderr


def test_readme_names_each_setting_that_nginx_conf_does():
    said = re.findall(r"\b([A-Z]+_[A-Z_]+)=([^\s,]+)", shipped.CONFIGURATION.read_text())

    assert said
    for name, value in said:
        assert f"`{name}={value}`" in README, name
