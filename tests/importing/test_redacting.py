"""Bytes that the law wants gone: what goes, what stays, and that they do not come back unseen."""

import threading
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse

from articles import importing
from articles.importing.provenance import provenance
from articles.models import Article, DumpRecord, RawBytes, Redaction, Rereading
from tests.conftest import NOON
from tests.importing.conftest import changed, story

pytestmark = pytest.mark.django_db

SECRET = "Ratri Puspadewi"


@pytest.fixture
def redacted(bring, make_user):
    """A record whose bytes were taken out."""
    record = bring({"a.txt": story(author=SECRET)}).records.get()
    importing.redact(record.raw, reason="Putusan 12/2026", by=make_user("hakim"), at=NOON)
    record.refresh_from_db()
    return record


def test_the_bytes_and_what_was_read_of_them_go_and_hash_reason_and_who_stay(redacted):
    raw, redaction = RawBytes.objects.get(), Redaction.objects.get()

    assert (bytes(raw.data), raw.is_redacted, redacted.reading) == (b"", True, None)
    assert (redaction.raw_id, redaction.reason, redaction.by.username, redaction.at) == (
        raw.sha256,
        "Putusan 12/2026",
        "hakim",
        NOON,
    )
    assert redacted.fate == "created"
    assert redacted.reasons == [
        "naskah mentahnya dihapus pada 4 Maret 2026 atas dasar: Putusan 12/2026"
    ]


def test_nothing_of_the_text_is_left_in_any_row_of_its_records(bring, make_user):
    run = bring({"a.txt": story(author=SECRET), "b.txt": story(author=SECRET)})
    record = run.records.first()
    Rereading.objects.create(
        record=record,
        cause="reparsed",
        at=NOON,
        fate="created",
        reading=record.reading,
        reasons=[SECRET],
    )
    DumpRecord.objects.update(reasons=[f"kredit “{SECRET}”"])

    importing.redact(record.raw, reason="Putusan", by=make_user(), at=NOON)

    with connection.cursor() as cursor:
        for table in ("rawbytes", "dumprecord", "rereading"):
            cursor.execute(
                f"SELECT count(*) FROM articles_{table} row WHERE row::text ~ %s", [SECRET]
            )
            assert cursor.fetchone() == (0,), table


def test_the_same_bytes_do_not_come_back_and_that_is_said(redacted, bring):
    again = bring({"a.txt": story(author=SECRET), "lain.txt": story(author=SECRET)})

    assert bytes(RawBytes.objects.get().data) == b""
    for record in again.records.all():
        assert record.fate == "quarantined"
        assert "Putusan 12/2026" in record.reasons[0]
    assert Article.objects.count() == 1


def test_another_version_under_the_same_name_is_compared_with_nothing_and_comes_in(redacted, bring):
    run = bring({"a.txt": changed()})

    assert run.records.get().fate == "created"


def test_redacting_twice_is_once_and_the_first_reason_stays(redacted, make_user):
    again = importing.redact(redacted.raw, reason="Lain", by=make_user("lain"), at=NOON)

    assert again == Redaction.objects.get()
    assert again.reason == "Putusan 12/2026"


def test_no_reason_no_redaction(bring, make_user):
    record = bring({"a.txt": story()}).records.get()

    with pytest.raises(importing.CannotRedact):
        importing.redact(record.raw, reason="  ", by=make_user(), at=NOON)

    assert bytes(RawBytes.objects.get().data)


def test_bytes_that_wait_to_be_read_are_not_taken_from_under_the_reader(make_source, make_user):
    files = [importing.uploaded("a.txt", BytesIO(story().encode()))]
    run = importing.land(files, source=make_source(), at=NOON)

    with pytest.raises(importing.CannotRedact):
        importing.redact(run.records.get().raw, reason="Putusan", by=make_user(), at=NOON)


def test_an_empty_file_is_not_taken_for_redacted(bring):
    record = bring({"a.txt": b""}).records.get()

    assert record.raw is None or not record.raw.is_redacted
    assert "kosong" in record.reasons[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_lands_the_same_bytes_meanwhile_waits_and_does_not_bring_them_back(
    bring, make_source, make_user
):
    record, source = bring({"a.txt": story()}).records.get(), make_source()
    landed = []

    def land():
        try:
            files = [importing.uploaded("b.txt", BytesIO(story().encode()))]
            landed.append(importing.land(files, source=source, at=NOON))
        finally:
            connection.close()

    lander = threading.Thread(target=land)
    with transaction.atomic():
        importing.redact(record.raw, reason="Putusan", by=make_user(), at=NOON)
        lander.start()
        lander.join(0.5)
        assert lander.is_alive()
    lander.join()
    importing.work(clock=lambda: NOON)

    assert landed[0].records.get().fate == "quarantined"
    assert bytes(RawBytes.objects.get().data) == b""


def test_provenance_still_names_the_file_and_shows_no_line(redacted):
    found = provenance(redacted.article)

    assert {one.record for one in found} == {redacted}
    assert not any(item.lines for one in found for item in one.items)


def run_command(*arguments):
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("by_hash", [True, False])
def test_the_command_takes_a_hash_or_a_record_and_names_the_articles_that_stay(
    bring, make_user, by_hash
):
    record = bring({"a.txt": story()}).records.get()
    make_user("hakim")
    which = record.raw_id if by_hash else str(record.pk)

    code, out, _err = run_command("redact", which, "--reason", "Putusan", "--by", "hakim")

    assert code == 0
    assert record.raw_id in out
    assert f"artikel yang tetap ada: {record.article_id}" in out
    assert RawBytes.objects.get().is_redacted


@pytest.mark.parametrize(
    ("which", "by", "refusal"),
    [
        ("999", "hakim", "tidak ada"),
        ("bukan", "hakim", "tidak ada"),
        ("0" * 64, "hakim", "tidak ada"),
    ],
)
def test_what_is_not_there_is_code_2(make_user, which, by, refusal):
    make_user("hakim")

    code, _out, err = run_command("redact", which, "--reason", "Putusan", "--by", by)

    assert code == 2
    assert refusal in err


def test_a_stranger_redacts_nothing(bring):
    record = bring({"a.txt": story()}).records.get()

    code, _out, err = run_command("redact", record.raw_id, "--reason", "Putusan", "--by", "siapa")

    assert (code, "siapa" in err) == (2, True)
    assert not RawBytes.objects.get().is_redacted


def test_what_was_redacted_is_not_rebuilt_and_that_is_said(redacted):
    code, _out, err = run_command("rebuild", str(redacted.pk))

    assert code == 2
    assert "Putusan 12/2026" in err


def verb_of(record):
    page = reverse("admin:articles_dumprecord_change", args=[record.pk])
    return page, page.replace("change", "hapus-naskah")


def test_the_chief_redacts_from_the_page_of_the_record(client, bring, make_user):
    client.force_login(make_user(group="Redaktur Pelaksana"))
    record = bring({"a.txt": story()}).records.get()
    page, verb = verb_of(record)

    asked = client.get(verb).content.decode()
    client.post(verb, {"reason": "Putusan 12/2026"})
    shown = client.get(page).content.decode()

    assert record.article.title in asked
    assert Redaction.objects.get().by.username == "rara"
    assert "atas dasar: Putusan 12/2026" in shown
    assert "Perahu kayu" not in shown


def test_without_a_reason_the_page_asks_again(client, bring, make_user):
    client.force_login(make_user(group="Redaktur Pelaksana"))
    _page, verb = verb_of(bring({"a.txt": story()}).records.get())

    client.post(verb, {"reason": " "})

    assert not Redaction.objects.exists()


def test_an_editor_may_not_redact(client, bring, make_user):
    client.force_login(make_user(group="Editor"))
    page, verb = verb_of(bring({"a.txt": story()}).records.get())

    response = client.post(verb, {"reason": "Putusan"})

    assert response.status_code == 403
    assert not Redaction.objects.exists()
    assert verb not in client.get(page).content.decode()


def test_provenance_says_that_the_bytes_are_gone_and_on_what_ground(redacted, client, make_user):
    client.force_login(make_user(group="Redaktur Pelaksana"))
    for one in provenance(redacted.article):
        assert "Putusan 12/2026" in one.gone
        assert one.items == ()

    shown = client.get(reverse("admin:articles_article_origins", args=[redacted.article_id]))

    assert "dari samping naskah" not in shown.content.decode()
    assert "Putusan 12/2026" in shown.content.decode()
