"""Trying quarantined records again: one, many, all of a reason, and whole files."""

import zipfile
from io import BytesIO

import pytest

from articles import importing
from articles.dumps.formats import limits
from articles.importing import landing, retrying
from articles.importing.opening import unpacking
from articles.models import Article, DumpRecord, Import, RawBytes
from tests.conftest import NOON
from tests.importing.conftest import row, story

BROKEN_ROW = b'{"isi": "setengah'
CRAWLED = b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
Fate = DumpRecord.Fate


@pytest.fixture
def again():
    """Try records again, with workers that read them at once."""

    def again(records, *, by=None):
        runs = retrying.retry(records, by=by, at=NOON)
        importing.work(clock=lambda: NOON)
        return runs

    return again


@pytest.fixture
def repaired():
    """Let the reader of tomorrow read what today's refused."""

    def repaired(record):
        fixed = RawBytes.objects.get(pk=record.raw_id)
        fixed.data = row(story()).encode()
        fixed.save()

    return repaired


def quarantine():
    return DumpRecord.objects.in_quarantine()


def test_a_better_reader_gives_a_new_fate_and_the_old_sight_stays(bring, again, repaired):
    bring({"a.jsonl": BROKEN_ROW})
    old = quarantine().get()
    reasons = old.reasons
    repaired(old)

    again(quarantine())

    new = DumpRecord.objects.get(retry_of=old)
    assert (new.fate, new.path, new.place) == (Fate.CREATED, old.path, old.place)
    old.refresh_from_db()
    assert (old.fate, old.reasons) == (Fate.QUARANTINED, reasons)
    assert not quarantine().exists()


def test_what_fails_again_stands_in_quarantine_once(bring, again, make_user):
    editor = make_user("editor")
    bring({"a.jsonl": BROKEN_ROW})
    old = quarantine().get()

    (run,) = again(quarantine(), by=editor)

    assert quarantine().get().retry_of == old
    assert (run.by, run.source) == (editor, old.run.source)
    old.refresh_from_db()
    assert (old.decided_by, old.decided_at) == (editor, NOON)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", row(story()).encode() + b"\n\n\n" + BROKEN_ROW),
        ("a.csv", b'judul,isi\nSatu,"Dua\nbaris."\nKosong,\n'),
        ("a.txt", b"Naskah pertama.\n=====\nNaskah kedua.\n\f\x01\x02\n"),
        ("a.wet", CRAWLED % (5, b"Satu.") + CRAWLED % (0, b"")),
    ],
)
def test_what_fails_again_tells_the_same_place_in_its_file(bring, again, name, content):
    bring({name: content})
    old = quarantine().get()

    again(quarantine())

    new = quarantine().get()
    assert new.retry_of == old
    assert (new.path, new.place, new.line) == (old.path, old.place, old.line)
    assert new.reasons == old.reasons


def test_of_a_record_from_before_its_number_is_told_where_its_line_is_not_known(bring, again):
    bring({"a.jsonl": row(story()).encode() + b"\n\n\n" + BROKEN_ROW})
    quarantine().update(line=None)

    again(quarantine())

    assert quarantine().get().reasons[0].startswith("rekaman ke-2: bukan JSON")


def test_asked_twice_it_is_tried_once(bring, again):
    bring({"a.jsonl": BROKEN_ROW})
    asked = DumpRecord.objects.filter(pk=quarantine().get().pk)
    again(asked)
    runs = Import.objects.count()

    again(asked)

    assert Import.objects.count() == runs
    assert DumpRecord.objects.count() == 2


def test_records_of_many_runs_with_one_source_are_tried_by_one(bring, again, make_source):
    for name in "abc":
        bring({f"{name}.jsonl": BROKEN_ROW})
    bring({"d.jsonl": BROKEN_ROW}, source=make_source("Kantor Lain"))

    runs = again(quarantine())

    assert [run.records.count() for run in runs] == [3, 1]


@pytest.fixture
def damaged(bring):
    """An archive that could not be opened when it came, and can be now."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("satu.txt", story())
    bring({"kirim/arsip.zip": packed.getvalue()[:-10]})
    refused = quarantine().get()
    assert refused.format == ".zip"
    RawBytes.objects.filter(pk=refused.raw_id).update(data=packed.getvalue())
    return refused


def test_a_whole_file_is_opened_again(damaged, again):
    again(quarantine())

    made = DumpRecord.objects.get(path="kirim/arsip.zip/satu.txt")
    assert (made.fate, made.article) == (Fate.CREATED, Article.objects.get())
    assert not quarantine().exists()


def test_several_refusals_within_one_file_open_it_once(damaged, again):
    second = DumpRecord.objects.get(pk=damaged.pk)
    second.pk, second.position, second.path = None, 2, "kirim/arsip.zip/lain/dua.txt"
    second.save(force_insert=True)

    (run,) = again(quarantine())

    assert run.records.count() == 1
    assert not quarantine().exists()


def test_an_entry_with_bytes_of_its_own_is_read_from_them(bring, again):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../satu.txt", story())
    bring({"arsip.zip": packed.getvalue()})

    again(quarantine())

    assert DumpRecord.objects.get(fate=Fate.CREATED).path == "arsip.zip/../satu.txt"


def test_what_has_no_bytes_is_passed_over(bring, again):
    bring({"a.jsonl": BROKEN_ROW})
    DumpRecord.objects.update(raw=None)

    assert again(quarantine()) == []
    assert quarantine().count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", story().encode()),
        ("a.jsonl", row(story()).encode()),
        ("a.html", b"<p>Satu alinea.</p>" * 30),
        ("a.wet", CRAWLED % (900, b"Naskah yang terputus.")),
        ("a.csv", b"judul,isi\nSatu,dua\rtiga\n"),
    ],
)
def test_nothing_is_made_of_a_piece(bring, again, monkeypatch, name, content):
    monkeypatch.setattr(limits, "RECORD_LIMIT", 300)
    bring({name: content})
    refused = quarantine().get()

    assert again(quarantine()) == []
    assert quarantine().get() == refused
    assert not Article.objects.exists()


def test_nothing_is_made_of_an_entry_or_a_file_of_which_the_end_is_not_kept(
    bring, again, monkeypatch
):
    monkeypatch.setattr(unpacking, "RECORD_LIMIT", 300)
    monkeypatch.setattr(landing, "RECORD_LIMIT", 300)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../satu.txt", story())
    bring({"arsip.zip": packed.getvalue(), "rusak.zip": packed.getvalue()[:-10]})

    assert again(quarantine()) == []
    assert quarantine().count() == 2


def test_reasons_that_differ_in_particulars_alone_are_of_one_kind(bring):
    bring({"a.jsonl": BROKEN_ROW + b"\n\n" + BROKEN_ROW + b"\n" + b"[1]"})

    kinds = retrying.by_kind(quarantine()).order_by().values_list("kind", flat=True).distinct()

    assert len(kinds) == 2
