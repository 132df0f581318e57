"""By what a record is known when it comes again, and when it is another one."""

from io import BytesIO

import pytest

from articles import importing
from articles.models import (
    Article,
    Source,
)
from tests.conftest import NOON
from tests.importing.conftest import changed, row, story

pytestmark = pytest.mark.django_db


def test_another_story_under_the_same_name_is_a_new_article_with_a_warning(bring, fates):
    bring({"a.txt": story()})
    other = story("Pasar Ikan Ramai", body=["Ikan datang pagi.", "Pembeli antre.", "Harga turun."])

    run = bring({"a.txt": other})

    assert fates(run) == ["created"]
    assert "nama berkas sama, naskah lain" in run.records.get().reasons
    assert Article.objects.count() == 2
    assert fates(bring({"a.txt": story()})) == ["unchanged"]
    assert fates(bring({"a.txt": other})) == ["unchanged"]


def test_two_versions_under_one_name_in_one_import_stay_as_they_are_the_second_time(
    make_source, tmp_path, fates
):
    files = []
    for folder, text in (("pagi", story()), ("sore", changed())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
        files += importing.find_dumps(str(tmp_path / folder / "a.txt"))
    runs = []

    for _time in range(2):
        runs.append(importing.land(files, source=make_source(), at=NOON))
        importing.work(clock=lambda: NOON)

    assert [fates(run) for run in runs] == [["created", "updated"], ["unchanged", "unchanged"]]


def test_a_row_that_moves_in_its_file_is_no_new_article(bring, fates):
    rows = [
        row(story()),
        row(story("Pasar Ikan Ramai", body=["Ikan datang pagi.", "Pembeli antre."])),
    ]
    bring({"a.jsonl": "\n".join(rows)})

    run = bring({"a.jsonl": "\n".join([row("Kabar Baru dari Hulu\nAir naik."), *rows])})

    assert fates(run) == ["created", "duplicate", "duplicate"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://contoh.id/perahu?utm_source=x#atas", "HTTPS://Contoh.id/perahu/"),
        ("https://contoh.id/baca?page=2", "https://contoh.id/baca?page=2&fbclid=9"),
    ],
)
def test_an_address_finds_its_article_wherever_it_stands(bring, fates, before, after):
    bring({"a.jsonl": row(story(), url=before)})

    run = bring({"kiriman/b.jsonl": row(changed(), url=after)})

    assert fates(run) == ["updated"]
    assert Article.objects.count() == 1


def test_a_suppliers_number_finds_its_article_whatever_it_says(bring, fates):
    bring({"a.jsonl": row(story(), id="K-7")})

    run = bring({"b.jsonl": row(story("Pasar Ikan Ramai", body=["Ikan datang."]), id="K-7")})

    assert fates(run) == ["updated"]


def test_a_number_from_nobody_in_particular_is_no_identity_by_itself(bring, fates, make_source):
    uploads = make_source(Source.UPLOADS)
    bring({"a.jsonl": row(story(), id=7)}, source=uploads)

    run = bring({"b.jsonl": row(story("Pasar Ikan", body=["Ikan datang."]), id=7)}, source=uploads)

    assert fates(run) == ["created"]


def test_the_same_record_of_another_source_is_another_record(bring, fates, make_source):
    bring({"a.txt": story()})

    run = bring({"a.txt": story()}, source=make_source("Kantor Lain"))

    assert fates(run) == ["created"]


def test_the_same_text_under_another_name_is_a_double(bring, fates):
    run = bring({"a.txt": story(), "salinan.txt": f"{story()}\n"})

    assert fates(run) == ["created", "duplicate"]
    assert "a.txt" in run.records.last().reasons[0]
    assert Article.objects.count() == 1


def test_the_same_address_twice_in_one_import_is_a_double(bring, fates):
    text = row(story(), url="https://contoh.id/perahu")

    run = bring({"a.jsonl": text, "b.jsonl": text})

    assert fates(run) == ["created", "duplicate"]


def test_a_newer_text_of_an_address_in_the_same_import_is_followed(bring, fates):
    old, new = (row(text, url="https://contoh.id/perahu") for text in (story(), changed()))

    run = bring({"a.jsonl": old, "b.jsonl": new})

    assert fates(run) == ["created", "updated"]
    assert Article.objects.get().title == "Lima Puluh Perahu Menyusuri Sungai Lembayung"


def test_a_pasted_text_is_known_again_by_what_it_says(make_source, fates):
    runs = []
    for text in (story(), story().replace("\n", " \n\n"), changed()):
        runs.append(importing.land([importing.pasted(text)], source=make_source(), at=NOON))
        importing.work(clock=lambda: NOON)

    assert [fates(run) for run in runs] == [["created"], ["unchanged"], ["created"]]
    assert runs[0].records.get().path == "tempelan"


def test_what_stands_where_it_stood_is_known_as_it_lands_and_nobody_has_to_read_it(
    bring, make_source, fates
):
    files = {
        "a.txt": story(),
        "b.txt": story("Dermaga Lama", body=["Dermaga itu tua.", "Kini baru."]),
    }
    bring(files)
    second = files | {"b.txt": files["b.txt"] + "\nDermaga itu dicat."}

    run = importing.land(
        [importing.uploaded(path, BytesIO(text.encode())) for path, text in second.items()],
        source=make_source(),
        at=NOON,
    )

    assert fates(run) == ["unchanged", "pending"]
    assert run.records.first().article == Article.objects.get(title=story().split("\n")[0])
    assert [chunk.size for chunk in run.chunks.all()] == [1]


def test_a_run_of_which_nothing_is_new_is_over_when_it_has_landed(bring, make_source):
    bring({"a.txt": story()})

    run = importing.land(
        [importing.uploaded("a.txt", BytesIO(story().encode()))], source=make_source(), at=NOON
    )

    assert run.state == "done"
    assert run.finished_at > NOON
