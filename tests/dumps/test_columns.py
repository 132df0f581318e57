"""What a person says of the columns of a table, where their names do not say it."""

from io import BytesIO

import openpyxl
import orjson
import pyarrow
import pytest
from pyarrow import parquet

from articles.dumps import read_again, read_records
from articles.dumps.fields import columns_of, field_meant

ROW = {"Kepala": "Pasar Lama Dibuka", "Uraian": "Pasar lama dibuka lagi.", "teks": "lampiran"}
COLUMNS = {"Kepala": "title", "Uraian": "text", "teks": ""}


def as_csv(separator=","):
    return "\n".join(separator.join(cells) for cells in (ROW, ROW.values())).encode()


def as_workbook():
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append(list(ROW))
    book.active.append(list(ROW.values()))
    book.save(file)
    return file.getvalue()


def as_parquet():
    file = BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([ROW]), file)
    return file.getvalue()


FILES = {
    "a.csv": as_csv(),
    "b.csv": as_csv("^"),
    "c.tsv": as_csv("\t"),
    "d.jsonl": orjson.dumps(ROW) + b"\n",
    "e.json": orjson.dumps([ROW]),
    "f.json": orjson.dumps(ROW),
    "g.xlsx": as_workbook(),
    "h.parquet": as_parquet(),
}


@pytest.mark.parametrize("name", FILES)
def test_columns_mean_what_a_person_says_in_every_table_and_when_read_again(name):
    (record,) = read_records(name, BytesIO(FILES[name]), columns=COLUMNS)
    again = read_again(record.form, record.raw, columns=COLUMNS)

    assert (record.problem, record.text, record.given.title) == (None, ROW["Uraian"], ROW["Kepala"])
    assert (again.text, again.given) == (record.text, record.given)


def test_what_is_said_goes_before_what_a_name_says_itself():
    (record,) = read_records(
        "a.csv", BytesIO(b"isi,catatan\nsalah,benar\n"), columns={"catatan": "text"}
    )

    assert record.text == "benar"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"Uraian": "text"}, "baris 2: kolom isi “Uraian” kosong; lengkapi isinya"),
        ({"Uraian": "dek"}, "baris 2: tidak ada isi (kolom: “Kepala”, “Uraian”)"),
        ({"Kepala": "", "isi": ""}, "baris 2: tidak ada isi"),
    ],
)
def test_a_row_without_a_text_says_which_column_should_have_had_it(columns, reason):
    (record,) = read_records("a.csv", BytesIO(b"Kepala,Uraian\nPasar,\n"), columns=columns)

    assert record.problem.startswith(reason)


def test_a_column_that_is_ignored_gives_nothing_though_its_name_is_known():
    (record,) = read_records(
        "a.csv", BytesIO(b"isi,penulis\nNaskah.,admin\n"), columns={"penulis": ""}
    )

    assert record.given.author is None


def test_of_two_columns_for_one_field_the_first_that_says_something_counts():
    columns = {"utama": "text", "cadangan": "text"}

    assert columns_of({"utama": "a", "cadangan": "b"}, columns) == {"text": "utama"}
    assert columns_of({"utama": "", "cadangan": "b"}, columns) == {"text": "cadangan"}


@pytest.mark.parametrize(
    ("word", "field"),
    [("judul", "title"), ("Isi", "text"), ("kanal", "category"), ("abaikan", ""), ("warna", None)],
)
def test_fields_are_called_by_their_names(word, field):
    assert field_meant(word) == field
