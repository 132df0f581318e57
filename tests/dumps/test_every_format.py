"""Every format: the same two stories, as people keep them, come out as the same two records."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pyarrow
import pytest
from pyarrow import parquet

from articles.dumps import read_again, read_records

STORIES = [
    {
        "judul": "Pasar Terapung Lembayung Dibuka Lagi",
        "isi": 'Pasar terapung itu dibuka lagi, Senin.\nPedagang datang; “ramai”, kata mereka ~ | "ya".',
        "penulis": "Ratri Puspadewi",
        "tanggal": "3 Mei 2025",
        "url": "https://kabar.example/1",
        "kategori": "Daerah",
    },
    {
        "judul": "Jembatan Kayu Kalimas Dipugar",
        "isi": "Jembatan kayu itu dipugar.\nWarga, tua dan muda, ikut bekerja.",
        "penulis": "Bagus Halimawan",
        "tanggal": "4 Mei 2025",
        "url": "https://kabar.example/2",
        "kategori": "Daerah",
    },
]


def table(separator, encoding="utf-8", opening=""):
    out = io.StringIO(newline="")
    out.write(opening)
    writer = csv.DictWriter(out, STORIES[0], delimiter=separator)
    writer.writeheader()
    writer.writerows(STORIES)
    return out.getvalue().encode(encoding)


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([None])
    sheet.append(list(STORIES[0]))
    for story in STORIES:
        sheet.append(list(story.values()))
    book.create_sheet("kosong")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet_table():
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(STORIES), out, row_group_size=1)
    return out.getvalue()


FORMS = {
    "a.jsonl": "\n".join(map(json.dumps, STORIES)).encode(),
    "a.ndjson": "\r\n".join(map(json.dumps, STORIES)).encode(),
    "lines.json": "\n".join(map(json.dumps, STORIES)).encode(),
    "array.json": json.dumps(STORIES).encode(),
    "printed.json": b"\xef\xbb\xbf" + json.dumps(STORIES, indent=2, ensure_ascii=False).encode(),
    "array.jsonl": json.dumps(STORIES, indent=1).encode(),
    "comma.csv": table(","),
    "semicolon.csv": table(";"),
    "tilde.csv": table("~"),
    "pipe.csv": table("|"),
    "tab.tsv": table("\t"),
    "told.csv": table("|", opening="sep=|\r\n"),
    "bom.csv": table(";", "utf-8-sig"),
    "excel.csv": table("\t", "utf-16"),
    "windows.csv": table(";", "cp1252"),
    "a.xlsx": workbook(),
    "a.parquet": parquet_table(),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_rows_of_every_table_are_the_same_records(name):
    records = list(read_records(name, io.BytesIO(FORMS[name])))

    assert [record.problem for record in records] == [None, None]
    assert [record.number for record in records] == [1, 2]
    for record, story in zip(records, STORIES, strict=True):
        given = record.given
        assert record.text.replace("\r\n", "\n") == story["isi"]
        assert (given.title, given.author, given.date, given.url, given.category) == (
            *(story["judul"], story["penulis"], story["tanggal"], story["url"], story["kategori"]),
        )


@pytest.mark.parametrize("name", FORMS)
def test_a_row_is_read_again_from_what_is_kept_of_it_and_nothing_of_it_is_lost(name):
    for record, story in zip(read_records(name, io.BytesIO(FORMS[name])), STORIES, strict=True):
        again = read_again(record.form, record.raw)

        assert (again.text, again.given) == (record.text, record.given)
        assert json.loads(record.raw) == story


def rows(name, content):
    return [json.loads(record.raw) for record in read_records(name, io.BytesIO(content))]


def test_cells_without_a_name_and_names_that_stand_twice_lose_nothing():
    content = b"isi,,isi\nSatu,dua,tiga,empat\n\n \nLima\n"

    assert rows("a.csv", content) == [
        {"isi": "Satu", "kolom 2": "dua", "isi (2)": "tiga", "kolom 4": "empat"},
        {"isi": "Lima"},
    ]


def test_a_table_of_one_column_is_no_puzzle():
    records = list(read_records("a.csv", io.BytesIO(b"isi\nSatu, dua; tiga\n")))

    assert rows("a.csv", b'isi\n"Satu, dua; tiga"\n') == [{"isi": "Satu, dua; tiga"}]
    assert records[0].text.startswith("Satu")


def test_a_row_in_another_encoding_concerns_only_itself():
    content = "isi;judul\nKafé;A\n".encode() + "Kafé Renée;B\n".encode("cp1252")

    first, second = read_records("a.csv", io.BytesIO(content))

    assert (first.text, first.warnings) == ("Kafé", ())
    assert second.text == "Kafé Renée"
    assert second.warnings[0].startswith("penyandian")


def test_bytes_that_no_encoding_explains_stay_visible():
    rest = "“Rel itu.” “Ya.”".encode()

    (row,) = rows("a.csv", b"isi,judul\n" + rest + b" \xff,A\n")

    assert row["isi"].endswith(" \\xff")


def test_a_clock_in_a_column_of_its_own_belongs_to_the_day():
    content = b"isi,tanggal,jam\nSatu,06 Jun 2025,21:02\nDua,06 Jun 2025 08:00 WIB,21:02\n"

    dates = [record.given.date for record in read_records("a.csv", io.BytesIO(content))]

    assert dates == ["06 Jun 2025 21:02", "06 Jun 2025 08:00 WIB"]


def test_the_reason_names_the_columns_that_are_there():
    (record,) = read_records("a.csv", io.BytesIO(b"nama,umur\nRatri,40\n"))

    assert "“nama”, “umur”" in record.problem
    assert "isi_berita" in record.problem


def test_a_row_without_its_text_is_told_from_a_table_without_texts():
    (record,) = read_records("a.csv", io.BytesIO(b"judul,isi\nPasar,\n"))

    assert record.problem == "baris 2: kolom isi “isi” kosong; lengkapi isinya"


def test_a_quote_that_never_ends_is_one_record_with_its_bytes(monkeypatch):
    from articles.dumps.formats import limits

    monkeypatch.setattr(limits, "ROW_LIMIT", 2000)
    content = b'judul,isi\nA,"tidak ditutup\n' + b"baris\n" * 400 + b"B,Dua\n"

    first, *others = read_records("a.csv", io.BytesIO(content))

    assert "tanda kutip" in first.problem
    assert first.raw.startswith(b'A,"tidak ditutup')
    assert others[-1].text == "Dua"


def test_more_columns_than_a_sheet_can_have_are_refused():
    (record,) = read_records("a.csv", io.BytesIO(b"a," * 1_000_000))

    assert "kolom" in record.problem
    assert len(record.raw) == 2_000_000


def test_cells_of_a_workbook_keep_their_day_and_their_number():
    book = openpyxl.Workbook()
    book.active.append(["id", "isi", "tanggal"])
    book.active.append([7, "Isi.", datetime(2025, 5, 3, 9, 30)])  # noqa: DTZ001 - Excel knows no zones
    out = io.BytesIO()
    book.save(out)

    (record,) = read_records("a.xlsx", io.BytesIO(out.getvalue()))

    assert (record.given.supplier_id, record.given.date) == ("7", "2025-05-03T09:30:00")


def test_a_damaged_element_of_an_array_concerns_only_itself():
    content = b'[\n {"isi": "Satu [,] \\"{"},\n {"isi": "Dua",},\n {"isi": "Tiga"}\n]'

    records = list(read_records("a.json", io.BytesIO(content)))

    assert [record.line for record in records] == [2, 3, 4]
    assert [record.text for record in records] == ['Satu [,] "{', "", "Tiga"]
    assert records[1].raw == b'{"isi": "Dua",}'


@pytest.mark.parametrize("cut", range(2, 40, 3))
def test_an_array_that_breaks_off_says_so(cut):
    content = b'[{"isi": "Satu."}, {"isi": "Dua."}, {"isi": "Tiga."}]'[:-cut]

    *_, last = read_records("a.json", io.BytesIO(content))

    assert "terputus" in last.problem


def test_an_object_printed_over_many_lines_is_one_record():
    (record,) = read_records("a.json", io.BytesIO(json.dumps(STORIES[0], indent=2).encode()))

    assert record.given.title == STORIES[0]["judul"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (b'{"isi": "Satu \\ud800 dua", "nilai": NaN}', "Satu � dua"),
        ('{"isi": "Kafé Renée"}'.encode("cp1252"), "Kafé Renée"),
    ],
)
def test_json_that_only_others_take_is_read_and_reported(row, text):
    (record,) = read_records("a.jsonl", io.BytesIO(row))

    assert (record.text, record.raw) == (text, row)
    assert record.warnings


def test_markup_in_a_row_is_read_as_its_lines():
    row = b'{"isi": "<p>Satu <b>kata</b>.</p><script>x()</script><p>Dua &amp; tiga.</p>"}'

    (record,) = read_records("a.jsonl", io.BytesIO(row))

    assert record.text == "Satu kata.\nDua & tiga."
    assert "HTML" in record.warnings[0]
