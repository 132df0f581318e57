"""Formats: files to records; what cannot be read says where, why and what to do."""

import io
import tracemalloc

import pytest

from articles.dumps import formats, read_records
from articles.dumps.fields import NAMES, settled
from articles.dumps.record import Given


def read(name, content):
    return list(read_records(name, io.BytesIO(content)))


def test_a_text_file_is_one_record_with_its_bytes_as_they_stood():
    content = "Judul\r\n“Isi.”\r\n".encode()

    (record,) = read("a.txt", content)

    assert (record.number, record.raw, record.text) == (1, content, content.decode())
    assert (record.problem, record.warnings) == (None, ())


def test_an_unknown_ending_is_read_as_text():
    (record,) = read("naskah", b"Judul\nIsi.")

    assert record.text == "Judul\nIsi."


def test_a_byte_order_mark_belongs_to_the_first_line():
    (record,) = read("a.txt", b"\xef\xbb\xbfJudul\nIsi.")

    assert record.text == "\ufeffJudul\nIsi."


@pytest.mark.parametrize(
    ("content", "encoding", "holds"),
    [
        ("“Kafé itu dibuka kembali,” kata Renée.\n".encode("cp1252") * 9, "cp1252", "“Kafé"),
        ("Judul\nIsi.".encode("utf-16"), "utf-16", "Judul\nIsi."),
        ("“Rel itu,” katanya. “Ya.”\n".encode() + b"\xff", "utf-8", "“Rel itu,”"),
    ],
)
def test_another_encoding_is_read_and_a_guess_is_reported(content, encoding, holds):
    (record,) = read("a.txt", content)

    assert holds in record.text
    assert record.raw == content
    if encoding == "utf-16":
        assert (record.encoding, record.warnings) == ("utf-16", ())
    else:
        assert record.warnings[0].startswith("penyandian ")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "kosong"),
        ("a.txt", b" \n\xe2\x80\x8b\n", "kosong"),
        ("a.jsonl", b"\n \n", "kosong"),
        ("a.txt", b"GIF89a\x00\x01", "bita NUL"),
        ("a.txt", bytes(range(1, 32)) * 9, "karakter kendali"),
        ("a.txt", b"Judul\n" + b"x" * 1_000_001, "baris 2: lebih dari 1.000.000 karakter"),
        ("a.jsonl", b'{"isi": "a\\u0000b"}', "baris 1 bukan teks"),
        ("a.jsonl", b'{"isi": ', "baris 1: bukan JSON"),
        ("a.jsonl", b"[1]", "larik"),
        ("a.jsonl", b"7", "nilai tunggal"),
        ("a.jsonl", b'{"judul": "Tanpa isi"}', "tidak ada isi"),
    ],
)
def test_what_cannot_be_read_is_kept_with_the_reason(name, content, says):
    (record,) = read(name, content)

    assert says in record.problem
    assert record.text == ""
    assert record.raw in (content, b"")


def test_a_broken_line_concerns_only_itself():
    content = b'{"isi": "Satu."}\n\n{"isi": \n{"isi": "Tiga."}\n'

    records = read("a.jsonl", content)

    assert [(record.number, record.line) for record in records] == [(1, 1), (2, 3), (3, 4)]
    assert [record.text for record in records] == ["Satu.", "", "Tiga."]
    assert "baris 3" in records[1].problem
    assert records[1].raw == b'{"isi": '


def test_a_row_brings_its_fields_under_any_of_their_names():
    content = """{"Judul": "J", "isi_berita": "Isi.", "Tanggal": "3 Mei 2025", "penulis": ["A", "B"],
        "link": "https://contoh.invalid/1", "id": 7, "sumber": "Kabar"}"""

    (record,) = read("a.json", content.encode())

    assert record.text == "Isi."
    assert record.given == Given(
        title="J",
        date="3 Mei 2025",
        author="A, B",
        url="https://contoh.invalid/1",
        supplier_id="7",
        publisher="Kabar",
    )


def test_of_two_names_of_one_field_the_better_one_counts_and_empty_ones_do_not():
    (record,) = read(
        "a.jsonl", b'{"body": "Salinan.", "isi": "Isi.", "judul": "", "headline": "H"}'
    )

    assert (record.text, record.given.title) == ("Isi.", "H")


def test_json_under_the_name_json_may_have_one_object_a_line():
    records = read("a.json", b'\xef\xbb\xbf{"isi": "Satu."}\n{"isi": "Dua."}')

    assert [record.text for record in records] == ["Satu.", "Dua."]


def test_no_name_stands_for_two_fields():
    names = [settled(name) for names in NAMES.values() for name in names]

    assert len(set(names)) >= len(names) - 8  # spellings that settle to one
    fields = {settled(name): set() for names in NAMES.values() for name in names}
    for field, names in NAMES.items():
        for name in names:
            fields[settled(name)].add(field)
    assert all(len(known) == 1 for known in fields.values())


def test_a_record_over_the_limit_keeps_its_beginning_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(formats.limits, "RECORD_LIMIT", 50)
    monkeypatch.setattr(formats.limits, "KEPT_OF_TOO_LARGE", 10)

    records = read("a.jsonl", b'{"isi": "' + b"x" * 500 + b'"}\n{"isi": "Dua."}\n')

    assert len(records[0].raw) == 10
    assert "pecah" in records[0].problem
    assert (records[1].line, records[1].text) == (2, "Dua.")


def test_fifty_megabytes_on_one_line_are_refused_without_a_copy():
    size = 50_000_000
    file = io.BytesIO(b"x" * size)
    tracemalloc.start()

    (record,) = read_records("a.txt", file)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "baris 1" in record.problem
    assert peak < 2.5 * size


def test_records_come_one_by_one():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = (b'{"isi": "Lagi."}\n' * len(buffer))[: len(buffer)]
            return len(buffer)

    records = read_records("a.jsonl", io.BufferedReader(Endless(), 17 * 64))

    assert [next(records).number for _ in range(3)] == [1, 2, 3]
