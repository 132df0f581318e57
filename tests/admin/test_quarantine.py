"""The quarantine: by reason, with its bytes, and tried again."""

import pytest
from django.urls import reverse

from articles import importing
from articles.admin.records.quarantine import hex_rows
from articles.dumps.formats import PIECE
from articles.models import DumpRecord, Import, RawBytes
from tests.conftest import NOON

LIST = reverse("admin:articles_dumprecord_quarantine")
RETRY = reverse("admin:articles_dumprecord_retry")
BROKEN = b'{"isi": "<script>alert(1)</script>\x00'


@pytest.fixture
def quarantined(make_source):
    """As many records that could not be read."""

    def quarantined(count, *, reason="baris {n}: bukan JSON yang utuh"):
        run = Import.objects.create(
            source=make_source(), started_at=NOON, state="done", finished_at=NOON
        )
        raw = broken_bytes()
        return DumpRecord.objects.bulk_create(
            DumpRecord(
                run=run,
                position=n,
                path="a.jsonl",
                place=n,
                format=".jsonl",
                fate="quarantined",
                reasons=[reason.format(n=n)],
                raw=raw,
            )
            for n in range(1, count + 1)
        )

    return quarantined


def broken_bytes():
    return RawBytes.objects.get_or_create(sha256="a" * 64, defaults={"data": BROKEN})[0]


def of(record, name):
    return reverse(f"admin:articles_dumprecord_{name}", args=[record.pk])


@pytest.mark.parametrize("count", [20, 2000])
def test_the_list_costs_the_same_however_long_it_is(
    chief, quarantined, count, django_assert_max_num_queries
):
    quarantined(count)

    with django_assert_max_num_queries(8):
        response = chief.get(LIST)

    assert [(each["kind"], each["count"]) for each in response.context["kinds"]] == [
        ("baris …: bukan JSON yang utuh", count)
    ]


def test_all_of_a_reason_are_tried_by_one_run(chief, quarantined):
    quarantined(3)
    quarantined(1, reason="kosong")

    response = chief.post(RETRY, {"sebab": "baris …: bukan JSON yang utuh"})
    importing.work(clock=lambda: NOON)

    run = Import.objects.first()
    assert response.url == reverse("admin:articles_import_change", args=[run.pk])
    assert run.records.count() == 3
    assert run.by.username == "kepala"
    assert DumpRecord.objects.in_quarantine().count() == 4


def test_what_is_ticked_is_tried_and_nothing_else(chief, quarantined):
    first, second, _third = quarantined(3)

    chief.post(RETRY, {"rekaman": [first.pk, second.pk, "abc"]})

    assert Import.objects.first().records.count() == 2


def test_nothing_ticked_tries_nothing(chief, quarantined):
    quarantined(1)

    assert chief.post(RETRY, {}).url == LIST
    assert Import.objects.count() == 1


def test_the_bytes_are_shown_and_run_nothing(chief, quarantined):
    (record,) = quarantined(1)

    shown = chief.get(of(record, "quarantined")).content.decode()

    assert "bukan JSON yang utuh" in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown
    assert "7b 22 69 73 69 22" in shown


def test_the_bytes_come_as_a_file_that_no_browser_opens(chief, quarantined):
    (record,) = quarantined(1)

    answer = chief.get(of(record, "bytes"))

    assert answer.content == BROKEN
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_what_could_not_be_opened_has_no_bytes_to_try(chief, quarantined):
    (record,) = quarantined(1)
    DumpRecord.objects.update(raw=None)

    assert "berkasnya tidak dapat dibuka" in chief.get(of(record, "quarantined")).content.decode()
    assert chief.get(of(record, "bytes")).status_code == 404


def test_a_piece_is_not_offered_to_be_tried(chief, quarantined):
    (record,) = quarantined(1)
    DumpRecord.objects.update(format=PIECE)

    shown, listed = chief.get(of(record, "quarantined")).text, chief.get(LIST).text

    assert "Yang tersimpan di sini hanya sebagian" in shown
    assert RETRY not in shown
    assert 'type="checkbox" name="rekaman"' not in listed
    assert "Coba lagi semua" not in listed


def test_the_next_sight_is_named_at_the_first(chief, quarantined):
    (record,) = quarantined(1)
    chief.post(RETRY, {"rekaman": record.pk})
    importing.work(clock=lambda: NOON)

    shown = chief.get(of(record, "quarantined")).content.decode()

    assert "Dicoba lagi oleh kepala" in shown
    assert "Sesudah dicoba lagi:" in shown


def test_whoever_may_not_import_tries_nothing(signed_in, quarantined):
    quarantined(1)

    assert signed_in("Penulis").post(RETRY, {}).status_code == 403


def test_bytes_stand_sixteen_in_a_row():
    rows = list(hex_rows(bytes(range(20))))

    assert rows[1] == ("000010", "10 11 12 13", "····")


def test_its_record_says_that_nothing_was_read_and_why(chief, quarantined):
    (record,) = quarantined(1)

    shown = chief.get(of(record, "change")).content.decode()

    assert "Tidak ada yang dibaca. Sebabnya: baris 1: bukan JSON yang utuh" in shown


def test_bytes_without_a_line_show_no_empty_table(chief, quarantined):
    (record,) = quarantined(1)
    RawBytes.objects.update(data=b" \n")

    shown = chief.get(of(record, "change")).content.decode()

    assert "Tidak ada baris yang dapat ditampilkan." in shown
    assert '<table class="lines">' not in shown


def test_the_desk_sends_to_the_quarantine_what_could_not_be_read(chief, quarantined):
    (record,) = quarantined(1)

    response = chief.get(of(record, "review"))

    assert response.url == of(record, "quarantined")


@pytest.mark.parametrize(
    ("fate", "why"),
    [
        ("pending", "menunggu gilirannya"),
        ("unread", "dihentikan lebih dulu"),
        ("unchanged", "dalam impor sebelumnya"),
        ("duplicate", "Tidak ada bacaan yang disimpan"),
    ],
)
def test_whatever_was_not_read_says_why(chief, quarantined, fate, why):
    (record,) = quarantined(1)
    DumpRecord.objects.update(fate=fate)

    assert why in chief.get(of(record, "change")).content.decode()
