"""Imports over the API: for who may see them, as far as they are, and kept by no cache."""

from datetime import timedelta
from io import BytesIO

import pytest

from articles import importing
from articles.api import imports
from articles.models import Chunk, DumpRecord
from tests.conftest import NOON
from tests.importing.conftest import BODY, story


@pytest.fixture
def run(make_source):
    files = {"a.txt": story(), "b.txt": story("Lain", body=[f"{line} Lagi." for line in BODY])}
    return importing.land(
        [importing.uploaded(path, BytesIO(text.encode())) for path, text in files.items()],
        source=make_source(),
        at=NOON,
    )


def read(at=NOON + timedelta(seconds=2)):
    importing.work(clock=lambda: at)


@pytest.fixture
def editor(client, make_user):
    client.force_login(make_user("rara", group="Editor"))


@pytest.mark.parametrize("path", ["imports/", "imports/1/"])
def test_nobody_sees_them_unnamed(ask, path):
    problem = ask(path, status=403)

    assert problem["title"] == "Tidak boleh"


def test_who_may_not_see_imports_is_refused(ask, client, make_user):
    client.force_login(make_user("sari", group="Penulis"))

    ask("imports/", status=403)


def test_a_run_that_goes_on_is_told_as_it_stands(ask, editor, run):
    told = ask(f"imports/{run.pk}/")

    assert (told["state"], told["finished_at"]) == ("running", None)
    assert (told["records"], told["fates"]) == (2, {"pending": 2})
    assert told["seconds_left"] is None


def test_a_run_that_is_over_says_what_it_did(ask, editor, run):
    read()
    Chunk.objects.update(took=timedelta(seconds=3))

    told = ask(f"imports/{run.pk}/")

    assert (told["source"], told["section"], told["by"]) == ("Kantor Arsip", None, None)
    assert (told["state"], told["fates"], told["held"]) == ("done", {"created": 2}, 0)
    assert told["records_per_second"] == 1.0
    assert told["slowest_files"] == [
        {"path": "a.txt", "records": 1, "seconds": 1.5},
        {"path": "b.txt", "records": 1, "seconds": 1.5},
    ]


def test_the_list_is_the_history_of_a_source(ask, editor, run, make_source):
    other = importing.land([importing.pasted(story())], source=make_source("Lain"), at=NOON)
    read()

    everything = ask("imports/")["results"]
    history = ask("imports/", source="Kantor Arsip")["results"]

    assert [one["id"] for one in everything] == [other.pk, run.pk]
    assert [(one["id"], one["fates"]) for one in history] == [(run.pk, {"created": 2})]
    assert ask("imports/", state="running")["results"] == []


def test_the_pages_of_the_list_follow_one_another(ask, editor, make_source):
    runs = [
        importing.land([importing.pasted(f"Isi {n}.")], source=make_source(), at=NOON)
        for n in range(3)
    ]

    first = ask("imports/", page_size=2)
    second = ask(first["next"])

    found = [one["id"] for page in (first, second) for one in page["results"]]
    assert found == [run.pk for run in reversed(runs)]


def test_the_list_costs_the_same_at_any_length(ask, editor, make_source, django_assert_num_queries):
    for n in range(12):
        importing.land([importing.pasted(f"Isi {n}.")], source=make_source(), at=NOON)

    # The session, the user, their two kinds of permissions, the runs, and their fates.
    with django_assert_num_queries(6):
        ask("imports/")


def test_no_cache_keeps_them(client, editor, run):
    answer = client.get(f"/api/v1/imports/{run.pk}/")

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


def test_an_unknown_parameter_is_refused(ask, editor):
    assert ask("imports/", status=400, sumber="x")["errors"][0]["parameter"] == "sumber"


def test_the_example_shows_every_field(db):
    assert list(imports.EXAMPLE) == list(imports.ImportSummary().fields)
    assert set(imports.EXAMPLE["fates"]) <= set(DumpRecord.Fate.values)
