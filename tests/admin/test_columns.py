"""Tables whose columns nobody knows: the page that asks, and what becomes of the upload meanwhile."""

import gzip
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from articles import importing
from articles.admin.imports import stash
from articles.importing.columns import MOST, columns_in, lack_meaning
from articles.models import Article, Import, Source
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_import_add")
TABLE = "Kepala;Uraian;Catatan\nPasar Lama Dibuka;Pasar lama dibuka lagi, Senin.;rahasia\n"
NOTHING_FILLED_IN = {"source": "", "new_source": "", "rights": "unstated", "section": ""}


@pytest.fixture(autouse=True)
def waiting(monkeypatch, tmp_path):
    """The folder in which uploads wait."""
    folder = tmp_path / "stash"
    monkeypatch.setattr(stash, "ROOT", folder)
    return folder


@pytest.fixture
def hand_in():
    """Upload files as a browser does, by name and content."""

    def hand_in(client, files, **fields):
        uploads = [SimpleUploadedFile(name, content) for name, content in files.items()]
        return client.post(ADD, {**NOTHING_FILLED_IN, "files": uploads, "_upload": "1", **fields})

    return hand_in


@pytest.fixture
def answer():
    """Answer the page that asks: the field of each column, by the column's name."""

    def answer(client, asked, fields, **changes):
        form = asked.context["columns"]
        sent = dict(asked.context["kept"]) | {"_stash": asked.context["token"], "_upload": "1"}
        for number, column in enumerate(form.columns):
            sent[f"column-{number}"] = fields.get(column.name, column.field or "")
        return client.post(ADD, sent | changes)

    return answer


def read():
    importing.work(clock=lambda: NOON)


def test_unknown_columns_are_asked_for_with_their_first_values_and_nothing_is_stored(
    chief, hand_in
):
    asked = hand_in(chief, {"a.csv": TABLE.encode()})

    shown = asked.content.decode()
    assert "Uraian" in shown
    assert "Pasar lama dibuka lagi, Senin." in shown
    assert not Import.objects.exists()


def test_what_is_answered_reads_the_table_and_is_kept(chief, hand_in, answer, waiting):
    asked = hand_in(chief, {"a.csv": TABLE.encode()}, new_source="Kantor Arsip", rights="full")

    answer(chief, asked, {"Kepala": "title", "Uraian": "text"})
    read()

    run = Import.objects.get()
    said = {"Kepala": "title", "Uraian": "text", "Catatan": ""}
    assert (run.columns, run.source.name, run.source.rights) == (said, "Kantor Arsip", "full")
    assert run.source.columns == said
    article = Article.objects.get()
    assert article.title == "Pasar Lama Dibuka"
    assert "rahasia" not in article.body
    assert list(waiting.iterdir()) == []


def test_the_same_header_from_the_same_source_is_not_asked_for_again(chief, hand_in, answer):
    asked = hand_in(chief, {"a.csv": TABLE.encode()}, new_source="Kantor Arsip")
    answer(chief, asked, {"Kepala": "title", "Uraian": "text"})
    source = Source.objects.get(name="Kantor Arsip")

    hand_in(chief, {"b.csv": TABLE.replace("Pasar", "Taman").encode()}, source=source.pk)
    read()

    assert set(Article.objects.values_list("title", flat=True)) == {
        "Pasar Lama Dibuka",
        "Taman Lama Dibuka",
    }


def test_a_table_that_speaks_for_itself_is_not_asked_about(chief, hand_in):
    hand_in(chief, {"a.csv": b"judul,isi\nPasar,Naskah.\n", "b.txt": b"Naskah.\nLain."})

    assert Import.objects.get().columns == {}


def test_no_answer_without_a_text_is_taken(chief, hand_in, answer):
    asked = hand_in(chief, {"a.csv": TABLE.encode()})

    again = answer(chief, asked, {"Kepala": "title"})

    assert "Pilih kolom yang memuat isi" in again.content.decode()
    assert again.context["token"] == asked.context["token"]
    assert not Import.objects.exists()


def test_an_unknown_field_is_refused(chief, hand_in, answer):
    asked = hand_in(chief, {"a.csv": TABLE.encode()})

    answer(chief, asked, {"Kepala": "version", "Uraian": "text"})

    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../luar.csv", "/etc/luar.csv", "C:\\luar.csv", "names.json", "0"]
)
def test_a_name_has_no_say_in_where_an_upload_waits(make_user, waiting, name, tmp_path):
    user = make_user()

    token = stash.lay_aside([_named(name, b"isi")], by=user, at=timezone.now())

    assert {path.name for path in (waiting / f"{user.pk}-{token}").iterdir()} == {
        "0",
        "names.json",
    }
    assert not (tmp_path.parent / "luar.csv").exists()
    with stash.taken_up(token, by=user) as files:
        assert [(file.name, file.read()) for file in files] == [(name, b"isi")]


def test_what_waits_is_its_owners_alone(make_user):
    token = stash.lay_aside([_named("a.csv", b"isi")], by=make_user("satu"), at=timezone.now())

    with pytest.raises(stash.Gone), stash.taken_up(token, by=make_user("dua")):
        pass


@pytest.mark.parametrize("token", ["", "../1", "0" * 32, "0" * 31 + "/"])
def test_a_made_up_token_leads_nowhere(chief, token):
    response = chief.post(ADD, {**NOTHING_FILLED_IN, "_stash": token, "_upload": "1"}, follow=True)

    assert "unggah sekali lagi" in response.content.decode()


def test_what_nobody_takes_up_is_forgotten_after_half_a_day(make_user, waiting):
    user, now = make_user(), timezone.now()
    stash.lay_aside([_named("a.csv", b"isi")], by=user, at=now)

    stash.forget_old(at=now + stash.KEPT_FOR - timedelta(minutes=1))
    assert len(list(waiting.iterdir())) == 1
    stash.forget_old(at=now + stash.KEPT_FOR + timedelta(minutes=1))
    assert list(waiting.iterdir()) == []


def test_tables_are_found_in_what_they_are_packed_in():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", TABLE)
    files = {"a.csv.gz": gzip.compress(TABLE.encode()), "b.zip": packed.getvalue()}

    for name, content in files.items():
        columns = columns_in([importing.uploaded(name, BytesIO(content))])
        assert [column.name for column in columns] == ["Kepala", "Uraian", "Catatan"], name


def test_a_large_file_is_not_read_whole_for_its_columns():
    file = _Counted(b"Kepala,Uraian\n" + b"a,b\n" * 5_000_000)

    columns = columns_in([importing.uploaded("a.csv", file)])

    assert [column.samples for column in columns] == [("a", "a", "a"), ("b", "b", "b")]
    assert file.given < 1_000_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Naskah.\nLain."),
        ("a.csv", b""),
        ("a.csv", b'"tidak ditutup'),
        ("a.jsonl", b"[1, 2]\n{rusak\n"),
        ("a.zip", b"bukan arsip"),
        ("a.xlsx", b"bukan buku kerja"),
    ],
)
def test_what_has_no_columns_is_not_asked_about(name, content):
    assert not lack_meaning(columns_in([importing.uploaded(name, BytesIO(content))]))


def test_nobody_is_asked_about_more_columns_than_can_be_answered():
    header = ",".join(f"k{number}" for number in range(5000))
    table = f"{header}\n{','.join('x' * 5000)}\n".encode()

    assert len(columns_in([importing.uploaded("a.csv", BytesIO(table))])) == MOST


def _named(name, content):
    file = SimpleUploadedFile("a", content)
    file._name = name  # as a form other than Django's might hand it over
    return file


class _Counted(BytesIO):
    given = 0

    def read(self, *size):
        got = super().read(*size)
        self.given += len(got)
        return got

    def readline(self, *size):
        got = super().readline(*size)
        self.given += len(got)
        return got


def test_who_only_tries_is_not_told_that_it_will_be_imported(chief, hand_in):
    tried = hand_in(chief, {"tabel.csv": TABLE.encode()}, _rehearse="1").content.decode()
    taken = hand_in(chief, {"tabel.csv": TABLE.encode()}).content.decode()

    assert "Uji coba dengan arti ini" in tried
    assert "Impor dengan arti ini" not in tried
    assert "Impor dengan arti ini" in taken
