"""Whole or part: a beginning or an end that is not in the dump is said, and only then."""

from itertools import permutations

import pytest

from articles.dumps import Block, beginnings, parse

HEAD = "Dua Pemimpin Bertemu di Pulau Netral\nPenulis:\nRani Mirat\nEditor:\nSinta Ayu\n"
REST = "\nIa menolak memberi angka.\nKolv Hardan menutup pertemuan dengan doa.\nPeserta pulang."


@pytest.mark.parametrize(
    "opening",
    [
        "Dalam pertemuan di balai kota, Kolv menyebut tamunya sahabat karib.",
        "Adapun mesin yang disebut di atas masih berdiri di bangsal utama.",
        "Selain itu, Kolv meminta semua pihak menahan diri.",
        "yang menahan diri selama dua tahun sebelum mereka sepakat.",
        "“Kami tidak akan menunggu lagi,” kata Kolv.",
        "Sebelumnya, dia menyebut tamunya itu sahabat karib.",
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
        "Pada Sabtu pagi, dua pemimpin bertemu di pulau netral dan Kolv Hardan menyebut tamunya sahabat.",
        "KOTA LAMA, KABAR.COM - Namun pertemuan itu berakhir tanpa hasil.",
        "Dua pemimpin negeri tetangga bertemu di sebuah pulau netral (7/6/2025).",
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
        "\nKota yang dipilih untuk pertemuan berikutnya:",
        "\nPertemuan berikutnya digelar di kota Mer",
        "\n“Kami belum",
        "\nKolv mena",
        "\nBaca juga:\nPertemuan berikutnya digelar di tiga kota yang belum dipi",
    ],
)
def test_a_story_that_stops_short_lacks_its_end(ending):
    opening = "Presiden Kolv Hardan bertemu tamunya di Pulau Ostrel pada Sabtu pagi."

    article = parse(HEAD + opening + REST + ending)

    assert article.missing == {"end"}


@pytest.mark.parametrize(
    "ending",
    [
        "\n“Kami sepakat,” kata Kolv Hardan",
        "\nPeserta pulang membawa payung. (ran/bay)",
        "\nPeserta pulang membawa payung\nTag: pertemuan, pulau",
        "\nBaca juga: Harga cabai naik lagi di tiga kota",
    ],
)
def test_a_carelessly_ended_story_is_not_accused(ending):
    opening = "Presiden Kolv Hardan bertemu tamunya di Pulau Ostrel pada Sabtu pagi."

    article = parse(HEAD + opening + REST + ending)

    assert article.missing == frozenset()


def test_the_editor_is_told_the_signs_that_weighed_most():
    article = parse(HEAD + "Selain itu, dia juga meminta semua pihak menahan diri." + REST)

    (warning,) = article.warnings
    signs = warning.removeprefix("awal artikel mungkin tidak ikut: ").split("; ")
    assert signs[0] == "dibuka dengan kata sambung"
    assert 1 < len(signs) <= 3


def test_every_weight_is_of_a_sign_that_exists():
    names = {name for name, _ in beginnings.SIGNS} | {
        name for _, _, names in beginnings.BANDS for name in names
    }

    assert set(beginnings._SIGNS) <= names
    assert all(word == word.casefold() for word in beginnings._HELD | beginnings._OPENERS)


def test_each_band_has_a_name_for_every_size():
    assert all(len(names) == len(edges) + 1 for _, edges, names in beginnings.BANDS)


@pytest.mark.parametrize("words", list(permutations(("bukit", "kali", "sawah"))))
def test_signs_that_weigh_each_other_up_accuse_nobody_in_whatever_order_they_are_added(
    words, monkeypatch
):
    monkeypatch.setattr(beginnings, "_BASE", 0.0)
    monkeypatch.setattr(beginnings, "_SIGNS", {})
    monkeypatch.setattr(beginnings, "_OPENERS", {})
    monkeypatch.setattr(beginnings, "_HELD", dict(zip(words, (0.1, 0.2, -0.3), strict=True)))
    body = [Block("paragraph", text, 1, 1) for text in (" ".join(words), "Dua.", "Tiga.")]

    assert beginnings.start_signs(body, title="", has_dek=False, has_dateline=False) == []
