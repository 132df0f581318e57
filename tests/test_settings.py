"""The settings keep what their documentation and their defaults promise."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from newsroom import data_folder, environment

CLONE = Path(__file__).parent.parent
SERVED_OVER_HTTPS = {
    "DATABASE_URL": "postgresql://db/newsroom",
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "berita.example",
    "SECURE_SSL": "1",
}


def manage(*arguments, **variables):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CLONE,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_table_in_the_docs_lists_what_is_read_with_its_default():
    rows = re.findall(
        r"^\| `(\w+)` \| (?:`(.*?)`)? *\|", (CLONE / "docs/settings.md").read_text(), re.M
    )

    assert dict(rows) == environment.DEFAULTS


def test_production_settings_are_safe():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **SERVED_OVER_HTTPS)

    assert result.returncode == 0, result.stderr


def test_production_without_a_secret_key_does_not_start():
    result = manage("check", **SERVED_OVER_HTTPS | {"SECRET_KEY": ""})

    assert result.returncode == 1
    assert "SECRET_KEY" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_number_that_is_none_is_refused_in_one_line():
    result = manage("check", PORT="delapan ribu")

    assert (result.returncode, result.stderr) == (
        1,
        "PORT harus bilangan bulat, bukan 'delapan ribu'.\n",
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"WEBSUB_HUB": "ftp://hub.example", "SITE_URL": "https://berita.example"},
        {"WEBSUB_HUB": "hub.example", "SITE_URL": "https://berita.example"},
        {"WEBSUB_HUB": "https://a:b@hub.example", "SITE_URL": "https://berita.example"},
        {"WEBSUB_HUB": "https://hub.example"},
        {"SITE_URL": "https://berita.example:x"},
        {"SECURITY_CONTACT": "keamanan@berita.example, http://berita.example"},
    ],
)
def test_an_address_that_is_none_is_refused_in_one_line(wrong):
    result = manage("check", **wrong)

    assert result.returncode == 1
    assert next(iter(wrong)) in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True)


def test_a_secret_key_is_made_once_and_is_its_owners_alone(tmp_path):
    first = data_folder.kept_secret_key(tmp_path / "data")

    assert len(first) >= 50
    assert data_folder.kept_secret_key(tmp_path / "data") == first
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]


def test_two_clones_have_two_data_folders():
    assert data_folder.default_for(Path("/a")) != data_folder.default_for(Path("/b"))
