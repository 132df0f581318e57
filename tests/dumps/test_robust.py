"""Hard texts: work grows with the size of a text, not with its cunning."""

from io import BytesIO

import pytest

from articles.dumps import Role, parse, read_records, rebuild, sequence, shapes
from articles.dumps.formats import LINE_LIMIT
from articles.dumps.formats.limits import LINES_LIMIT
from articles.dumps.names import look_like_people

CRAFTED = [
    "A" * 5000,
    "A " * 2500,
    "Aa, " * 1500,
    "A.B." * 1200,
    "(" * 3000 + ")" * 3000,
    "1 1 1 " * 900,
    "KOTA, " * 900,
    "- " * 2500,
    "Aa-" * 1800,
    "| " * 2500,
    "![" * 2500,
    "Halaman " + "1 " * 30 + "x",
    "a.com/" * 900,
    "“" * 4000,
    "Halaman " + "1" * 50 + "x",
    "Halaman " + "1 | " * 12 + "x",
    "Bagikan " + "x " * 24,
    "Penulis: " + "Penulis " * 24,
    "Ikuti " + "google " * 60,
    "Penulis: Rani, A." + "A" * 90 + "!",
    "Rani, S." + "Si" * 50 + "!",
    "Laporan " + "a" * 140 + " I",
]


@pytest.mark.parametrize("line", CRAFTED, ids=lambda line: line[:8])
def test_a_crafted_line_is_read_like_any_other(line):
    text = "\n".join([line, "Pasar itu dibuka lagi.", line])

    assert rebuild(parse(text)) == text


def test_a_line_as_long_as_a_line_may_be_is_read():
    text = "Pasar Lama Dibuka Lagi\n" + "x" * LINE_LIMIT

    article = parse(text)

    assert [line.role for line in article.lines] == [Role.TITLE, Role.BODY]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_record_of_more_lines_than_any_book_is_refused_and_keeps_its_bytes(end):
    book, heap = (f"a{end}" * (LINES_LIMIT - 1 + more) + "a" for more in (0, 1))

    (read,) = read_records("a.txt", BytesIO(book.encode()))
    (refused,) = read_records("a.txt", BytesIO(heap.encode()))

    assert read.problem is None
    assert "lebih dari 200.000 baris" in refused.problem
    assert (refused.text, refused.raw) == ("", heap.encode())


def test_people_are_not_looked_for_in_long_lines():
    assert look_like_people("Rani Mirat, " * 50) is False


def test_the_search_weighs_each_line_a_bounded_number_of_times(monkeypatch):
    asked = []
    monkeypatch.setattr(
        sequence, "applied", lambda line, applied=sequence.applied: asked.append(1) or applied(line)
    )

    parse("Pasar itu dibuka lagi.\n" * 500)

    assert len(asked) == 500


@pytest.mark.parametrize("line", ["Rani Mirat", "Baca juga", "Kios Baru", "-", "pasar lama"])
def test_what_is_remembered_of_a_short_line_says_nothing_of_where_it_stood(line):
    page = f"Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi.\n{line}\nIa datang subuh."
    shapes._remembered.cache_clear()
    fresh = parse(page)

    for other in (line, f"{line}\n{page}", f"Penulis:\n{line}", f"Baca juga:\n{line}\n{page}"):
        parse(other)

    assert parse(page) == fresh
