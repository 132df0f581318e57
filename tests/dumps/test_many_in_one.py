"""Texts: one record in a file, or many with a mark between them."""

import io

import pytest

from articles.dumps import read_again, read_records
from articles.dumps.formats import limits

FIRST = "Pasar Lama Dibuka Lagi\n\nPasar itu dibuka lagi.\n"
SECOND = "Jembatan Kayu Dipugar\n\nJembatan itu dipugar.\n"


def texts(content, **settings):
    raw = content.encode() if isinstance(content, str) else content
    return [record.text for record in read_records("a.txt", io.BytesIO(raw), **settings)]


@pytest.mark.parametrize(
    "mark",
    [
        "\f",
        "\f\n",
        "=====\n",
        "==========\r\n",
        "  ===== \n",
        "\n---\n\n",
        "\n-----\n\n",
        "=====\n\f",
    ],
)
def test_a_mark_parts_records_and_is_in_none(mark):
    found = texts(FIRST + mark + SECOND)

    assert [text.strip() for text in found] == [FIRST.strip(), SECOND.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Judul\n---\nIsi.\n",  # no blank lines around
        "Judul |\n\n---|\n\nIsi.\n",  # what a table leaves
        "Judul\n====\nIsi.\n",  # too short
        "Pasar Lama Dibuka Lagi\n======================\n\nIsi.\n",  # a headline underlined
        "Satu = dua ===== tiga\nIsi.\n",
    ],
)
def test_what_only_looks_like_a_mark_parts_nothing(text):
    assert texts(text) == [text]


def test_a_mark_at_the_edges_makes_no_empty_records():
    found = texts(f"=====\n{FIRST}=====\n\n=====\n{SECOND}=====\n")

    assert found == [FIRST, SECOND]


def test_a_record_says_on_which_line_it_begins_and_keeps_its_bytes():
    content = f"{FIRST}=====\n{SECOND}".encode()

    first, second = read_records("a.txt", io.BytesIO(content))

    assert (first.line, second.line) == (1, 5)
    assert first.raw + b"=====\n" + second.raw == content


def test_a_mark_of_ones_own_stands_instead_of_the_usual():
    content = f"{FIRST}=====\n## NASKAH ##\n{SECOND}"

    assert texts(content, mark="## NASKAH ##") == [f"{FIRST}=====\n", SECOND]


def test_without_a_mark_a_text_is_one_record_whatever_stands_in_it():
    content = f"{FIRST}=====\n{SECOND}"

    assert texts(content, mark="") == [content]


def test_a_record_is_read_again_whole_even_if_a_mark_stands_in_it():
    content = f"{FIRST}=====\n{SECOND}##\n{FIRST}".encode()

    first, _second = read_records("a.txt", io.BytesIO(content), mark="##")

    assert read_again(first.form, first.raw).text == first.text


def test_each_record_has_its_own_encoding():
    content = FIRST.encode() + b"=====\n" + "Kafé Renée\nDibuka.\n".encode("cp1252")

    first, second = read_records("a.txt", io.BytesIO(content))

    assert (first.warnings, second.text) == ((), "Kafé Renée\nDibuka.\n")


def test_only_marks_are_no_record():
    (record,) = read_records("a.txt", io.BytesIO(b"=====\n\n=====\n"))

    assert "kosong" in record.problem


def test_a_record_that_is_too_large_concerns_only_itself(monkeypatch):
    monkeypatch.setattr(limits, "RECORD_LIMIT", 500)
    content = f"{FIRST}=====\n" + "baris yang panjang\n" * 100 + f"=====\n{SECOND}"

    first, large, last = read_records("a.txt", io.BytesIO(content.encode()))

    assert (first.text, last.text) == (FIRST, SECOND)
    assert "pecah" in large.problem
