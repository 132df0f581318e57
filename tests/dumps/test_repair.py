"""Repair: values are made whole and the editor is told, the raw line stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dumps import Given, parse, rebuild
from articles.dumps.glued import glued_words, put_apart
from articles.dumps.repair import GLUED, MOJIBAKE, SPACES, ZERO_WIDTH, seen, undoubled


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        ("\ufeffAtap Bocor\r", "Atap Bocor", ()),
        ("Octo\xa0Baskara \xa0", "Octo Baskara", (SPACES,)),
        ("Ra\u200bni", "Rani", (ZERO_WIDTH,)),
        ("“Atap,” kata RenÃ©e.", "“Atap,” kata Renée.", (MOJIBAKE,)),
        ("â€œAtap bocor,â€\x9d katanya.", "“Atap bocor,” katanya.", (MOJIBAKE,)),
        ("Pasar dibuka.Pedagang senang.", "Pasar dibuka. Pedagang senang.", (GLUED,)),
        ("Pasar di Talang,Kamis pagi.", "Pasar di Talang, Kamis pagi.", (GLUED,)),
        ("Gol untukRani di YouTube.", "Gol untuk Rani di YouTube.", (GLUED,)),
        ("Panglima TNIJenderal Bayu", "Panglima TNI Jenderal Bayu", (GLUED,)),
        ("KPKtelah memanggil PresidenPrabu.", "KPK telah memanggil Presiden Prabu.", (GLUED,)),
        ("kata dia di“dalamRumah”, dariPT Jati", "kata dia di“dalamRumah”, dari PT Jati", (GLUED,)),
        ("iPhone, McDonald, DeepSeek, TikTok, PPKn, eSports", "iPhone, McDonald, DeepSeek, TikTok, PPKn, eSports", ()),
        ("Surel untukRani@kabar.id, #untukRani, diKota_Lama", "Surel untukRani@kabar.id, #untukRani, diKota_Lama", ()),
        ("AntaraNews, S.Pd.I., KPKnya, diA", "AntaraNews, S.Pd.I., KPKnya, diA", ()),
        ("Harga naik 2,5 persen di Kabar.com dan S.Pd.", "Harga naik 2,5 persen di Kabar.com dan S.Pd.", ()),
        ("Lihat https://contoh.invalid/pasar.Ini", "Lihat https://contoh.invalid/pasar.Ini", ()),
        ("“Kafé Â tua,” kata Renée.", "“Kafé Â tua,” kata Renée.", ()),
        (" \u200b ", "", ()),
    ],
)  # fmt: skip
def test_damage_is_repaired_and_soundness_left_alone(raw, text, repairs):
    assert seen(raw) == (text, repairs)


@pytest.mark.parametrize(
    ("printed", "once"),
    [
        ("Pasar Dibuka LagiPasar Dibuka Lagi", "Pasar Dibuka Lagi"),
        ("Pasar Dibuka Lagi | Pasar Dibuka Lagi", "Pasar Dibuka Lagi"),
        ("Pasar Dibuka Lagi", None),
        ("Kura-kura", None),
    ],
)
def test_a_title_printed_twice_is_read_once(printed, once):
    assert undoubled(printed) == once


def test_the_editor_is_told_what_was_repaired_and_where():
    text = (
        "Pasar\xa0Lama Dibuka Lagi\nPasar\xa0Lama Dibuka Lagi\n"
        "Pasar itu dibuka lagi.Pedagang senang sekali.\n"
    )

    article = parse(text)

    assert article.title == "Pasar Lama Dibuka Lagi"
    assert article.body[0].text == "Pasar itu dibuka lagi. Pedagang senang sekali."
    assert article.warnings == (
        "diperbaiki, spasi tak terputus: baris 1, 2",
        "diperbaiki, kata yang menempel: baris 3",
        "judul tercetak lebih dari sekali: baris 1, 2",
    )
    assert rebuild(article) == text


@given(st.text())
def test_what_is_seen_of_a_line_is_seen_again_without_repair(raw):
    text, _ = seen(raw.replace("\n", " "))

    again, repairs = seen(text)

    assert again == text
    assert MOJIBAKE in repairs or repairs == ()


def test_a_given_title_is_repaired_like_the_line_that_repeats_it():
    title, story = "Panglima TNIJenderal Bayu Pensiun", "Bayu Sadewa pensiun pada Senin pagi."

    article = parse(f"{title}\n{story}", given=Given(title=title))

    assert article.title == "Panglima TNI Jenderal Bayu Pensiun"
    assert article.warnings == ("diperbaiki, kata yang menempel: baris 1",)


@given(st.text(alphabet="aAdiKeTNI untuk.(“@", max_size=40))
def test_words_are_put_apart_once_and_lose_no_letter(text):
    apart = put_apart(text)

    assert put_apart(apart) == apart
    assert apart.replace(" ", "") == text.replace(" ", "")
    assert bool(glued_words(text)) == (apart != text)
