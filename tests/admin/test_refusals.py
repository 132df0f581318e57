"""Ordinary mistakes and odd addresses get a sentence, never a traceback."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import importing
from articles.models import Article, DumpRecord, Import, Source
from tests.conftest import NOON

LIST = reverse("admin:articles_article_changelist")
ADD_IMPORT = reverse("admin:articles_import_add")


def page_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def save(chief, filled):
    """Open the form of an article, change some fields, save; the response."""

    def save(article, **changes):
        return chief.post(page_of(article), filled(chief.get(page_of(article)), **changes))

    return save


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "(tanpa judul)"}, "harus berjudul"),
        ({"title": "kata " * 4000}, "Judul paling panjang 500 huruf"),
        ({"links-0-title": "kata " * 1800}, "Judul paling panjang 500 huruf"),
        ({"dated_on": "0001-01-01"}, "antara 2 Januari 1900 dan"),
        ({"dated_on": "1900-01-01", "dated_time": "12:00"}, "antara 2 Januari 1900 dan"),
        ({"dated_on": "9999-12-31"}, "antara 2 Januari 1900 dan"),
    ],
)
def test_what_cannot_be_stored_is_refused_at_its_field(save, make_published, changes, sentence):
    article = make_published(links=[("see_also", "Kapal Tiba")])

    response = save(article, **changes)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert Article.objects.get().version == article.version


@pytest.mark.parametrize("day", [date(1900, 1, 2), timezone.localdate() + timedelta(days=364)])
def test_the_first_day_and_a_day_within_a_year_are_dates(save, make_article, day):
    response = save(make_article(), dated_on=day.isoformat())

    assert response.status_code == 302
    assert timezone.localtime(Article.objects.get().dated_at).date() == day


def test_a_draft_may_wait_for_its_headline(save, make_article):
    assert save(make_article(), title="(tanpa judul)").status_code == 302


def test_a_long_headline_of_a_dump_does_not_stand_in_the_way_of_other_changes(save, make_article):
    article = make_article("Pasar" * 150, links=[("related", "Hujan" * 150)])

    response = save(article, dek="Teras baru.")

    assert response.status_code == 302
    assert Article.objects.get().touched == ["dek"]


@pytest.mark.parametrize("place", ["change", "batalkan", "delete"])
@pytest.mark.parametrize("pk", ["abc", "0", "9" * 30])
def test_an_import_that_is_none_is_not_found(chief, place, pk):
    page = reverse("admin:articles_import_change", args=[pk]).replace("change", place)

    response = chief.get(page)

    assert response.status_code in (403, 404) or response.url == reverse("admin:index")


@pytest.mark.parametrize("place", ["change", "terbitkan", "tarik", "pulihkan", "delete"])
@pytest.mark.parametrize("pk", ["abc", "0", "9" * 30])
def test_an_article_that_is_none_is_not_found(chief, place, pk):
    page = reverse("admin:articles_article_change", args=[pk]).replace("change", place)

    response = chief.get(page)

    # The admin leads from a page that is not there to its first page, with a sentence.
    assert response.status_code == 404 or response.url == reverse("admin:index")


@pytest.mark.parametrize(
    "name", ["article", "dumprecord", "revision", "source", "person", "import"]
)
@pytest.mark.parametrize("field", ["q", "sentuhan", "fate__exact", "state__exact", "rights__exact"])
def test_a_nul_in_an_address_of_the_admin_is_a_bad_request(chief, name, field):
    page = reverse(f"admin:articles_{name}_changelist")

    response = chief.get(f"{page}?{field}=%00")

    assert response.status_code == 400
    assert "tidak dapat dibaca" in response.content.decode()


@pytest.mark.parametrize("field", ["sentuhan", "tanggal", "tinjauan"])
def test_a_filter_that_nobody_offers_filters_nothing(chief, make_article, field):
    make_article()

    response = chief.get(LIST, {field: "entah"})

    assert response.context["cl"].result_count == 1


@pytest.mark.parametrize("field", ["state__exact", "section__id__exact", "source__id__exact"])
def test_an_odd_value_of_a_filter_does_no_harm(chief, field):
    assert chief.get(LIST, {field: "entah"}, follow=True).status_code == 200


@pytest.fixture
def asked():
    return {"source": "", "new_source": "", "rights": "unstated", "section": "", "text": ""}


def test_an_empty_file_is_quarantined_and_the_others_are_read(chief, asked):
    files = [
        SimpleUploadedFile("kosong.txt", b""),
        SimpleUploadedFile("satu.txt", b"Pasar Lama Dibuka Lagi\nWarga menyambut gembira."),
    ]

    chief.post(ADD_IMPORT, {**asked, "files": files, "_upload": "1"})
    importing.work(clock=lambda: NOON)

    fates = {record.path: record.fate for record in DumpRecord.objects.all()}
    assert fates["kosong.txt"] == "quarantined"
    assert fates["satu.txt"] != "quarantined"


def test_a_paste_of_some_megabytes_is_taken(chief, asked):
    text = "Pasar Lama Dibuka Lagi\n" + "Warga menyambut gembira. " * 130_000

    response = chief.post(ADD_IMPORT, {**asked, "text": text, "_paste": "1"})

    assert response.status_code == 302
    assert Import.objects.exists()


def test_a_paste_beyond_measure_gets_a_sentence(chief, asked, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = chief.post(ADD_IMPORT, {**asked, "text": "kata " * 1000, "_paste": "1"})

    assert response.status_code == 400
    assert "sebaiknya diunggah sebagai berkas" in response.content.decode()


@pytest.fixture
def imported(db):
    source = Source.objects.create(name="Kantor Arsip", rights="internal")
    importing.land(
        [importing.pasted("Pasar Lama Dibuka Lagi\nWarga senang.")], source=source, at=NOON
    )
    importing.work(clock=lambda: NOON)
    return Article.objects.get()


def test_who_may_not_state_rights_does_not_change_where_a_text_came_from(
    signed_in, filled, imported
):
    client = signed_in("Editor")

    sent = filled(client.get(page_of(imported)), dek="Teras baru.", source="", source_url="")
    response = client.post(page_of(imported), sent)

    assert response.status_code == 302
    saved = Article.objects.get()
    assert (saved.dek, saved.source, saved.touched) == ("Teras baru.", imported.source, ["dek"])


def test_the_source_of_a_text_written_here_is_the_writers_to_say(
    signed_in, filled, make_article, make_source
):
    article, source = make_article(), make_source()
    client = signed_in("Editor")

    client.post(page_of(article), filled(client.get(page_of(article)), source=source.pk))

    assert Article.objects.get().source == source


def test_who_may_state_rights_may_correct_the_source(signed_in, filled, imported, make_source):
    client = signed_in("Redaktur Pelaksana")
    other = make_source("Kantor Lain")

    client.post(page_of(imported), filled(client.get(page_of(imported)), source=other.pk))

    assert Article.objects.get().source == other
