"""What cannot be read is quarantined with its reason, and the rest goes on."""

import gzip
import lzma
import re
from io import BytesIO

import pytest

from articles import importing
from articles.importing.opening import records_in
from articles.models import (
    DumpRecord,
    Origin,
    RawBytes,
)
from tests.conftest import NOON
from tests.faults.hostile_inputs import hostile
from tests.importing.conftest import BODY, changed, row, story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.txt", b""),
        ("biner.txt", bytes(range(256)) * 40),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("satu-baris.txt", b"kata " * 10_000_000),
        ("rusak.jsonl", b'{"isi": "belum sel'),
        ("larik.jsonl", b"[1, 2]"),
        ("rusak.jsonl.gz", b"\x1f\x8b\x08\0rusak"),
    ],
)
def test_what_cannot_be_read_is_quarantined_and_the_rest_goes_on(bring, fates, name, content):
    run = bring({"a.txt": story(), name: content, "b.txt": story("Lain", body=BODY[::-1])})

    assert fates(run) == ["created", "quarantined", "created"]
    record = run.records.get(fate="quarantined")
    assert record.path == name
    assert record.reasons[0]
    assert bytes(record.raw.data) == content


ENGLISH = re.compile(
    r"\b(the|is|not|of|file|and|or|error|invalid|bad|unexpected|expected|end|character|data|line|"
    r"number|found|failed|field|header|with|for|to|input|must|cannot|no)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"judul,isi\nSatu,dua\rtiga\n"),
        ("a.xlsx", b"buku kerja lama"),
        ("a.parquet", b"PAR1 bukan"),
        ("a.zip.gz", b"bukan gzip"),
        ("a.tar.xz", lzma.compress(b"terputus" * 99)[:-9]),
        ("a.xlsx.gz", gzip.compress(b"terputus" * 99)[:-9]),
        ("a.zip", b"bukan zip"),
        *map(hostile, range(150)),
    ],
)
def test_reasons_speak_indonesian_and_what_a_library_said_comes_after(name, content):
    for record, _inside in records_in(importing.uploaded(name, BytesIO(content))):
        own = re.sub(r"“.*”", "", record.problem or "")
        sentence, _brackets, detail = own.partition(" (keterangan teknis: ")
        assert not ENGLISH.search(sentence)
        assert not detail or (detail.endswith(")") and ";" in sentence)


def test_an_archive_that_breaks_off_keeps_what_came_before_and_its_bytes(
    make_source, fates, tmp_path
):
    rows = b"\n".join(
        row(story(f"Perahu Nomor {n}"), url=f"https://contoh.id/{n}").encode() for n in range(999)
    )
    content = gzip.compress(rows)[:-2000]
    (tmp_path / "a.jsonl.gz").write_bytes(content)

    run = importing.land(importing.find_dumps(str(tmp_path)), source=make_source(), at=NOON)

    assert set(fates(run)) == {"pending", "quarantined"}
    assert bytes(run.records.get(fate="quarantined").raw.data) == content


def test_a_broken_line_among_good_ones_is_quarantined_alone(bring, fates):
    lines = [
        row(story(), url="https://contoh.id/1"),
        '{"isi": ',
        row(changed(), url="https://contoh.id/2"),
    ]

    run = bring({"a.jsonl": "\n".join(lines)})

    assert fates(run) == ["created", "quarantined", "created"]
    assert [record.place for record in run.records.all()] == [1, 2, 3]


def test_a_file_that_cannot_be_opened_is_quarantined(make_source, fates, tmp_path):
    (tmp_path / "a.txt").write_text(story())
    (tmp_path / "b.txt").write_text(story())
    files = importing.find_dumps(str(tmp_path))
    (tmp_path / "a.txt").unlink()

    run = importing.land(files, source=make_source(), at=NOON)
    importing.work(clock=lambda: NOON)

    assert fates(run) == ["quarantined", "created"]
    assert run.records.first().raw is None


def test_a_name_that_is_no_text_is_stored_readably(make_source, tmp_path):
    (tmp_path / "a\udce9.txt").write_text(story())

    run = importing.land(importing.find_dumps(str(tmp_path)), source=make_source(), at=NOON)

    assert run.records.get().path == "a\\udce9.txt"


def test_invalid_utf8_is_read_and_said(bring, fates):
    run = bring({"a.txt": story().encode() + b"\nKota S\xe3o \xff itu ramai sekali sejak pagi."})

    assert fates(run) == ["created"]
    assert any("penyandian" in reason for reason in run.records.get().reasons)


def test_bytes_are_stored_once_however_often_they_come(bring):
    bring({"a.txt": story(), "b.txt": story()})
    bring({"a.txt": story()})

    assert RawBytes.objects.count() == 1
    assert DumpRecord.objects.count() == 3
    assert Origin.objects.count() == 2
