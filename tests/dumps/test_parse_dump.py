"""The command parse_dump: the parser's answers for machines and for people."""

import io
import json
import sys

import pytest
from django.core.management import call_command

DUMP = "Pasar Lama Dibuka Lagi\nPenulis: Rani Mirat\nPasar itu dibuka lagi pada Senin pagi.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(DUMP)
    (tmp_path / "b.json").write_text("{}")
    (tmp_path / "kanal").mkdir()
    (tmp_path / "kanal" / "a.jsonl").write_text('{"isi": "Satu."}\n{"isi": \n')
    return tmp_path


def run(*paths, **options):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("parse_dump", *map(str, paths), stdout=out, stderr=err, **options)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue(), err.getvalue()


def test_json_has_one_object_a_record_in_the_order_of_the_folder(folder):
    code, out, err = run(f"{folder}/", json=True)

    answers = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(answer["file"], answer["record"]) for answer in answers] == [
        (f"{folder}/b.txt", 1),
        (f"{folder}/kanal/a.jsonl", 1),
        (f"{folder}/kanal/a.jsonl", 2),
    ]
    assert answers[0]["authors"] == ["Rani Mirat"]
    assert "baris 2" in answers[2]["reason"]


def test_a_missing_path_is_one_line_and_the_others_are_printed(folder):
    code, out, err = run(folder / "tiada.txt", folder / "b.txt", json=True)

    assert code == 2
    assert err == f"{folder / 'tiada.txt'}: berkas atau folder tidak ditemukan\n"
    assert json.loads(out)["title"] == "Pasar Lama Dibuka Lagi"


def test_a_folder_without_dumps_is_refused(tmp_path):
    code, out, err = run(tmp_path, json=True)

    assert (code, out) == (2, "")
    assert "tidak ada berkas naskah" in err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02"])
def test_what_is_no_text_is_printed_with_its_reason(tmp_path, content):
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    code, out, _ = run(path, json=True)

    assert code == 0
    assert json.loads(out)["reason"]
    assert "tidak terbaca" in run(path)[1]


def test_people_see_the_role_of_each_line_in_the_margin(folder):
    _, out, _ = run(folder / "b.txt")

    assert "   2 author          Penulis: Rani Mirat\n" in out
    assert "\x1b[" not in out
    assert "penulis: nama" not in out


def test_the_reasons_are_shown_on_demand(folder):
    _, out, _ = run(folder / "b.txt", verbosity=2)

    assert "penulis: nama" in out


def test_colour_is_for_terminals(folder):
    _, out, _ = run(folder / "b.txt", force_color=True)

    assert "\x1b[1;33mauthor" in out


def test_a_line_that_is_unsure_is_marked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Pasar Lama Dibuka\nPasar itu dibuka.\nPulang\nIa pulang ke rumahnya.\nSelamat Malam\n"
    )

    _, out, _ = run(path)

    assert "? " in out


def test_the_database_is_not_touched(folder):
    # pytest-django refuses every connection here: this test does not ask for one.
    code, _, _ = run(folder / "b.txt", json=True)

    assert code == 0


def test_a_reader_that_has_seen_enough_is_no_error(folder, monkeypatch):
    class Closed(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    with open(folder / "b.txt") as stands_for_stdout:
        monkeypatch.setattr(sys, "stdout", stands_for_stdout)
        call_command("parse_dump", str(folder), json=True, stdout=Closed())


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_long_line_stays_beside_its_margin_on_a_terminal(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (folder / "b.txt").write_text(DUMP + "Para pedagang menyambutnya dengan senang. " * 3)
    out = Terminal()

    call_command("parse_dump", str(folder / "b.txt"), stdout=out, no_color=True)

    rows = out.getvalue().splitlines()[1:]  # the first names the file, however long
    assert max(map(len, rows)) <= 60
    assert any(row.startswith(" " * 21 + "menyambutnya") for row in rows)


def test_what_was_read_stands_below_the_lines(folder):
    (folder / "b.txt").write_text(f"{DUMP}Senin, 3 Februari 2025\nPasar ramai.")

    _, out, _ = run(folder / "b.txt")

    assert "judul  Pasar Lama Dibuka Lagi\n" in out
    assert "penulis  Rani Mirat\n" in out
    assert "keyakinan" in out


def test_a_dump_gives_the_terminal_no_orders(folder):
    (folder / "b.txt").write_text("Pasar Lama\x1b[2J Dibuka Lagi\nPasar\x07 ramai.")

    _, out, _ = run(folder / "b.txt")

    assert "\x1b" not in out
    assert "\x07" not in out
