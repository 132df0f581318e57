"""What a dump says, as the columns of an article."""

import pytest

from articles.dumps import Record, parse_record
from articles.importing.incoming import incoming
from articles.models import body
from tests.conftest import NOON
from tests.importing.conftest import story


def read(text):
    record = Record(number=1, raw=text.encode(), text=text)
    return incoming(parse_record(record), record, landed_at=NOON)


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
