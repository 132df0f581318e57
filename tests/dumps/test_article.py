"""Articles: the whole way from a text, and what holds for every text."""

import os
from datetime import date, datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.dumps import Given, Record, Unparsed, as_json, parse, parse_record, rebuild
from articles.dumps.lines import joined, trimmed
from articles.dumps.repair import seen

DUMP = """Pasar Lama Wiratama Dibuka Lagi, Pedagang Menangis
Pedagang kembali berjualan setelah dua tahun.
Penulis:
Rani Mirat, Bayu Sadewa
Editor:
Sinta Ayuningtyas
Tayang: Senin, 3 Februari 2025 08:00 WIB
MERANDUK, KABARMERANDUK.COM - Pasar itu dibuka lagi pada Senin pagi.
“Kami senang sekali.”
Kios Baru
Barang yang dijual antara lain:
- sayur
Baca juga: Harga Cabai Naik Lagi
Pedagang pulang menjelang magrib.(*)
Sumber: Kabar Meranduk
Bupati Larang Kembang Api |
![]() |
---|
Isi komentar sepenuhnya adalah tanggung jawab pengguna."""

#: A hundred thousand were run by hand (docs/parser.md); every run of the suite takes some hundreds.
EXAMPLES = int(os.environ.get("PARSER_EXAMPLES", "300"))
# Pieces that rules look for, in any order, between any other text.
PIECES = st.sampled_from(
    ["Penulis:", "Editor: Rani", "Baca juga:", "Sumber: ", "---|", "![]() |", "|", "(*)", "(", "-", ":",
     "\n", "\n\n", "\r\n", "\ufeff", "\u200b", "\xa0", "3 Mei 2025 08.00 WIB", "99/99/2025", "Judul |",
     "KOTA, KABAR.COM - ", "Halaman 1 2", "Laporan Wartawan ", "“", "”", "https://a.id", "[a](b)"]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=20))).map("".join))


def test_a_dump_becomes_an_article_with_every_value_in_its_place():
    article = parse(DUMP)

    assert article.title == "Pasar Lama Wiratama Dibuka Lagi, Pedagang Menangis"
    assert article.dek == "Pedagang kembali berjualan setelah dua tahun."
    assert article.authors == ("Rani Mirat", "Bayu Sadewa")
    assert article.editors == ("Sinta Ayuningtyas",)
    assert article.published == datetime(2025, 2, 3, 8, tzinfo=timezone(timedelta(hours=7)))
    assert (article.precision, article.dateline, article.source) == (
        "exact",
        "MERANDUK",
        "Kabar Meranduk",
    )
    assert [(block.kind, block.text) for block in article.body] == [
        ("paragraph", "Pasar itu dibuka lagi pada Senin pagi."),
        ("quote", "“Kami senang sekali.”"),
        ("subhead", "Kios Baru"),
        ("paragraph", "Barang yang dijual antara lain:"),
        ("list_item", "sayur"),
        ("paragraph", "Pedagang pulang menjelang magrib."),
    ]
    assert [(link.kind, link.title, link.line) for link in article.links] == [
        ("see_also", "Harga Cabai Naik Lagi", 13),
        ("related", "Bupati Larang Kembang Api", 16),
    ]
    assert (article.missing, article.warnings) == (frozenset(), ())


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_every_text_is_rebuilt_from_its_lines(text):
    assert rebuild(parse(text)) == text


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_every_value_stands_in_the_line_it_names(text):
    parsed = parse(text)
    if isinstance(parsed, Unparsed):
        return

    lines = {line.n: seen(line.text)[0] for line in parsed.lines}
    for credit in parsed.credits:
        assert credit.name in lines[credit.line]
    for block in parsed.body:
        pieces = [lines[n] for n in range(block.line, block.through + 1) if lines[n]]
        assert block.text in joined(pieces)
    for link in parsed.links:
        assert link.title in lines[link.line]
        assert (link.url or "") in lines[link.line]
    for value in (parsed.title, parsed.dek, parsed.kicker, parsed.source, parsed.dateline):
        assert value is None or any(value in line for line in lines.values())


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXTS)
def test_every_visible_line_has_a_role_and_a_blank_one_has_none(text):
    parsed = parse(text)

    assert [line.n for line in parsed.lines] == list(range(1, text.count("\n") + 2))
    for line in parsed.lines:
        assert (line.role is not None) == bool(trimmed(line.text))
        assert (line.rule != "") == (line.role is not None)
        assert 0 <= line.confidence <= 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_answer_is_json_with_the_same_keys_always(text):
    parsed = as_json(parse(text), file="a.txt", record=1)
    parsed.pop("reason", None)

    answer = orjson.loads(orjson.dumps(parsed))

    assert list(answer) == [
        *("file", "record", "title", "dek", "kicker", "authors", "editors", "credits", "source"),
        *("published", "precision", "dateline", "body", "links", "lines", "confidence", "warnings"),
    ]
    assert len(answer["lines"]) == sum(bool(trimmed(line)) for line in text.split("\n"))


def test_a_day_is_printed_as_a_bare_date():
    text = (
        "Pasar Lama Dibuka Lagi\nJumat, 26 September 2025\nPasar itu dibuka lagi pada Senin pagi."
    )

    answer = as_json(parse(text), file="a.txt", record=1)

    assert (answer["published"], answer["precision"]) == ("2025-09-26", "day")


@pytest.mark.parametrize("text", ["", " \n\u200b\n"])
def test_a_text_that_shows_nothing_is_unparsed_and_kept(text):
    parsed = parse(text)

    assert isinstance(parsed, Unparsed)
    assert (parsed.text, rebuild(parsed)) == (text, text)


def test_a_record_with_a_problem_is_unparsed_with_its_bytes_and_its_line():
    record = Record(number=2, line=7, raw=b"\x00", problem="baris 7: rusak")

    parsed = parse_record(record)

    assert (parsed.reason, parsed.line, parsed.raw) == ("baris 7: rusak", 7, b"\x00")
    assert as_json(parsed, file="a", record=2)["reason"] == "baris 7: rusak"


def test_fields_beside_the_text_fill_what_the_text_does_not_say():
    beside = Given(
        title="Pasar Dibuka", date="3 Mei 2025 10:00 WITA", author="Rani Mirat", publisher="Kabar"
    )

    article = parse("Pasar itu dibuka lagi pada Sabtu pagi.\nIa senang.", given=beside)

    assert (article.title, article.authors, article.source) == (
        "Pasar Dibuka",
        ("Rani Mirat",),
        "Kabar",
    )
    assert article.published.isoformat() == "2025-05-03T10:00:00+08:00"
    assert article.warnings == ()


def test_fields_beside_the_text_that_say_otherwise_are_a_warning():
    beside = Given(title="Judul Lain Sama Sekali", date="4 Mei 2020", author="Orang Lain")

    article = parse(DUMP, given=beside)

    assert article.authors == ("Rani Mirat", "Bayu Sadewa")
    assert article.published.year == 2025
    assert any("judul pada kolom berbeda" in warning for warning in article.warnings)
    assert any("tanggal pada kolom berbeda" in warning for warning in article.warnings)
    assert any("penulis pada kolom berbeda" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "beside",
    [
        Given(author="Rani Mirat", date="2025-02-03"),
        Given(author="Bayu Sadewa", editor="Sinta Ayuningtyas"),
        Given(url="https://contoh.invalid/2025/02/04/pasar"),
    ],
)
def test_fields_beside_the_text_that_agree_are_no_warning(beside):
    assert parse(DUMP, given=beside).warnings == ()


def test_a_day_in_the_address_dates_a_story_that_nothing_else_dates():
    text = "Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi pada Senin pagi."

    article = parse(text, given=Given(url="https://contoh.invalid/2025/09/03/pasar"))

    assert (article.published, article.precision) == (date(2025, 9, 3), "day")
    assert article.warnings == ("tanggal diambil dari alamat halaman: 2025-09-03",)


def test_a_day_in_the_address_far_from_the_printed_date_is_a_warning():
    article = parse(DUMP, given=Given(url="https://contoh.invalid/2024/09/03/pasar"))

    assert article.published.year == 2025
    assert article.warnings == ("tanggal dalam alamat halaman berbeda: 2024-09-03",)


def test_a_name_above_the_story_and_again_below_it_is_one_credit():
    text = (
        "Pasar Lama Dibuka Lagi\nLaporan Wartawan Kabar.com, Rani Mirat\n"
        "Pasar itu dibuka lagi pada Senin.\nPedagang pulang. (Kabar.com/Rani Mirat)"
    )

    article = parse(text)

    assert [(credit.role, credit.name, credit.line) for credit in article.credits] == [
        ("reporter", "Rani Mirat", 2)
    ]
    assert article.body[-1].text == "Pedagang pulang."
