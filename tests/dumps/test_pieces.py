"""Pieces: sentences that links broke over lines are read as the sentences they are."""

import pytest

from articles.dumps import Role, parse

HEAD = "Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi pada Senin pagi.\n"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["Pasar itu dibuka oleh Wali Kota", "Anindya Suroso Pati", ", yang datang subuh."],
         "Pasar itu dibuka oleh Wali Kota Anindya Suroso Pati, yang datang subuh."),
        (["Ketua Asosiasi Pedagang", "Pasar", "Indonesia (", "APPI", ") Rani Mirat menolak."],
         "Ketua Asosiasi Pedagang Pasar Indonesia (APPI) Rani Mirat menolak."),
        (["Perusahaan itu kemarin secara resmi meluncurkan mobil niaga baru bernama", "Garda Niaga", "GN 5 yang irit."],
         "Perusahaan itu kemarin secara resmi meluncurkan mobil niaga baru bernama Garda Niaga GN 5 yang irit."),
        (["Menurut data", "", "pasar", "", "tahun lalu, pengunjung bertambah."],
         "Menurut data pasar tahun lalu, pengunjung bertambah."),
    ],
)  # fmt: skip
def test_a_broken_sentence_is_one_paragraph_that_names_its_lines(lines, sentence):
    article = parse(HEAD + "\n".join(lines) + "\nPedagang pulang menjelang magrib.")

    block = article.body[1]

    assert (block.kind, block.text) == ("paragraph", sentence)
    assert (block.line, block.through) == (3, 2 + len(lines))
    assert {line.role for line in article.lines[2 : 2 + len(lines)]} <= {Role.BODY, None}


@pytest.mark.parametrize(
    "lines",
    [
        ["Kios Baru", "Ada dua ratus kios di sana."],
        ["tiang lampu", "pasar lama", "meranduk"],
        ["Barang yang dijual antara lain:", "- sayur", "- buah"],
        ["Baca juga: Harga Cabai", "pedagang pulang cepat."],
    ],
)
def test_headings_lists_and_tags_are_no_pieces(lines):
    article = parse(HEAD + "\n".join(lines))

    assert all(block.line == block.through for block in article.body)


def test_a_split_dateline_names_the_place_and_stands_outside_the_paragraph():
    article = parse("Pasar Lama Dibuka Lagi\nMeranduk\n-\nPasar itu dibuka lagi pada Senin pagi.")

    assert article.dateline == "Meranduk"
    assert article.body[0].text == "Pasar itu dibuka lagi pada Senin pagi."


def test_a_promotion_broken_over_lines_is_furniture_from_its_first_line():
    promotion = "Simak\nbreaking news\ndan\nberita pilihan\nkami di ponselmu lewat WhatsApp."

    article = parse(HEAD + "Pedagang pulang menjelang magrib.\n" + promotion)

    assert [line.role for line in article.lines[3:]] == [Role.BOILERPLATE] * 5
