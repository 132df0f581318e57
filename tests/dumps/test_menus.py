"""Menus: links that name parts of the house are none of the story; words below one another may be."""

import pytest

from articles.dumps import Role, parse
from articles.dumps.menus import is_rubric_row

MENU = ["Beranda", "Nasional", "Gaya Hidup", "Video", "Lembah FM", "Indeks"]
STORY = [
    "Gerbang Batu Ditemukan di Dasar Sungai Cipeusing",
    "CIPEUSING - Gerbang batu berusia tiga abad ditemukan di dasar sungai pada Senin pagi.",
    "Warga membersihkan lumutnya bersama para peneliti dari kota.",
]
NAMES = ["Sekar Maheswari", "Galih Wirasena", "Darma Saputra", "Bima Kusumo", "Ayu Larasati"]


def roles_of(lines):
    return [line.role for line in parse("\n".join(lines)).lines]


def test_a_menu_above_the_head_is_no_part_of_it():
    roles = roles_of(MENU + STORY)

    assert set(roles[: len(MENU)]) == {Role.BOILERPLATE}
    assert roles[len(MENU) :] == [Role.TITLE, Role.BODY, Role.BODY]


def test_the_date_of_today_may_part_a_menu():
    roles = roles_of([*MENU, "Rabu, 11 Juni 2025", *MENU, *STORY])

    assert set(roles[: 2 * len(MENU) + 1]) == {Role.BOILERPLATE}


def test_a_menu_below_the_story_closes_it():
    roles = roles_of(STORY + MENU)

    assert set(roles[len(STORY) :]) == {Role.BOILERPLATE}


def test_names_below_the_story_stay_in_it():
    roles = roles_of(STORY + NAMES)

    assert Role.BOILERPLATE not in roles


def test_a_record_of_words_alone_has_no_menu():
    assert Role.BOILERPLATE not in roles_of(["Cipeusing", "Kalibening", "Meranduk", "Bali", "Jawa"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nasional Daerah Ekonomi Olahraga Gaya Hidup", True),
        ("Beranda | Berita | Lembah FM | Video | Foto", True),
        ("Home Gawai Pasar Otomotif Cuan Lapangan Inspirasi Bisnis Promo Indeks", True),
        ("Tim Redaksi Kota", False),
        ("Video Viral Warga Menolong Anak Kucing di Sungai", False),
        ("Bali dan Jawa Bertemu di Final Liga", False),
    ],
)
def test_a_row_of_rubrics_is_no_headline(text, expected):
    assert is_rubric_row(text) is expected
