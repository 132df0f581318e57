"""Values: what single lines say."""

from datetime import date, datetime, timedelta, timezone

import pytest

from articles.dumps import Given, parse
from articles.dumps.dateline import find_dateline
from articles.dumps.dates import date_in_url, find_moment, is_dateline_of_page
from articles.dumps.names import look_like_people, reported_by, split_people


def at(year, month, day, hour, minute, zone=7):
    return datetime(year, month, day, hour, minute, tzinfo=timezone(timedelta(hours=zone)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tayang: Sabtu, 7 Juni 2025 08:13 WIB", at(2025, 6, 7, 8, 13)),
        ("Tayang: Minggu, 9 Februari 2025 10:25 WIT", at(2025, 2, 9, 10, 25, 9)),
        ("Senin, 9 Juni 2025 18:01 WITA", at(2025, 6, 9, 18, 1, 8)),
        ("Tayang: Jum'at, 21 Februari 2025 17:40 WIB", at(2025, 2, 21, 17, 40)),
        ("Kabar.com - 10/06/2025, 21:47 WIB", at(2025, 6, 10, 21, 47)),
        ("4 April 2018 | 07.50 WIB", at(2018, 4, 4, 7, 50)),
        ("Diperbarui 07 Jun 2025, 12:00 WIB", at(2025, 6, 7, 12, 0)),
        ("10 Jun 2025 15:08", at(2025, 6, 10, 15, 8)),
        ("2025-09-03T10:15:00+08:00", at(2025, 9, 3, 10, 15, 8)),
        ("2025-09-03T10:15:00Z", at(2025, 9, 3, 10, 15, 0)),
        ("Jumat, 26 Agt 2025", date(2025, 8, 26)),
        ("2025-09-03", date(2025, 9, 3)),
        ("June 9, 2025 10:05 WIB", at(2025, 6, 9, 10, 5)),
        ("Selasa, 11 November 2025 / 14:20 WIB", at(2025, 11, 11, 14, 20)),
        ("Kamis 20/12/21 | 07:03", at(2021, 12, 20, 7, 3)),
        ("20/12/98, 07.03 WIB", at(1998, 12, 20, 7, 3)),
        ("Skor 3/2/21", None),
        ("2 jam lalu", None),
        ("31 Februari 2025", None),
        ("45/13/2025", None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(text, expected):
    moment = find_moment(text)

    assert (moment.value if moment else None) == expected
    if moment:
        assert moment.precision == ("exact" if isinstance(expected, datetime) else "day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selasa, 23 Februari 2016 15:06 WIB | 998 Views", True),
        ("Kabar.com- Diperbarui 19/06/2025, 10:19 WIB", True),
        ("31 Okt 2022 | Senin, Oktober 31, 2022 WIB Last Updated 2022-10-31T06:04:08Z", True),
        ("Selasa (10/6/2025).", False),
        ("Pada 4 April 2018 pasar itu dibuka", False),
        ("Rabu, 4 April 2018 Pasar Dibuka Lagi", False),
    ],
)
def test_a_date_line_holds_little_but_a_date(text, expected):
    assert is_dateline_of_page(text) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Andari Wulan Nugrahani", ["Andari Wulan Nugrahani"]),
        ("Bayu Lesmanto, Intan Sudewi", ["Bayu Lesmanto", "Intan Sudewi"]),
        ("Wening Laras dan Octo Ludji", ["Wening Laras", "Octo Ludji"]),
        ("A. Rahman / Sinta Ayu", ["A. Rahman", "Sinta Ayu"]),
        ("Rani, Bayu, dan Sinta", ["Rani", "Bayu", "Sinta"]),
        ("dr. Rahmawati Lubis, Sp.A", ["dr. Rahmawati Lubis, Sp.A"]),
        ("Rani Mirat, S.H., M.Si dan Bayu Sadewa, MM", ["Rani Mirat, S.H., M.Si", "Bayu Sadewa, MM"]),
        ("H. Zainuri bin Marzuq", ["H. Zainuri bin Marzuq"]),
        ("Rani Mirat - wartaPasar", ["Rani Mirat"]),
        ("Rani Mirat I Bireuen", ["Rani Mirat"]),
        ("Rani Mirat,", ["Rani Mirat"]),
        ("Rani Mirat*", ["Rani Mirat"]),
        ("Rani Mirat, Jurnalis", ["Rani Mirat"]),
        ("Rani Mirat, Kabar Nusantara", ["Rani Mirat"]),
        ("Rani Mirat - Kabar.com", ["Rani Mirat"]),
        ("", []),
    ],
)  # fmt: skip
def test_names_are_parted_and_keep_their_degrees(text, names):
    assert split_people(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andari Wulan Nugrahani", True),
        ("Ni Luh Pertiwi van Harten", True),
        ("redaksi", True),
        ("Lalu ia tertawa", False),
        ("Pasar itu dibuka lagi.", False),
        ("Teken 20 Dokumen", False),
        ("", False),
    ],
)
def test_people_are_told_by_their_capitals(text, expected):
    assert look_like_people(text) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laporan Wartawan PesisirPos.com, Tegar Puspa", "Tegar Puspa"),
        ("Laporan Wartawan PesisirPos.com Tegar Puspa", "Tegar Puspa"),
        ("Laporan Kontributor Pesisir Kabupaten Kelapit, Tegar Puspa.", "Tegar Puspa"),
        ("Laporan Tegar Puspa", "Tegar Puspa"),
    ],
)
def test_a_report_names_its_reporter_last(text, name):
    assert reported_by(text) == name


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("MERANDUK, KABARMERANDUK.COM - Api melalap.", "MERANDUK", "Api melalap."),
        ("KABARMERANDUK.COM, UJUNG KELAPIT – Api melalap.", "UJUNG KELAPIT", "Api melalap."),
        ("KABARPULAU.COM, Bonebol — Api melalap.", "Bonebol", "Api melalap."),
        ("KABAR-PULAU.COM- Api melalap.", None, "Api melalap."),
        ("Meranduk (KABAR) - Api melalap.", "Meranduk", "Api melalap."),
        ("Meranduk, NTB (KABAR Pulau) - Api melalap.", "Meranduk, NTB", "Api melalap."),
        ("KABAR.CO.ID, MERANDUK -- Api melalap.", "MERANDUK", "Api melalap."),
        ("AMPELSARI - Harga cabai jatuh.", "AMPELSARI", "Harga cabai jatuh."),
        ("KABAR.CO.ID - MERANDUK. Api melalap.", "MERANDUK", "Api melalap."),
        ("MERANDUK (Kabar): Api melalap.", "MERANDUK", "Api melalap."),
        ("Meranduk, Kabar Kota -- Api melalap.", "Meranduk", "Api melalap."),
        ("MERANDUK, RABU — Api melalap.", "MERANDUK", "Api melalap."),
        ("Meranduk, 3 Februari 2025 - Api melalap.", "Meranduk", "Api melalap."),
        ("Kabar.com, MerandukApi melalap.", "Meranduk", "Api melalap."),
        ("Kabar.com, Muara SetuApi melalap.", "Muara Setu", "Api melalap."),
        ("Kabar.com, Meranduk Api melalap.", "Meranduk", "Api melalap."),
    ],
)
def test_a_dateline_names_the_place_and_ends_at_its_dash(text, place, sentence):
    found = find_dateline(text)

    assert found.place == place
    assert text[found.end :] == sentence


@pytest.mark.parametrize(
    "text",
    ["Api melalap kios - semuanya habis.", "Jalur Lavka-Osmer rusak.", "api - itu", "PSSI - itu"],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://contoh.invalid/2025/09/03/pasar", date(2025, 9, 3)),
        ("https://contoh.invalid/berita/20250903-pasar", date(2025, 9, 3)),
        ("https://contoh.invalid/pasar-2025-09-03", date(2025, 9, 3)),
        ("https://contoh.invalid/2025/09/pasar", None),
        ("https://contoh.invalid/2025/13/40/pasar", None),
        ("https://contoh.invalid/read/2025090312345678", None),
        (None, None),
    ],
)
def test_an_address_says_a_day_or_nothing(url, day):
    assert date_in_url(url) == day


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("Reporter: Rani Mirat | Editor: Bayu Sadewa",
         [("reporter", "Rani Mirat"), ("editor", "Bayu Sadewa")]),
        ("Penulis: Rani Mirat / Fotografer: Bayu Sadewa",
         [("author", "Rani Mirat"), ("photographer", "Bayu Sadewa")]),
        ("Penerjemah: Rani Mirat", [("translator", "Rani Mirat")]),
        ("Kontributor: Rani Mirat, Bayu Sadewa", [("contributor", "Rani Mirat"), ("contributor", "Bayu Sadewa")]),
        ("Oleh Rani Mirat", [("author", "Rani Mirat")]),
        ("Rani Mirat · Senin, 3 Februari 2025 08:00 WIB", [("author", "Rani Mirat")]),
    ],
)  # fmt: skip
def test_a_credit_line_says_who_did_what(text, credits):
    article = parse(f"Pasar Lama Dibuka Lagi\n{text}\nPasar itu dibuka lagi pada Senin pagi.")

    assert [(credit.role, credit.name) for credit in article.credits] == credits


@pytest.mark.parametrize(
    "text",
    [
        "Susunan Pemain\nKiper\nBelakang",
        "POIN\n1\nIran\n9\nQatar",
        "Pertandingan Kedua\nOman/Palestina",
        "Jadwal Kapal\nBerangkat 10 Juni 2025 pukul 16.00",
        "Harga Tiket\nFestival\nVIP\nVVIP",
    ],
)
def test_what_stands_in_a_table_or_list_is_nobody(text):
    story = "Pasar itu dibuka lagi pada Senin pagi, dan para pedagang pulang membawa oleh-oleh."

    article = parse(f"Pasar Lama Dibuka Lagi\n{story}\n{story}\n{text}")

    assert article.credits == ()


@pytest.mark.parametrize(
    "opening",
    [
        "Meranduk\n- Pasar lama itu dibuka lagi pada Senin pagi setelah ditutup dua tahun lamanya.",
        "Meranduk\n-\nWali Kota\nSeto Jati\nmembuka lagi pasar lama itu.",
    ],
)
def test_a_place_broken_from_its_dash_is_the_dateline_and_nobody(opening):
    story = "Pasar itu dibuka lagi pada Senin pagi, dan para pedagang pulang membawa oleh-oleh."

    article = parse(f"{opening}\n{story}", given=Given(title="Pasar Lama Dibuka Lagi"))

    assert (article.dateline, article.credits) == ("Meranduk", ())
    assert article.body[0].text.endswith(".")
