"""What a dump says, as the columns of an article."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from articles.dumps import Given, Record, parse_record
from articles.importing.incoming import incoming
from articles.models import body
from tests.conftest import NOON
from tests.importing.conftest import BODY, story


def read(text):
    record = Record(number=1, raw=text.encode(), text=text)
    return incoming(parse_record(record), record, landed_at=NOON)


@pytest.mark.parametrize(
    ("published", "says"),
    [
        (date(1900, 1, 1), "lebih awal"),
        (date(1, 1, 1), "lebih awal"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))), "lebih awal"),
        (NOON + timedelta(days=1, seconds=1), "lebih lambat"),
        (date(9999, 12, 31), "lebih lambat"),
    ],
)
def test_a_date_that_cannot_be_is_a_warning_and_unknown(published, says):
    record = Record(number=1, raw=b"", text=story())
    parsed = replace(parse_record(record), published=published, precision="day")

    found = incoming(parsed, record, landed_at=NOON)

    assert (found.dated_at, found.dated_precision) == (None, "unknown")
    assert says in found.warnings[-1]


@pytest.mark.parametrize("published", [date(1900, 1, 2), NOON + timedelta(days=1)])
def test_a_date_within_the_bounds_is_taken(published):
    record = Record(number=1, raw=b"", text=story())
    parsed = replace(parse_record(record), published=published, precision="day")

    assert incoming(parsed, record, landed_at=NOON).dated_at is not None


def test_a_given_name_of_several_lines_is_several_credits():
    given = Given(author="Ratri Puspadewi   \n\nTim Redaksi")
    record = Record(
        number=1, raw=b"", text="\n".join(story().split("\n")[:1] + list(BODY)), given=given
    )

    found = incoming(parse_record(record), record, landed_at=NOON)

    assert [credit.name for credit in found.credits] == ["Ratri Puspadewi", "Tim Redaksi"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://arsip.example/a", "arsip.example"])
def test_an_address_that_no_browser_may_be_sent_to_is_none(url):
    record = Record(number=1, raw=b"", text=story(), given=Given(url=url))

    assert incoming(parse_record(record), record, landed_at=NOON).source_url == ""


def test_every_kind_of_block_has_its_element():
    text = story(
        body=[
            "Perahu kayu dari tiga dermaga berlayar bersama menyusuri Sungai Lembayung, Selasa pagi.",
            "Syarat Ikut Serta",
            "Warga yang hendak ikut harus memenuhi dua syarat berikut ini kepada panitia.",
            "- Perahunya terbuat dari kayu.",
            "- Awaknya dapat berenang.",
            "“Kami menunggu semua orang di dermaga lama itu,” ujar ketua panitia, Selasa pagi.",
        ]
    )

    html = read(text).body

    assert "<h2>Syarat Ikut Serta</h2>" in html
    assert "<ul><li>Perahunya terbuat dari kayu.</li><li>Awaknya dapat berenang.</li></ul>" in html


@pytest.mark.parametrize(
    "words", ["5 < 6 & 7 > 2", "\"kutip\" 'kutip'", "<script>alert(1)</script>", "&amp;"]
)
def test_what_looks_like_markup_stays_text(words):
    html = read(f"{story()}\nPanitia menulis {words} pada papan tulis di dermaga.").body

    assert body.clean(html) == html
    assert "<script" not in html


def test_the_html_of_a_dump_is_what_the_sanitiser_leaves():
    html = read(story(see_also="Dermaga Lama Diperbaiki")).body

    assert body.clean(html) == html
    assert body.marked_positions(html) == [1]
