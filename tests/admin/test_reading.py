"""How a text was read is shown whole, and every value of every table has its name."""

from articles import dumps
from articles.admin.article.revision import FIELD_NAMES, differences
from articles.admin.reading import ROLE_NAMES, shown_fields, shown_lines
from articles.admin.records.fate_labels import FATE_LABELS
from articles.models import DumpRecord
from articles.revising import snapshots

TEXT = "Pasar Lama Dibuka Lagi\n\nPenulis:\nSari Wulandari\nPasar itu dibuka lagi pagi ini oleh wali kota."


def test_every_role_has_a_name():
    assert set(ROLE_NAMES) == set(dumps.Role)


def test_every_fate_has_a_colour():
    assert set(FATE_LABELS) == set(DumpRecord.Fate)


def test_every_field_of_a_snapshot_has_a_name(make_article):
    article = make_article()

    assert set(FIELD_NAMES) == set(snapshots([article.pk])[article.pk])


def test_every_line_is_shown_and_blank_ones_have_no_role():
    reading = dumps.as_json(dumps.parse(TEXT), file="", record=1)

    lines = list(shown_lines(TEXT, reading))

    assert "\n".join(line.text for line in lines) == TEXT
    assert [line.n for line in lines if not line.role] == [2]
    assert lines[0].role_name == "judul"


def test_an_unknown_date_is_said_to_be_unknown():
    reading = dumps.as_json(dumps.parse(TEXT), file="", record=1)

    assert dict(shown_fields(reading))["Tanggal"] == "tidak diketahui"


def test_a_difference_names_the_field_and_the_lines_that_differ(make_article):
    article = make_article(body="<p>Satu.</p><p>Dua.</p>")
    now = snapshots([article.pk])[article.pk]
    then = {**now, "body": "<p>Satu.</p><p>Tiga.</p>"}

    (difference,) = differences(then, now)

    assert difference.name == "naskah"
    assert difference.then == [("Satu.", False), ("Tiga.", True)]
    assert difference.now == [("Satu.", False), ("Dua.", True)]


def test_the_role_of_a_credit_is_shown_by_its_name_and_not_by_its_code(make_article):
    article = make_article(credits=[("translator", "Rina Kartika")])
    now = snapshots([article.pk])[article.pk]
    reading = {"credits": [{"name": "Rina Kartika", "role": "photographer"}]}

    (difference,) = differences({**now, "credits": []}, now)

    assert difference.now == [("penerjemah: Rina Kartika", True)]
    assert dict(shown_fields(reading))["Kredit lain"] == "Rina Kartika (fotografer)"
