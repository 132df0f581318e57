"""What editors settled, as labelled dumps for the parser's tests."""

import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from articles.dumps import Role, parse
from articles.dumps.labelled import misread
from articles.importing import exporting
from articles.importing.correcting import correct
from articles.models import DumpRecord, Source
from tests.conftest import NOON
from tests.importing.conftest import row, story

LAST = 10


@pytest.fixture
def settle(make_user):
    editor = make_user("editor", group="Editor")

    def settle(record, roles):
        correct(record, roles, version=record.article.version, by=editor, at=NOON)

    return settle


@pytest.fixture
def record(bring, settle):
    bring({"perahu.txt": story(), "lain.txt": story(title="Sampan Tiba di Hilir Pagi Ini")})
    record = DumpRecord.objects.get(path="perahu.txt")
    settle(record, {LAST: Role.CAPTION})
    return record


def export(folder, *options):
    out = StringIO()
    call_command("export_corrections", str(folder), *options, stdout=out)
    return out.getvalue()


def test_only_what_was_corrected_comes_out_as_text_and_labels(record, tmp_path):
    export(tmp_path / "baru")

    name = f"koreksi-{record.pk}"
    assert sorted(path.name for path in (tmp_path / "baru").iterdir()) == [
        f"{name}.json",
        f"{name}.txt",
    ]
    assert (tmp_path / "baru" / f"{name}.txt").read_text() == story()
    labels = json.loads((tmp_path / "baru" / f"{name}.json").read_text())
    assert labels["roles"][str(LAST)] == "caption"
    assert labels["authors"] == ["Ratri Puspadewi"]


def test_the_parser_is_told_what_it_reads_otherwise(record):
    (dump,) = exporting.labelled(exporting.corrected())

    assert misread(parse(dump.text), dump.labels) == {str(LAST): ("caption", "body")}


def test_what_may_not_be_shown_stays_here_unless_told_otherwise(record, tmp_path):
    Source.objects.update(rights="internal")

    assert export(tmp_path).startswith("0 ")
    assert export(tmp_path, "--any-rights").startswith("1 ")


def test_of_a_row_the_text_alone_is_labelled(bring, settle):
    bring({"a.jsonl": row(story(), judul="Judul dari kolom", id="7")})
    settle(DumpRecord.objects.get(), {LAST: Role.CAPTION})

    (dump,) = exporting.labelled(exporting.corrected())

    assert dump.text == story()
    assert dump.labels["title"] == story().split("\n")[0]


def test_the_archive_holds_the_same_and_is_the_same_each_time(record):
    packed = exporting.as_zip(exporting.corrected())

    with ZipFile(BytesIO(packed)) as archive:
        assert archive.read(f"koreksi-{record.pk}.txt").decode() == story()
    assert exporting.as_zip(exporting.corrected()) == packed


def test_a_folder_that_cannot_be_written_is_told(record, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")

    with pytest.raises(SystemExit) as ended:
        export(tmp_path / "berkas")

    assert ended.value.code == 2
