"""Handing dumps in, following an import, and taking it back."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import importing, revising
from articles.admin.imports import screen
from articles.models import Article, DumpRecord, Import, Source

ADD = reverse("admin:articles_import_add")
NOON = datetime(2026, 3, 4, 5, tzinfo=UTC)
TEXT = (
    "Pasar Lama Dibuka Lagi Setelah Tiga Bulan\n"
    "Pedagang menyambut dermaga baru yang lebih lebar.\n"
    "Penulis:\nSari Wulandari\nEditor:\nBagus Pratama\n"
    "KOTA TUA - Pasar lama di tepi sungai dibuka lagi pada Senin pagi setelah tiga bulan diperbaiki.\n"
    "Baca juga: Jembatan Kayu Diperbaiki Warga\n"
    "Wali kota Hasan Basri menyatakan pasar itu kini lebih aman bagi pedagang dan pembeli.\n"
    "Para pedagang menata lapak sejak subuh dan pembeli sudah mengantre.\n"
    "Sumber: ArsipKota.example"
)


@pytest.fixture
def asked(chief):
    """What the page sends when nothing has been filled in."""
    return {"source": "", "new_source": "", "rights": "unstated", "section": "", "text": ""}


@pytest.fixture
def read(db):
    def read():
        importing.work(clock=lambda: NOON)

    return read


def page_of(run, place="change"):
    return reverse("admin:articles_import_change", args=[run.pk]).replace("change", place)


def test_a_pasted_text_is_shown_as_it_is_read_and_nothing_is_stored(chief, asked):
    shown = chief.post(ADD, {**asked, "text": TEXT, "_preview": "1"}).content.decode()

    for role in ("title", "dek", "author", "editor", "see_also", "source", "body"):
        assert f'class="role-{role}' in shown, role
    assert "Sari Wulandari" in shown
    assert not Import.objects.exists()


def test_the_preview_alone_answers_while_one_types(chief, asked):
    response = chief.post(ADD, {**asked, "text": TEXT}, headers={"HX-Request": "true"})

    shown = response.content.decode()
    assert "role-title" in shown
    assert "<html" not in shown
    assert not Import.objects.exists()


def test_a_saved_paste_becomes_a_draft_with_its_credits(chief, asked, read, make_section):
    section = make_section()
    sent = {
        **asked,
        "text": TEXT,
        "section": section.pk,
        "rights": "full",
        "publish": "on",
        "_paste": "1",
    }

    response = chief.post(ADD, sent)
    read()

    run = Import.objects.get()
    assert response.url == page_of(run)
    assert (run.by.username, run.source.name, run.source.rights) == ("kepala", "unggahan", "full")
    article = Article.objects.get()
    assert (article.state, article.section) == ("draft", section)
    assert {credit.printed for credit in article.credits.all()} == {
        "Sari Wulandari",
        "Bagus Pratama",
    }


def test_uploaded_files_are_imported_and_those_that_are_sure_published(chief, asked, read):
    files = [
        SimpleUploadedFile("satu.txt", TEXT.encode()),
        SimpleUploadedFile("rusak.bin", b"\x00\x01\x02"),
    ]
    sent = {
        **asked,
        "new_source": "Kantor Arsip",
        "rights": "full",
        "publish": "on",
        "files": files,
        "_upload": "1",
    }

    chief.post(ADD, sent)
    read()

    run = Import.objects.get()
    assert (run.source.name, run.source.rights, run.publish) == ("Kantor Arsip", "full", True)
    assert {record.fate for record in run.records.all()} == {"created", "quarantined"}


def test_an_uploaded_archive_is_unpacked(chief, asked, read):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kanal/satu.txt", TEXT)
        archive.writestr("../luar.txt", "Isi.")
    sent = {**asked, "files": [SimpleUploadedFile("naskah.zip", packed.getvalue())], "_upload": "1"}

    chief.post(ADD, sent)
    read()

    created, refused = DumpRecord.objects.order_by("position")
    assert (created.path, created.fate) == ("naskah.zip/kanal/satu.txt", "created")
    assert (refused.path, refused.fate) == ("naskah.zip/../luar.txt", "quarantined")
    assert bytes(refused.raw.data) == b"Isi."


def test_the_page_asks_for_what_is_read(chief):
    page = chief.get(ADD).content.decode()

    assert ".xlsx" in page
    assert ".zip" in page


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, "Pilih berkas, atau tempel naskah."),
        ({"text": TEXT, "publish": "on"}, "tidak membolehkan terbit"),
        ({"text": TEXT, "new_source": "Kantor Arsip"}, "sudah ada"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_its_reason(
    chief, asked, make_source, changes, refusal
):
    make_source("Kantor Arsip")

    response = chief.post(ADD, {**asked, **changes, "_upload": "1"})

    assert refusal in response.content.decode()
    assert not Import.objects.exists()


def test_two_sources_at_once_are_refused(chief, asked, make_source):
    sent = {**asked, "source": make_source().pk, "new_source": "Lain", "text": TEXT, "_paste": "1"}

    assert "Pilih satu" in chief.post(ADD, sent).content.decode()


def test_rights_that_are_stated_stay_as_they_are(chief, asked, make_source):
    source = make_source("Kantor Arsip", rights="internal")

    chief.post(ADD, {**asked, "source": source.pk, "rights": "full", "text": TEXT, "_paste": "1"})

    assert Source.objects.get(pk=source.pk).rights == "internal"


@pytest.mark.parametrize(("group", "status"), [("Penulis", 403), ("Editor", 200)])
def test_handing_in_asks_for_the_permission(signed_in, group, status):
    assert signed_in(group).get(ADD).status_code == status


def test_progress_is_asked_for_until_the_import_is_done(chief, read):
    source = Source.objects.get_or_create(name="unggahan")[0]
    run = importing.land([importing.pasted(TEXT)], source=source, at=NOON)

    assert "hx-get" in chief.get(page_of(run)).content.decode()
    assert "hx-get" in chief.get(page_of(run, "kemajuan")).content.decode()

    read()
    over = chief.get(page_of(run, "kemajuan"))

    # The whole page comes anew, with what can be done once an import is over.
    assert over.headers["HX-Refresh"] == "true"
    assert "Batalkan impor" in chief.get(page_of(run)).content.decode()
    done = over.content.decode()
    assert "hx-get" not in done
    assert "Pasar Lama Dibuka Lagi" in done


@pytest.fixture
def run(chief, read):
    source = Source.objects.get_or_create(name="unggahan")[0]
    files = [importing.pasted(TEXT), importing.pasted("\0")]
    run = importing.land(files, source=source, at=NOON)
    read()
    run.refresh_from_db()
    return run


def test_the_records_of_an_import_can_be_narrowed_to_a_fate(chief, run):
    response = chief.get(page_of(run), {"nasib": "quarantined"})

    assert [record.fate for record in response.context["records"]] == ["quarantined"]


def test_a_record_is_shown_beside_how_it_was_read(chief, run):
    record = DumpRecord.objects.get(fate="created")

    shown = chief.get(reverse("admin:articles_dumprecord_change", args=[record.pk]))

    lines = shown.context["lines"]
    assert "\n".join(line.text for line in lines) == TEXT
    assert lines[0].role == "title"
    assert "Pasar Lama Dibuka Lagi" in shown.content.decode()


def test_a_quarantined_record_shows_its_reason(chief, run):
    record = DumpRecord.objects.get(fate="quarantined")

    shown = chief.get(reverse("admin:articles_dumprecord_change", args=[record.pk]))

    assert record.reasons[0] in shown.content.decode()


def test_undoing_shows_its_plan_first(chief, run):
    asked = chief.get(page_of(run, "batalkan")).content.decode()
    assert "1 artikel yang belum pernah terbit dihapus." in asked
    assert Article.objects.exists()

    chief.post(page_of(run, "batalkan"))

    assert not Article.objects.exists()
    assert Import.objects.get().state == "undone"


def test_the_plan_names_the_stories_that_readers_lose(chief, run, make_published, monkeypatch):
    stories = [make_published(f"Perahu {number}") for number in range(4)]
    plan = importing.Plan(withdraws=[story.pk for story in stories])
    monkeypatch.setattr(importing, "plan_undo", lambda run: plan)
    monkeypatch.setattr(screen, "MOST_SHOWN", 3)

    asked = chief.get(page_of(run, "batalkan")).text

    assert "4 artikel yang terbit ditarik dari pembaca." in asked
    assert [story.title in asked for story in stories] == [True, True, True, False]
    assert "dan 1 lagi" in asked


def test_undoing_asks_for_the_permission(signed_in, run):
    assert signed_in("Editor").post(page_of(run, "batalkan")).status_code == 403


def test_undoing_says_what_it_did_and_what_it_spared_and_may_be_asked_again(chief, run, make_user):
    article = Article.objects.get()
    article.dek = "Ditulis redaksi."
    revising.revise(article, parts=["dek"], by=make_user("tata"), at=NOON)
    said = chief.post(page_of(run, "batalkan"), follow=True).content.decode()

    assert "0 dihapus, 0 ditarik, 0 dikembalikan" in said
    assert f"1 artikel dibiarkan: {article.title}" in said
    assert page_of(run, "batalkan") in said

    Article.objects.all().delete()
    assert page_of(run, "batalkan") not in chief.get(page_of(run)).content.decode()


def test_thousands_of_articles_are_written_as_thousands_in_the_plan(chief, run, monkeypatch):
    plan = importing.Plan(deletes=list(range(10_691)))
    monkeypatch.setattr(importing, "plan_undo", lambda run: plan)

    assert "10.691 artikel" in chief.get(page_of(run, "batalkan")).content.decode()
