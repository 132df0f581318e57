"""The whole way: dumps land, are read, matched and stored; and each record's fate says what happened."""

import gzip

import orjson
import pytest

from articles import importing, publishing, revising
from articles.importing import releasing
from articles.models import (
    Article,
    Change,
    DumpRecord,
    Import,
    Origin,
    Person,
    RawBytes,
    RelatedLink,
    Revision,
    SearchEntry,
    Source,
)
from tests.conftest import NOON
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db


def changed(**parts):
    return story(**{"title": "Lima Puluh Perahu Menyusuri Sungai Lembayung"} | parts)


def test_a_dump_becomes_a_draft_with_all_that_it_says(bring, make_section):
    section = make_section()

    run = bring({"perahu.txt": story(see_also="Dermaga Lama Diperbaiki")}, section=section)

    article = Article.objects.get()
    assert article.title == "Empat Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.dek == "Acara tahunan itu kini diikuti warga dari tiga dermaga."
    assert (article.state, article.section, article.source) == ("draft", section, run.source)
    assert (article.dated_at, article.dated_precision) == (None, "unknown")
    assert [(credit.role, credit.person.name) for credit in article.credits.all()] == [
        ("author", "Ratri Puspadewi"),
        ("editor", "Bagus Halimawan"),
    ]
    assert SearchEntry.objects.get().article == article
    assert article.revisions.get().why == f"impor #{run.pk}"


def test_the_record_tells_what_was_read_and_keeps_its_bytes(bring):
    text = story()

    record = bring({"perahu.txt": text}).records.get()

    assert (record.path, record.place, record.fate) == ("perahu.txt", 1, "created")
    assert record.raw.data == text.encode()
    assert record.reading["authors"] == ["Ratri Puspadewi"]
    assert record.confidence == record.reading["confidence"]
    assert record.revision == Article.objects.get().revisions.get()


def test_twice_is_once(bring, fates):
    files = {"perahu.txt": story(), "tanpa-judul.txt": BODY[0], "kosong.txt": ""}
    first = bring(files)

    again = bring(files)

    assert fates(first) == ["created", "review", "quarantined"]
    assert fates(again) == ["unchanged", "unchanged", "quarantined"]
    assert Article.objects.count() == 2
    assert Revision.objects.count() == 2
    assert [record.article_id for record in again.records.all()] == [
        record.article_id for record in first.records.all()
    ]


def test_a_run_is_done_when_its_last_chunk_is(bring):
    run = bring({"perahu.txt": story()})

    assert (run.state, run.finished_at) == (Import.State.DONE, NOON)


def test_a_run_without_anything_to_read_is_done_at_once(make_source):
    run = importing.land([], source=make_source(), at=NOON)

    assert run.state == Import.State.DONE


def test_see_also_stands_in_the_body_and_related_at_the_end(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki", related=["Pasar Ikan Ramai"])})

    article = Article.objects.get()
    assert article.body.count('<aside data-tautan="1"></aside>') == 1
    assert 'data-tautan="2"' not in article.body
    assert [(link.position, link.kind, link.title) for link in article.links.all()] == [
        (1, "see_also", "Dermaga Lama Diperbaiki"),
        (2, "related", "Pasar Ikan Ramai"),
    ]


def test_a_link_goes_live_when_its_story_arrives_later(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")}, publish=True)
    assert RelatedLink.objects.get().target is None

    bring({"b.txt": story("Dermaga Lama Diperbaiki", body=BODY[1:])}, publish=True)

    assert RelatedLink.objects.get().target.title == "Dermaga Lama Diperbaiki"


# Machine against person


def test_an_untouched_draft_follows_a_changed_headline(bring, fates):
    bring({"a.txt": story()})

    run = bring({"a.txt": changed()})

    assert fates(run) == ["updated"]
    article = Article.objects.get()
    assert article.title == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.version == 2
    assert article.revisions.count() == 2
    assert fates(bring({"a.txt": changed()})) == ["unchanged"]


def test_a_headline_that_a_person_edited_stays_and_the_collision_is_listed(bring, make_user, fates):
    bring({"a.txt": story()})
    edit(Article.objects.get(), by=make_user(), title="Pawai Perahu")

    run = bring({"a.txt": changed()})

    assert fates(run) == ["kept"]
    assert Article.objects.get().title == "Pawai Perahu"
    collision = "judul: redaksi “Pawai Perahu”, naskah masuk “Lima Puluh Perahu Menyusuri"
    assert any(reason.startswith(collision) for reason in run.records.get().reasons)


def test_untouched_parts_follow_while_touched_ones_stay(bring, make_user, fates):
    bring({"a.txt": story()})
    edit(Article.objects.get(), by=make_user(), title="Pawai Perahu")

    run = bring({"a.txt": changed(dek="Kini diikuti warga dari empat dermaga.")})

    assert fates(run) == ["updated"]
    article = Article.objects.get()
    assert (article.title, article.dek) == (
        "Pawai Perahu",
        "Kini diikuti warga dari empat dermaga.",
    )
    assert any("Pawai Perahu" in reason for reason in run.records.get().reasons)


def test_a_changed_credit_follows_to_the_other_person(bring):
    bring({"a.txt": story()})

    bring({"a.txt": story(author="Galih Prasetyawan")})

    assert [credit.person.name for credit in Article.objects.get().credits.all()] == [
        "Galih Prasetyawan",
        "Bagus Halimawan",
    ]


def test_text_and_links_stay_together_when_a_person_touched_one_of_them(bring, make_user, fates):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")})
    article = Article.objects.get()
    edit(article, by=make_user(), body=article.body.replace("payung", "topi"))

    run = bring({"a.txt": story(see_also="Dermaga Baru Dibuka")})

    assert fates(run) == ["kept"]
    assert Article.objects.get().links.get().title == "Dermaga Lama Diperbaiki"


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_changed_dump_of_a_public_article_proposes_a_revision(bring, fates, withdrawn):
    bring({"a.txt": story()}, publish=True)
    if withdrawn:
        publishing.withdraw(Article.objects.get(), by=None, at=NOON, reason="Ganda.")

    run = bring({"a.txt": changed(author="Galih Prasetyawan")})

    assert fates(run) == ["review"]
    article = Article.objects.get()
    proposal = article.revisions.get(stage=Revision.Stage.REVIEW)
    assert article.title == "Empat Puluh Perahu Menyusuri Sungai Lembayung"
    assert proposal.snapshot["title"] == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert (
        proposal.snapshot["credits"][0]["person"] == Person.objects.get(slug="galih-prasetyawan").pk
    )
    assert run.records.get().revision == proposal
    assert fates(bring({"a.txt": changed(author="Galih Prasetyawan")})) == ["unchanged"]


def test_a_proposal_can_be_taken_as_it_is(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")}, publish=True)
    bring({"a.txt": changed(see_also="Dermaga Baru Dibuka", author="Galih Prasetyawan")})
    article = Article.objects.get()

    proposal = article.revisions.get(stage=Revision.Stage.REVIEW)
    revising.return_to(article, proposal, by=None, at=NOON, why="usul diterima")

    article = Article.objects.get()
    assert article.title == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.links.get().title == "Dermaga Baru Dibuka"
    assert article.credits.first().person.name == "Galih Prasetyawan"


def test_what_a_person_deleted_does_not_come_back(bring, fates):
    bring({"a.txt": story()})
    Article.objects.all().delete()

    run = bring({"a.txt": changed()})

    assert fates(run) == ["kept"]
    assert not Article.objects.exists()
    assert run.records.get().reasons == ["redaksi telah menghapus artikelnya"]


# Identity


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


# Dates, headlines, rights


def test_a_record_without_a_headline_is_to_be_reviewed(bring):
    run = bring({"a.txt": BODY[0]}, publish=True)

    record = run.records.get()
    assert (record.fate, record.is_held) == ("review", True)
    assert record.article.title == Article.UNTITLED


@pytest.mark.parametrize(
    ("printed", "precision"),
    [("5 Maret 2026 10:00 WIB", "exact"), ("5 Maret 2026", "day"), ("7 Maret 2026", "unknown")],
)
def test_a_date_far_after_the_landing_is_unknown(bring, printed, precision):
    run = bring({"a.jsonl": row(story(), tanggal=printed)})

    article = Article.objects.get()
    assert article.dated_precision == precision
    said = any("lebih lambat" in reason for reason in run.records.get().reasons)
    assert said == (precision == "unknown")


def test_publishing_at_once_takes_what_is_sure_and_holds_the_rest(bring):
    run = bring({"a.txt": story(), "b.txt": BODY[0]}, publish=True)

    sure, unsure = run.records.all()
    assert (sure.article.state, sure.is_held) == ("published", False)
    assert (unsure.article.state, unsure.is_held) == ("draft", True)
    assert Change.objects.get().article_id == sure.article_id
    assert importing.progress(run).held == 1


def test_rights_that_nobody_stated_hold_everything(bring, make_source):
    run = bring({"a.txt": story()}, source=make_source("Baru", rights="unstated"), publish=True)

    record = run.records.get()
    assert (record.article.state, record.is_held) == ("draft", True)
    assert any("belum dinyatakan" in reason for reason in record.reasons)


@pytest.mark.parametrize(
    "content",
    [
        story("Pérahu Tua Menyusuri Sungai Lembayung").encode("cp1252"),
        story("Perahu “Tua” Menyusuri Sungai Lembayung").encode().replace(b"Selasa", b"Sel\xffasa"),
    ],
)
def test_letters_that_had_to_be_guessed_hold_back(bring, content):
    run = bring({"a.txt": content}, publish=True)

    record = run.records.get()
    assert record.confidence >= releasing.SURE
    assert (record.article.state, record.is_held) == ("draft", True)
    assert any("penyandiannya tidak pasti" in reason for reason in record.reasons)


def test_what_publishing_refuses_is_held_with_its_reason(bring, monkeypatch):
    refused = "Artikel itu sedang dikunci."
    monkeypatch.setattr(
        releasing.publishing,
        "publish_all",
        lambda ids, **_: publishing.Published(refused=dict.fromkeys(ids, refused)),
    )

    run = bring({"a.txt": story(), "b.txt": BODY[0]}, publish=True)

    sure = run.records.get(path="a.txt")
    assert (sure.is_held, sure.reasons[-1]) == (True, refused)


# Bad input


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.txt", b""),
        ("biner.txt", bytes(range(256)) * 40),
        ("gambar.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("satu-baris.txt", b"kata " * 10_000_000),
        ("rusak.jsonl", b'{"isi": "belum sel'),
        ("larik.jsonl", b"[1, 2]"),
        ("rusak.jsonl.gz", b"\x1f\x8b\x08\0rusak"),
    ],
)
def test_what_cannot_be_read_is_quarantined_and_the_rest_goes_on(bring, fates, name, content):
    run = bring({"a.txt": story(), name: content, "b.txt": story("Lain", body=BODY[::-1])})

    assert fates(run) == ["created", "quarantined", "created"]
    record = run.records.get(fate="quarantined")
    assert record.path == name
    assert record.reasons[0]
    assert bytes(record.raw.data) == content


def test_an_archive_that_breaks_off_keeps_what_came_before_and_its_bytes(
    make_source, fates, tmp_path
):
    rows = b"\n".join(
        row(story(f"Perahu Nomor {n}"), url=f"https://contoh.id/{n}").encode() for n in range(999)
    )
    content = gzip.compress(rows)[:-2000]
    (tmp_path / "a.jsonl.gz").write_bytes(content)

    run = importing.land(importing.find_dumps(str(tmp_path)), source=make_source(), at=NOON)

    assert set(fates(run)) == {"pending", "quarantined"}
    assert bytes(run.records.get(fate="quarantined").raw.data) == content


def test_a_broken_line_among_good_ones_is_quarantined_alone(bring, fates):
    lines = [
        row(story(), url="https://contoh.id/1"),
        '{"isi": ',
        row(changed(), url="https://contoh.id/2"),
    ]

    run = bring({"a.jsonl": "\n".join(lines)})

    assert fates(run) == ["created", "quarantined", "created"]
    assert [record.place for record in run.records.all()] == [1, 2, 3]


def test_a_file_that_cannot_be_opened_is_quarantined(make_source, fates, tmp_path):
    (tmp_path / "a.txt").write_text(story())
    (tmp_path / "b.txt").write_text(story())
    files = importing.find_dumps(str(tmp_path))
    (tmp_path / "a.txt").unlink()

    run = importing.land(files, source=make_source(), at=NOON)
    importing.work(clock=lambda: NOON)

    assert fates(run) == ["quarantined", "created"]
    assert run.records.first().raw is None


def test_a_name_that_is_no_text_is_stored_readably(make_source, tmp_path):
    (tmp_path / "a\udce9.txt").write_text(story())

    run = importing.land(importing.find_dumps(str(tmp_path)), source=make_source(), at=NOON)

    assert run.records.get().path == "a\\udce9.txt"


def test_invalid_utf8_is_read_and_said(bring, fates):
    run = bring({"a.txt": story().encode() + b"\nKota S\xe3o \xff itu ramai sekali sejak pagi."})

    assert fates(run) == ["created"]
    assert any("penyandian" in reason for reason in run.records.get().reasons)


def test_bytes_are_stored_once_however_often_they_come(bring):
    bring({"a.txt": story(), "b.txt": story()})
    bring({"a.txt": story()})

    assert RawBytes.objects.count() == 1
    assert DumpRecord.objects.count() == 3
    assert Origin.objects.count() == 2


def row(text, **fields):
    return orjson.dumps({"isi": text, **fields}).decode()


def edit(article, *, by, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    revising.revise(article, parts=list(fields), by=by, at=NOON)
