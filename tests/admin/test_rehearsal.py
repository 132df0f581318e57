"""An upload tried before anything of it is stored, and then imported by another button."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.admin.imports import rehearsal, stash
from articles.models import Article, DumpRecord, Import, Source
from tests.importing.conftest import story

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_import_add")


@pytest.fixture(autouse=True)
def waiting(monkeypatch, settings, tmp_path):
    """Uploads wait where nobody else's do."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(stash, "ROOT", tmp_path / "stash", raising=False)


@pytest.fixture
def send(chief):
    """Send the form with two files, of which one cannot be read, and that button pressed."""

    def send(button, **changes):
        files = [
            SimpleUploadedFile("perahu.txt", story().encode()),
            SimpleUploadedFile("rusak.txt", b"\0"),
        ]
        said = {"source": "", "new_source": "Kantor Baru", "rights": "full", "section": ""}
        return chief.post(ADD, {**said, "text": "", "files": files, button: "1", **changes})

    return send


def test_it_tells_what_would_happen_and_stores_nothing(send):
    response = send("_rehearse", publish="on")

    shown = response.content.decode()
    assert response.context["report"].progress.fates == {"created": 1, "quarantined": 1}
    assert "Empat Puluh Perahu Menyusuri Sungai Lembayung" in shown
    assert "rusak.txt #1" in shown
    assert not Import.objects.exists()
    assert not DumpRecord.objects.exists()
    assert not Article.objects.exists()
    assert not Source.objects.filter(name="Kantor Baru").exists()


def test_the_import_is_then_one_button_away(send, chief):
    tried = send("_rehearse", publish="on").context

    chief.post(ADD, {**dict(tried["kept"]), "_stash": tried["token"], "_upload": "1"})

    run = Import.objects.get()
    assert (run.source.name, run.source.rights, run.publish) == ("Kantor Baru", "full", True)
    assert list(run.records.values_list("path", flat=True)) == ["perahu.txt", "rusak.txt"]


def test_what_is_to_be_tried_stays_so_when_columns_are_asked_for(chief, send):
    table = SimpleUploadedFile("tabel.csv", b"kolom aneh,lain\nSatu naskah pendek.,x\n")
    asked = send("_rehearse", files=[table]).context

    assert asked["columns"]
    assert ("_rehearse", "1") in asked["kept"]
    assert not Import.objects.exists()


def test_what_is_too_large_is_sent_to_the_shell(send, monkeypatch, chief):
    monkeypatch.setattr(rehearsal, "LARGEST", 10)

    send("_rehearse")

    assert "import_dumps --dry-run" in chief.get(ADD).content.decode()
    assert not Import.objects.exists()
