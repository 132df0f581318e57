"""The watched folder: what is still is imported once, then put away; one bad file stops no other."""

import json
import os
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.functions import Now

from articles import importing
from articles.importing import landing
from articles.importing.inbox import putting_away
from articles.models import Article, DumpRecord, Import, InboxFile
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db

STILL = timedelta(seconds=10)


def boat(n):
    return story(f"Perahu Nomor {n}", body=[f"{line} ({n})" for line in BODY])


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    return folder


@pytest.fixture
def lay(inbox):
    def lay(path, content=None):
        file = inbox / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = boat(path) if content is None else content
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return lay


@pytest.fixture
def look(inbox):
    """Look so many times, each some seconds after the last; the workers read in between."""
    seconds = iter(range(0, 10_000, 11))

    def look(times=1, *, read=True):
        for _time in range(times):
            at = NOON + timedelta(seconds=next(seconds))
            watched = importing.watch(inbox, still=STILL, at=at)
            if read:
                importing.work(clock=lambda at=at: at)
        return watched

    return look


def lying(inbox):
    """Everything in the folder, put away or not."""
    return sorted(file.relative_to(inbox).as_posix() for file in inbox.rglob("*.*"))


def reason(inbox, path):
    return json.loads((inbox / path).read_bytes())


def test_a_file_is_waited_for_imported_and_put_away(inbox, lay, look):
    lay("a.txt")

    first, second, third = look(), look(), look()

    assert (first.waiting, first.runs) == (1, [])
    assert [run.source.name for run in second.runs] == ["unggahan"]
    assert third.moved == {"a.txt": "done"}
    assert lying(inbox) == ["done/a.txt"]
    assert Article.objects.count() == 1
    assert not InboxFile.objects.exists()


def test_a_growing_file_is_waited_for(inbox, lay, look):
    for length in range(3):
        lay("a.txt", boat("a")[: 100 + length])
        assert look().runs == []

    lay("a.txt", boat("a"))
    look(3)

    assert lying(inbox) == ["done/a.txt"]
    assert DumpRecord.objects.get().raw.data.decode() == boat("a")


def test_a_file_that_grows_while_it_is_read_is_imported_again(inbox, lay, look):
    lay("a.jsonl", '{"isi": "Satu.", "id": 1}\n')
    look(2, read=False)
    lay("a.jsonl", '{"isi": "Satu.", "id": 1}\n{"isi": "Dua.", "id": 2}\n')
    look(4)

    assert lying(inbox) == ["done/a.jsonl"]
    fates = Counter(DumpRecord.objects.values_list("run", "fate"))
    assert sorted(fates.values()) == [1, 1, 1]
    assert Article.objects.count() == 2


def test_folders_name_their_sources_and_one_import_takes_all_of_a_source(inbox, lay, look):
    for path in ("Kantor Arsip/2026/a.txt", "Kantor Arsip/b.txt", "Kantor Lain/a.txt", "c.txt"):
        lay(path)

    look(3)

    records = DumpRecord.objects.order_by("run__source__name", "path")
    assert list(records.values_list("run__source__name", "path")) == [
        ("Kantor Arsip", "2026/a.txt"),
        ("Kantor Arsip", "b.txt"),
        ("Kantor Lain", "a.txt"),
        ("unggahan", "c.txt"),
    ]
    assert Import.objects.count() == 3
    assert "done/Kantor Arsip/2026/a.txt" in lying(inbox)


def test_a_bad_file_stops_no_other_and_has_its_reason_beside_it(inbox, lay, look):
    lay("a.txt", b"\0\0\0")
    lay("b.txt")
    lay("gambar.png", b"\x89PNG")

    look(3)

    assert lying(inbox) == [
        "done/b.txt",
        "failed/a.txt",
        "failed/a.txt.reason.json",
        "failed/gambar.png",
        "failed/gambar.png.reason.json",
    ]
    told = reason(inbox, "failed/a.txt.reason.json")
    assert (told["file"], told["records"], told["not_read"]) == ("a.txt", 1, 1)
    assert told["import"] == Import.objects.get().pk
    assert told["reasons"][0]["reasons"] == DumpRecord.objects.get(path="a.txt").reasons
    assert "bukan naskah" in str(reason(inbox, "failed/gambar.png.reason.json"))


def test_a_file_that_was_read_in_part_is_done_and_says_what_was_not(inbox, lay, look):
    lay("a.jsonl", '{"isi": "Satu baris."}\n{"isi": \n')

    look(3)

    assert lying(inbox) == ["done/a.jsonl", "done/a.jsonl.reason.json"]
    assert reason(inbox, "done/a.jsonl.reason.json")["not_read"] == 1


def test_nothing_that_was_put_away_is_overwritten(inbox, lay, look):
    for n in range(3):
        lay("a.txt", boat(n))
        lay("b.txt", b"\0" * (n + 1))
        look(3)

    assert lying(inbox) == [
        "done/a (2).txt",
        "done/a (3).txt",
        "done/a.txt",
        *(
            f"failed/b{number}.txt{ending}"
            for number in (" (2)", " (3)", "")
            for ending in ("", ".reason.json")
        ),
    ]
    kept = {(inbox / "done" / name).read_text() for name in ("a.txt", "a (2).txt", "a (3).txt")}
    assert kept == {boat(n) for n in range(3)}


@pytest.mark.parametrize(
    "name", [".a.txt", "a.txt.part", "a.txt.tmp", "a.txt.filepart", "a.txt~", ".sync/a.txt"]
)
def test_what_is_still_being_written_under_another_name_is_left_alone(inbox, lay, look, name):
    file = lay(name)

    watched = look(3)

    assert (watched.waiting, watched.moved) == (0, {})
    assert file.exists()


def test_links_are_not_followed(inbox, lay, look, tmp_path):
    secret = tmp_path / "rahasia.txt"
    secret.write_text(boat("rahasia"))
    (inbox / "a.txt").symlink_to(secret)
    (inbox / "folder").symlink_to(tmp_path)
    lay("b.txt")

    look(3)

    assert Article.objects.count() == 1
    assert (inbox / "failed/a.txt").is_symlink()
    assert secret.read_text() == boat("rahasia")
    assert "tautan" in str(reason(inbox, "failed/a.txt.reason.json"))


def test_what_is_no_file_is_not_opened(inbox, look):
    os.mkfifo(inbox / "a.txt")

    look(3)

    assert "bukan berkas biasa" in str(reason(inbox, "failed/a.txt.reason.json"))


def test_a_name_that_is_no_text_is_imported(inbox, look):
    place = os.fsencode(inbox) + b"/caf\xe9.txt"
    with open(place, "wb") as file:
        file.write(boat("caf").encode())

    look(3)

    assert not os.path.exists(place)
    assert Article.objects.count() == 1


def test_what_cannot_be_moved_is_said_once_and_not_imported_again(
    inbox, lay, look, monkeypatch, caplog
):
    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    lay("a.txt")
    with monkeypatch.context() as patch:
        patch.setattr(putting_away, "_move", refuse)
        watched = look(5)

    assert watched.stuck == 1
    assert InboxFile.objects.get().problem == (
        "tidak dapat dipindahkan ke done/; periksa izin tulis foldernya (keterangan teknis: Permission denied)"
    )
    assert caplog.text.count("cannot be moved") == 1
    assert Import.objects.count() == 1

    look()

    assert lying(inbox) == ["done/a.txt"]


def test_who_died_between_two_names_is_followed(inbox, lay, look):
    file = lay("a.txt")
    look(2)
    (inbox / "done").mkdir()
    os.link(file, inbox / "done/a.txt")

    look()

    assert lying(inbox) == ["done/a.txt"]


def test_who_died_after_the_reason_finds_it_again(inbox, lay, look, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_arguments):
        raise Killed

    lay("a.txt", b"\0")
    look()
    with monkeypatch.context() as patch:
        patch.setattr(putting_away, "_move", die)
        with pytest.raises(Killed):
            look()

    look()

    assert lying(inbox) == ["failed/a.txt", "failed/a.txt.reason.json"]


def test_files_of_a_file_system_without_links_are_moved_as_well(inbox, lay, look, monkeypatch):
    def refuse(*_arguments, **_options):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    lay("a.txt")

    look(3)

    assert lying(inbox) == ["done/a.txt"]
    assert (inbox / "done/a.txt").read_text() == boat("a.txt")


@pytest.mark.parametrize("is_swept", [False, True])
def test_a_lander_killed_in_the_middle_loses_and_doubles_nothing(
    inbox, lay, look, monkeypatch, is_swept
):
    class Killed(BaseException):
        pass

    chunks_of(monkeypatch, 2)
    for n in range(7):
        lay(f"{n}.txt")
    look()
    store, stored = landing._store, []

    def die_at_the_third(*arguments):
        if len(stored) == 2:
            raise Killed
        stored.append(store(*arguments))

    with monkeypatch.context() as patch:
        patch.setattr(landing, "_store", die_at_the_third)
        with pytest.raises(Killed):
            look()
    assert look(read=False).runs == []  # while its lease lasts nobody interferes

    Import.objects.update(leased_until=Now() - timedelta(seconds=1))
    if is_swept:
        importing.work(clock=lambda: NOON)
    look(2)

    run = Import.objects.get()
    assert run.state == Import.State.DONE
    assert Counter(run.records.values_list("fate", flat=True)) == {"created": 7}
    assert Article.objects.count() == 7
    assert lying(inbox) == [f"done/{n}.txt" for n in range(7)]


def test_files_of_a_cancelled_import_say_so(inbox, lay, look):
    lay("a.txt")
    look(2, read=False)
    run = Import.objects.get()
    importing.cancel(run, by=None, at=NOON)
    importing.work(clock=lambda: NOON)

    look()

    assert f"resume_import {run.pk}" in str(reason(inbox, "failed/a.txt.reason.json"))


def test_a_file_over_which_a_reader_stumbles_is_put_aside_alone(inbox, lay, look, monkeypatch):
    landed = landing._landed

    def stumble(file, found, *, form):
        if file.relative == "b.txt":
            raise RuntimeError("tersandung")
        return landed(file, found, form=form)

    monkeypatch.setattr(landing, "_landed", stumble)
    for name in ("a.txt", "b.txt", "c.txt"):
        lay(name)

    look(4)

    assert lying(inbox) == [
        "done/a.txt",
        "done/c.txt",
        "failed/b.txt",
        "failed/b.txt.reason.json",
    ]
    assert "tersandung" in str(reason(inbox, "failed/b.txt.reason.json"))
    assert Article.objects.count() == 2


def test_a_file_that_somebody_takes_away_is_forgotten(lay, look):
    file = lay("a.txt")
    look()
    file.unlink()

    assert look().waiting == 0
    assert not Import.objects.exists()


def test_a_missing_inbox_is_said(tmp_path):
    with pytest.raises(importing.MissingInbox, match="tidak dapat dibuka"):
        importing.watch(tmp_path / "tidak-ada", still=STILL, at=NOON)


def test_the_command_looks_once(inbox, lay, settings):
    settings.DUMP_INBOX, settings.DUMP_INBOX_STILL = str(inbox), timedelta()
    lay("Kantor Arsip/a.txt")
    said = []

    for _time in range(2):
        out = StringIO()
        call_command("watch_inbox", once=True, stdout=out)
        said.append(out.getvalue())
        importing.work(clock=lambda: NOON)

    assert said == [
        f"impor #{Import.objects.get().pk} dari Kantor Arsip diterima\n",
        "Kantor Arsip/a.txt → done/\n",
    ]


@pytest.mark.parametrize("folder", ["", "/tidak/ada"])
def test_the_command_refuses_without_an_inbox(settings, folder):
    settings.DUMP_INBOX = folder
    err = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("watch_inbox", once=True, stderr=err)

    assert ended.value.code == 2
    assert len(err.getvalue().splitlines()) == 1
