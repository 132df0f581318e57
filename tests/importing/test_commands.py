"""The shell's doors: what they print, and with which code they end."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from articles import importing, revising, tasks
from articles.models import Article, DumpRecord, Import, Source
from tests.conftest import chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(monkeypatch):
    """A worker that answers at once."""
    monkeypatch.setattr(tasks, "is_worker_there", lambda: True)
    monkeypatch.setattr(tasks, "call_readers", lambda run: importing.work(clock=timezone.now))


@pytest.fixture
def shell(worker):
    """Run a command; its code, what it printed, and its lines on stderr."""

    def shell(*arguments):
        out, err, code = StringIO(), StringIO(), 0
        try:
            call_command(*map(str, arguments), stdout=out, stderr=err)
        except SystemExit as ended:
            code = ended.code
        return code, out.getvalue(), err.getvalue().splitlines()

    return shell


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "perahu.txt"
    path.write_text(story())
    return path


def test_the_last_line_is_the_summary(shell, dump):
    code, out, _err = shell("import_dumps", dump, "--json")

    summary = json.loads(out.splitlines()[-1])
    assert code == 0
    assert summary["import"] == Import.objects.get().pk
    assert (summary["records"], summary["fates"], summary["held"]) == (1, {"created": 1}, 0)
    assert set(summary) == {"import", "records", "fates", "held", "seconds", "records_per_second"}


def test_for_people_the_fates_are_named(shell, dump):
    code, out, _err = shell("import_dumps", dump)

    assert code == 0
    assert "dibuat" in out


def test_source_rights_kanal_and_publishing_are_as_said(shell, dump, make_section):
    make_section("Nasional")

    shell(
        *("import_dumps", dump, "--source", "Kantor Baru", "--rights", "full"),
        *("--section", "nasional", "--publish"),
    )

    article = Article.objects.get()
    assert (article.source.name, article.source.rights) == ("Kantor Baru", "full")
    assert (article.section.slug, article.state) == ("nasional", "published")


def test_rights_that_are_not_given_stay_as_they_are(shell, dump, make_source):
    make_source("Kantor Arsip", rights="excerpt")

    shell("import_dumps", dump, "--source", "Kantor Arsip")

    assert Source.objects.get(name="Kantor Arsip").rights == "excerpt"


@pytest.mark.parametrize(("stated", "wanted"), [("internal", "full"), ("full", "excerpt")])
def test_rights_that_were_stated_are_not_changed_in_passing(
    shell, dump, make_source, stated, wanted
):
    make_source("Kantor Arsip", rights=stated)

    code, _out, err = shell(
        "import_dumps", dump, "--source", "Kantor Arsip", "--rights", wanted, "--publish"
    )

    assert (code, len(err)) == (2, 1)
    assert "ubah di admin" in err[0]
    assert Source.objects.get(name="Kantor Arsip").rights == stated
    assert not Import.objects.exists()


@pytest.mark.parametrize("stated", ["unstated", "full"])
def test_rights_may_be_stated_and_said_again(shell, dump, make_source, stated):
    make_source("Kantor Arsip", rights=stated)

    code, _out, _err = shell("import_dumps", dump, "--source", "Kantor Arsip", "--rights", "full")

    assert code == 0
    assert Source.objects.get(name="Kantor Arsip").rights == "full"


def test_another_text_under_a_known_name_is_said(shell, dump):
    shell("import_dumps", dump)
    dump.write_text(story("Dermaga Lama di Muara Diperbaiki Warga", body=[*BODY[::-1][:1]] * 4))

    code, _out, err = shell("import_dumps", dump)

    assert code == 0
    assert [line for line in err if "nama berkas sama, naskah lain" in line]


def test_a_collision_beside_an_update_is_said(shell, dump, make_user):
    shell("import_dumps", dump)
    article = Article.objects.get()
    article.dek = "Ditulis redaksi."
    revising.revise(article, parts=["dek"], by=make_user(), at=timezone.now())
    dump.write_text(story("Lima Puluh Perahu Menyusuri Sungai Lembayung", dek="Warga lain ikut."))

    code, _out, err = shell("import_dumps", dump)

    assert code == 0
    assert [line for line in err if "redaksi “Ditulis redaksi.”" in line]


def test_what_the_parser_alone_remarks_is_not_printed(shell, tmp_path):
    (tmp_path / "a.txt").write_bytes(story("Pérahu Tua Menyusuri Sungai").encode("cp1252"))

    _code, _out, err = shell("import_dumps", tmp_path)

    assert DumpRecord.objects.get().reasons
    assert err == []


def test_a_quarantined_record_is_code_1_each_time(shell, dump):
    (dump.parent / "kosong.txt").touch()

    first = shell("import_dumps", dump.parent)
    second = shell("import_dumps", dump.parent)

    assert first[0] == second[0] == 1
    assert "kosong.txt #1" in second[2][0]


def test_what_columns_mean_is_said_on_the_command_line_and_remembered(shell, tmp_path):
    table = tmp_path / "tabel.csv"
    table.write_text("Kepala,Uraian,penulis\nPasar Lama Dibuka,Pasar lama dibuka lagi.,admin\n")
    said = ("--map", "Kepala=judul", "--map", "Uraian=isi", "--map", "penulis=abaikan")

    code, _out, _err = shell("import_dumps", table, "--source", "Kantor Arsip", *said)

    article = Article.objects.get()
    assert (code, article.title, article.credits.count()) == (0, "Pasar Lama Dibuka", 0)
    assert Source.objects.get(name="Kantor Arsip").columns == {
        "Kepala": "title",
        "Uraian": "text",
        "penulis": "",
    }


@pytest.mark.parametrize("said", ["Uraian", "=isi", "Uraian=warna"])
def test_a_meaning_that_is_none_is_refused_with_those_there_are(shell, dump, said):
    with pytest.raises(CommandError, match=r"KOLOM=ISIAN.*judul.*abaikan"):
        shell("import_dumps", dump, "--map", said)

    assert not Import.objects.exists()


def test_a_missing_path_and_an_empty_folder_are_code_2_and_the_rest_is_imported(
    shell, dump, tmp_path
):
    (tmp_path / "hampa").mkdir()
    (tmp_path / "kosong.txt").touch()

    code, out, err = shell(
        "import_dumps", "tidak-ada", tmp_path / "hampa", dump, tmp_path / "kosong.txt", "--json"
    )

    assert code == 2
    assert [line.partition(":")[0] for line in err[:2]] == ["tidak-ada", str(tmp_path / "hampa")]
    assert json.loads(out)["fates"] == {"created": 1, "quarantined": 1}


def test_an_unknown_kanal_is_code_2_and_imports_nothing(shell, dump):
    code, _out, err = shell("import_dumps", dump, "--section", "antah")

    assert (code, err) == (2, ["kanal “antah” tidak ada"])
    assert not Import.objects.exists()


def test_without_waiting_the_number_of_the_import_is_printed(shell, dump):
    code, out, _err = shell("import_dumps", dump, "--no-wait")

    assert (code, out.strip()) == (0, f"{Import.objects.get().pk}")


def test_a_dry_run_tells_the_fates_and_leaves_nothing(shell, dump):
    (dump.parent / "tanpa-judul.txt").write_text(BODY[0])

    code, out, _err = shell("import_dumps", dump.parent, "--dry-run", "--json", "--source", "Baru")

    assert json.loads(out.splitlines()[-1])["fates"] == {"created": 1, "review": 1}
    assert code == 0
    assert not Import.objects.exists()
    assert not DumpRecord.objects.exists()
    assert not Article.objects.exists()
    assert not Source.objects.filter(name="Baru").exists()


def test_a_dry_run_brings_reasons_together_and_shows_examples(shell, tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_bytes(b"\0")
    (tmp_path / "d.txt").write_text(story())

    _code, out, err = shell("import_dumps", tmp_path, "--dry-run", "--json")
    told = json.loads(out)

    assert told["import"] is None
    (common,) = told["reasons"]
    assert (common["fate"], common["count"]) == ("quarantined", 3)
    assert common["text"] == err[0].partition(": ")[2]
    assert common["places"] == ["a.txt #1", "b.txt #1", "c.txt #1"]
    titles = {(one["fate"], one["place"]): one["title"] for one in told["examples"]}
    assert titles["created", "d.txt #1"] == "Empat Puluh Perahu Menyusuri Sungai Lembayung"


def test_a_dry_run_tells_people_the_same(shell, dump):
    _code, out, _err = shell("import_dumps", dump, "--dry-run")

    assert out.startswith("Uji coba: tidak ada yang disimpan\n  dibuat")
    assert "perahu.txt #1  Empat Puluh Perahu" in out


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A folder of files, and the import of it whose lander died half-way."""
    chunks_of(monkeypatch, 1)
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(story(f"Perahu Nomor {n}", body=[f"{n}: {BODY[0]}"]))
    files = importing.find_dumps(str(tmp_path))
    run = importing.land(files[:1], source=Source.objects.get(name="unggahan"), at=timezone.now())
    Import.objects.update(state="landing", leased_until=timezone.now() - timedelta(minutes=1))
    return tmp_path, run


def test_a_landing_that_broke_off_is_gone_on_with(shell, broken):
    folder, run = broken

    code, out, _err = shell("import_dumps", folder, "--resume", run.pk, "--json")

    assert (code, json.loads(out)["import"]) == (0, run.pk)
    assert json.loads(out)["fates"] == {"created": 3}
    assert Import.objects.count() == 1


def test_going_on_is_refused_in_one_line(shell, dump, broken):
    _folder, run = broken
    dump.write_text("Naskah lain.")

    answers = [shell("import_dumps", dump, "--resume", number) for number in (run.pk, 999)]

    assert [(code, len(err)) for code, _out, err in answers] == [(2, 1), (2, 1)]


@pytest.mark.parametrize(
    ("command", "asked"), [("pause_import", "pause"), ("cancel_import", "cancel")]
)
def test_a_run_is_steered_from_the_shell(shell, broken, command, asked):
    _folder, run = broken
    code, out, _err = shell(command, run.pk)

    run.refresh_from_db()
    assert (code, len(out.splitlines())) == (0, 1)
    assert asked in (run.asked, {"cancelled": "cancel"}.get(run.state))

    assert shell("resume_import", run.pk)[0] == 0
    assert shell(command, 999)[0] == 2


def test_where_no_worker_answers_one_is_started_and_stopped(shell, dump, monkeypatch):
    class Worker:
        returncode = None

        def __enter__(self):
            importing.work(clock=timezone.now)
            return self

        def __exit__(self, *_):
            stopped.append(self)

        def poll(self):
            return None

    stopped = []
    monkeypatch.setattr(tasks, "call_readers", lambda run: None)
    monkeypatch.setattr(tasks, "is_worker_there", lambda: False)
    monkeypatch.setattr("articles.management.waiting.own_worker", Worker)

    code, _out, err = shell("import_dumps", dump)

    assert (code, len(stopped)) == (0, 1)
    assert err == ["tidak ada pekerja yang menjawab; satu dijalankan selama impor ini"]


def test_a_worker_that_falls_is_said(shell, dump, monkeypatch):
    class Worker:
        returncode = 3

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def poll(self):
            return self.returncode

    monkeypatch.setattr(tasks, "call_readers", lambda run: None)
    monkeypatch.setattr(tasks, "is_worker_there", lambda: False)
    monkeypatch.setattr("articles.management.waiting.own_worker", Worker)

    code, _out, err = shell("import_dumps", dump)

    assert code == 1
    assert "berhenti sendiri dengan kode 3" in err[-1]


def test_a_database_that_is_lost_is_one_line(shell, dump, monkeypatch):
    def lost(run):
        raise OperationalError("server closed the connection unexpectedly\n\tThis probably means")

    monkeypatch.setattr(tasks, "call_readers", lost)

    code, _out, err = shell("import_dumps", dump)

    assert code == 2
    assert "server closed the connection unexpectedly" in err[-1]
    assert "jalankan lagi" in err[-1]


def test_undoing_prints_the_plan_and_the_result(shell, dump):
    shell("import_dumps", dump)

    code, out, _err = shell("undo_import", Import.objects.get().pk)

    plan, result = out.splitlines()
    assert code == 0
    assert "hapus 1" in plan
    assert "1 dihapus" in result
    assert not Article.objects.exists()


@pytest.mark.parametrize("command", ["undo_import", "rebuild"])
def test_an_unknown_number_is_code_2_and_one_line(shell, command):
    code, out, err = shell(command, 987654)

    assert (code, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize(
    "content", [story().encode(), b"\xff\xfe\0baris\r\n", b"tanpa akhir baris"]
)
def test_a_record_is_printed_back_byte_for_byte(shell, tmp_path, capfdbinary, content):
    (tmp_path / "a.txt").write_bytes(content)
    shell("import_dumps", tmp_path)

    code, _out, _err = shell("rebuild", DumpRecord.objects.get().pk)

    assert code == 0
    assert capfdbinary.readouterr().out == content
