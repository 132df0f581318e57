"""What a probe is told: whether this process lives, and which part keeps it from its work."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as configured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from newsroom import health

ASK = """
import os, json, django
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
django.setup()
from django.test import Client
answers = [Client().get(f"/sehat/{word}", headers={"host": "10.0.0.7"}) for word in ("hidup", "siap")]
print(json.dumps([(answer.status_code, answer.json()) for answer in answers]))
"""


@pytest.mark.django_db
def test_a_whole_that_works_is_ready(client):
    answer = client.get("/sehat/siap")

    assert answer.status_code == 200
    assert answer.json() == {"alive": True, "ready": True, "failing": []}
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_to_live_a_process_needs_nothing(client, django_assert_num_queries):
    assert client.get("/sehat/hidup").json() == {"alive": True}


def test_without_database_and_queue_it_lives_and_names_them():
    out_of_reach = {
        "DATABASE_URL": "postgresql://redaksi:rahasia@127.0.0.1:9/newsroom",
        "CELERY_BROKER_URL": "redis://:rahasia@127.0.0.1:9/0",
        "SECRET_KEY": "k" * 50,
        "SECURE_SSL": "1",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=configured.BASE_DIR,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **out_of_reach},
        capture_output=True,
        text=True,
        check=True,
    )
    (lives, _words), (status, told) = json.loads(asked.stdout)

    assert lives == 200
    assert (status, told["ready"]) == (503, False)
    assert told["failing"] == ["database", "migrations", "queue"]
    assert "rahasia" not in asked.stdout


@pytest.mark.django_db
def test_a_migration_that_was_not_run_is_named(client):
    recorder = MigrationRecorder(connection)
    newest = recorder.migration_qs.filter(app="articles").latest("name")
    recorder.record_unapplied("articles", newest.name)

    assert client.get("/sehat/siap").json()["failing"] == ["migrations"]


@pytest.mark.django_db
def test_a_disk_that_is_nearly_full_is_named(client, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE", 2**60)

    answer = client.get("/sehat/siap")

    assert (answer.status_code, answer.json()["failing"]) == (503, ["disk"])


def test_a_folder_that_is_made_later_is_looked_for_above(tmp_path):
    assert health._standing(tmp_path / "a" / "b") == tmp_path


def test_a_probe_only_asks(client):
    assert client.post("/sehat/siap").status_code == 405


@pytest.mark.django_db
def test_the_rest_of_the_address_belongs_to_nobody(client):
    assert client.get("/sehat/").status_code == 404
