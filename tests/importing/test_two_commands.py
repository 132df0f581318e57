"""One file given by two people at once, each by a command of its own: it ends as one (law 4)."""

import json
import os
import subprocess
import sys
from collections import Counter

import orjson
import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from articles.models import Alias, Article, DumpRecord, Import, Person
from tests.importing.conftest import BODY, story

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.e2e]

RECORDS = 400


@pytest.fixture
def start(tmp_path):
    """Start an import as a process of its own, on the tests' database and with a queue for both."""
    asked = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    environment = os.environ | {
        "DATABASE_URL": make_conninfo(**{name: asked[name] for name in names if asked.get(name)}),
        "SECRET_KEY": "hanya untuk uji",
        "DATA_DIR": str(tmp_path / "data"),
        "CELERY_BROKER_URL": "",
    }

    def start(path):
        return subprocess.Popen(
            [sys.executable, "manage.py", "import_dumps", str(path), "--json"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def test_a_file_that_two_import_at_once_is_imported_once(start, tmp_path):
    dump = tmp_path / "perahu.jsonl"
    dump.write_bytes(
        b"\n".join(
            orjson.dumps({"isi": story(f"Perahu {n}", body=[f"{line} ({n})" for line in BODY])})
            for n in range(RECORDS)
        )
    )

    ended = [process.communicate(timeout=120) for process in (start(dump), start(dump))]

    told = [json.loads(out.splitlines()[-1]) for out, _err in ended]
    fates = Counter()
    for summary in told:
        assert summary["records"] == sum(summary["fates"].values()) == RECORDS
        fates.update(summary["fates"])
    assert fates.pop("created") == RECORDS
    assert set(fates) <= {"unchanged", "duplicate"}
    assert Article.objects.count() == RECORDS
    assert DumpRecord.objects.values("article").distinct().count() == RECORDS
    assert Person.objects.count() == Alias.objects.count() == 2
    assert set(Import.objects.values_list("state", flat=True)) == {"done"}
