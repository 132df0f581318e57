"""The same text twice is one article; the same text edited waits beside the other one for an editor."""

import pytest

from articles import likeness
from articles.importing import twins
from articles.models import Article, Origin, Resemblance
from tests.conftest import NOON
from tests.importing.conftest import row, story

LONG = (
    "Perahu kayu dari tiga dermaga berlayar bersama menyusuri Sungai Lembayung pada Selasa pagi yang cerah.",
    "Warga menonton dari kedua tepi sambil membawa payung dan bekal nasi bungkus dari rumah masing-masing.",
    "Panitia mencatat empat puluh perahu ikut serta dalam lomba itu, dua kali lipat dari tahun sebelumnya.",
    "Lurah setempat berjanji acara serupa akan diadakan lagi tahun depan dengan hadiah yang lebih besar.",
    "Pemenangnya, rombongan nelayan dari dermaga hulu, membawa pulang piala dan sebuah mesin perahu baru.",
)
EDITED = (
    LONG[0],
    LONG[1].replace("nasi bungkus", "ketupat"),
    LONG[2].replace("ikut serta dalam", "mengikuti"),
    *LONG[3:],
)
OTHER = (
    "Pasar lama di pusat Kota Wiratama dibuka lagi pada Senin pagi setelah dua tahun lamanya dipugar.",
    "Wali kota memotong pita bersama para pedagang yang sudah menunggu sejak matahari belum terbit.",
    "Ada dua ratus kios baru di sana, semuanya beratap genting dan berlantai batu alam dari perbukitan.",
    "Pedagang sayur mengaku senang sebab pembeli tidak perlu lagi berjalan jauh di bawah terik matahari.",
    "Pengelola meminta semua orang menjaga kebersihan selokan supaya air tidak tergenang di musim hujan.",
)


def dump(body=LONG, **parts):
    return story(body=body, **parts)


def addressed(number, text, site="kabar"):
    return row(text, url=f"https://{site}.example/{number}")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([addressed(1, dump()), addressed(2, dump())], id="in one chunk"),
        pytest.param(
            [addressed(1, dump())] * 1 + [addressed(n, dump()) for n in range(2, 9)], id="many"
        ),
    ],
)
def test_the_same_text_under_several_addresses_is_one_article(bring, fates, lines):
    run = bring({"a.jsonl": "\n".join(lines)})

    assert fates(run) == ["created"] + ["duplicate"] * (len(lines) - 1)
    assert Article.objects.count() == 1


def test_the_same_text_of_another_source_is_a_double_of_the_first(bring, fates, make_source):
    bring({"a.txt": dump()})

    run = bring({"b.txt": dump()}, source=make_source("Kabar Sungai"))

    article, record = Article.objects.get(), run.records.get()
    assert (record.fate, record.article) == ("duplicate", article)
    assert record.reasons == [
        f"naskah yang sama sudah ada: artikel #{article.pk} dari Kantor Arsip"
    ]
    assert not Origin.objects.filter(source__name="Kabar Sungai").exists()


def test_the_same_text_edited_becomes_a_draft_that_waits(bring, fates, make_source):
    bring({"a.txt": dump()}, publish=True)
    known = Article.objects.get()

    run = bring({"b.txt": dump(EDITED)}, source=make_source("Kabar Sungai"), publish=True)

    record = run.records.get()
    found = Resemblance.objects.get()
    assert (record.fate, record.is_held) == ("review", True)
    assert record.reasons[0] == f"mirip artikel #{known.pk} ({int(found.share * 100)} %)"
    assert (found.article, found.other) == (record.article, known)
    assert 0.9 < found.share < 1
    known.refresh_from_db()
    assert "nasi bungkus" in known.body
    assert record.article.state == Article.State.DRAFT


def test_the_same_text_edited_is_found_within_one_chunk(bring, fates):
    run = bring({"a.txt": dump(), "b.txt": dump(EDITED)})

    assert fates(run) == ["created", "review"]
    assert Resemblance.objects.count() == 1


def test_another_headline_over_the_same_text_is_for_an_editor(bring, fates):
    run = bring({"a.txt": dump(), "b.txt": dump(title="Lomba Perahu Diikuti Tiga Dermaga")})

    assert fates(run) == ["created", "review"]


def test_other_stories_are_no_twins(bring, fates):
    run = bring({"a.txt": dump(), "b.txt": dump(OTHER, title="Pasar Lama Dibuka Lagi")})

    assert fates(run) == ["created", "created"]
    assert not Resemblance.objects.exists()


def test_what_comes_every_day_anew_has_no_twin_of_another_day(bring, fates):
    run = bring(
        {
            "a.txt": dump(title="Lomba Perahu Hari Ini, 9 Juni"),
            "b.txt": dump(EDITED, title="Lomba Perahu Hari Ini, 10 Juni"),
        }
    )

    assert fates(run) == ["created", "created"]


def test_a_new_version_under_its_own_address_is_no_twin(bring, fates):
    bring({"a.jsonl": addressed(1, dump())})

    run = bring({"b.jsonl": addressed(1, dump(EDITED))})

    assert fates(run) == ["updated"]
    assert not Resemblance.objects.exists()


def test_a_text_is_found_by_what_its_new_version_says(bring, fates, make_source):
    bring({"a.jsonl": addressed(1, dump(OTHER))})
    bring({"b.jsonl": addressed(1, dump())})

    run = bring({"c.txt": dump(EDITED)}, source=make_source("Kabar Sungai"))

    assert fates(run) == ["review"]


def test_a_text_too_short_to_be_told_apart_has_no_twins(bring, fates):
    run = bring({"a.txt": dump(LONG[:2]), "b.txt": dump(LONG[:2], title="Judul Lain Sama Sekali")})

    assert fates(run) == ["created", "created"]


def test_what_two_workers_stored_at_the_same_moment_is_compared_afterwards(bring, monkeypatch):
    unseen = twins.moment()
    monkeypatch.setattr(likeness, "find", lambda sketches: [])
    monkeypatch.setattr(twins, "look_again", lambda chunk, **options: None)
    first = bring({"a.jsonl": addressed(1, dump())})
    second = bring({"b.jsonl": addressed(2, dump(EDITED))})
    monkeypatch.undo()

    for run in (first, second, second):
        twins.look_again(run.chunks.get(), since=unseen, at=NOON)

    found = Resemblance.objects.get()
    assert found.article == second.records.get().article
    assert found.other == first.records.get().article


def test_records_are_looked_up_by_the_chunk(bring, django_assert_max_num_queries):
    bring({"a.jsonl": "\n".join(addressed(n, dump(title=f"Judul {n}")) for n in range(2))})

    def queries(count):
        lines = "\n".join(
            addressed(n, dump(EDITED, title=f"Judul {n}"), f"situs{count}") for n in range(count)
        )
        with django_assert_max_num_queries(90):
            bring({f"{count}.jsonl": lines})

    queries(3)
    queries(30)
