"""What is packed or a row of a table has the same way as a text: landed, read again, known again."""

import gzip

import orjson

from articles.models import Article, DumpRecord
from tests.importing.test_unpacking import STORY, tarred, zipped

TABLE = b"judul;isi;penulis\nPasar Dibuka;Pasar itu dibuka lagi, Senin.;Ratri Puspadewi\n"


def test_a_row_of_a_table_is_read_from_its_stored_json(bring, fates):
    run = bring({"a.csv": TABLE})

    record = run.records.get()
    article = Article.objects.get()
    assert fates(run) == ["created"]
    assert (record.format, record.path, record.place) == (".jsonl", "a.csv", 1)
    assert orjson.loads(bytes(record.raw.data))["penulis"] == "Ratri Puspadewi"
    assert article.title == "Pasar Dibuka"


def test_the_same_table_again_changes_nothing_even_under_another_separator(bring, fates):
    bring({"a.csv": TABLE})

    again = bring({"a.csv": TABLE.replace(b";", b"\t")})

    assert fates(again) == ["unchanged"]


def test_an_entry_of_an_archive_is_known_by_its_path_in_it(bring, fates):
    bring({"arsip.zip": zipped({"kanal/a.txt": STORY})})

    again = bring({"arsip.zip": zipped({"kanal/a.txt": STORY})})

    assert again.records.get().path == "arsip.zip/kanal/a.txt"
    assert fates(again) == ["unchanged"]


def test_parts_of_a_text_are_records_that_are_read_again_as_they_were_cut(bring, fates):
    parts = [STORY, STORY.replace(b"Pasar", b"Waduk")]

    run = bring({"a.txt": b"\n##\n".join(parts)}, mark="##")

    assert fates(run) == ["created", "created"]
    titles = {"Pasar Lama Dibuka Lagi", "Waduk Lama Dibuka Lagi"}
    assert set(Article.objects.values_list("title", flat=True)) == titles


def test_what_is_refused_as_a_whole_keeps_the_bytes_of_its_file_once(bring, fates):
    bomb = gzip.compress(b"0" * 80_000_000)

    run = bring({"bom.jsonl.gz": bomb, "baik.txt": STORY})

    refused, read = run.records.order_by("position")
    assert (refused.fate, refused.format) == ("quarantined", ".gz")
    assert bytes(refused.raw.data) == bomb
    assert "mengembang" in refused.reasons[0]
    assert read.fate == "created"


def test_entries_of_one_damaged_archive_share_its_bytes(bring):
    whole = tarred(("a.txt", STORY), ("b.txt", STORY * 200), ("c.txt", STORY * 200))

    bring({"a.tar": whole[:9000]})

    problems = DumpRecord.objects.filter(fate="quarantined")
    assert problems
    assert {bytes(record.raw.data) for record in problems} == {whole[:9000]}
