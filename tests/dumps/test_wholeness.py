"""Whole or part: a beginning or an end that is not in the dump is said, and only then."""

import pytest

from articles.dumps import parse

HEAD = "Dua Pemimpin Bertemu di Pulau Netral\nPenulis:\nRani Mirat\nEditor:\nSinta Ayu\n"
REST = "\nIa menolak memberi angka.\nKolv Hardan menutup pertemuan dengan doa.\nPeserta pulang."


@pytest.mark.parametrize(
    "opening",
    [
        "Dalam pertemuan di balai kota, Kolv menyebut tamunya sahabat karib.",
        "Adapun mesin yang disebut di atas masih berdiri di bangsal utama.",
        "Selain itu, Kolv meminta semua pihak menahan diri.",
    ],
)
def test_a_story_that_goes_on_from_something_lacks_its_start(opening):
    article = parse(HEAD + opening + REST)

    assert article.missing == {"start"}
    assert article.warnings[0].startswith("awal artikel mungkin tidak ikut: ")


@pytest.mark.parametrize(
    "opening",
    [
        "Presiden Kolv Hardan bertemu tamunya di Pulau Ostrel pada Sabtu pagi.",
        "Dalam pertemuan pada Sabtu pagi, Presiden Kolv Hardan menyebut tamunya sahabat.",
        "KOTA LAMA, KABAR.COM - Namun pertemuan itu berakhir tanpa hasil.",
    ],
)
def test_a_story_with_a_lede_is_not_accused(opening):
    article = parse(HEAD + opening + REST)

    assert article.missing == frozenset()


@pytest.mark.parametrize(
    "ending",
    [
        "\nHalaman 1 2\nBaca selanjutnya",
        "\nHalaman selanjutnya",
        "\nDua Syarat Baru",
        "\nPertemuan berikutnya digelar di tiga kota, yakni Merrow,",
    ],
)
def test_a_story_that_stops_short_lacks_its_end(ending):
    opening = "Presiden Kolv Hardan bertemu tamunya di Pulau Ostrel pada Sabtu pagi."

    article = parse(HEAD + opening + REST + ending)

    assert article.missing == {"end"}
