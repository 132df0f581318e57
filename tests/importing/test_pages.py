"""Pages of one article become one article, in whatever order they come; nothing of them is lost."""

from itertools import permutations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import importing, publishing
from articles.importing import reviewing
from articles.models import Article, DumpRecord, Origin, RawBytes, Revision
from tests.conftest import NOON
from tests.importing.conftest import edit, row

TITLE = "Pasar Lama Wiratama Dibuka Lagi Setelah Dua Tahun"
FIRST = (
    "Pasar Lama Wiratama di pusat kota dibuka lagi pada Senin pagi setelah dua tahun diperbaiki.",
    "Wali Kota Meranduk, Anindya Suroso Pati, memotong pita bersama para pedagang yang menunggu sejak subuh.",
    "Ada dua ratus kios baru di sana, semuanya beratap genting dan berlantai batu alam.",
)
SECOND = (
    "Selain itu, Anindya meminta pedagang menjaga kebersihan selokan di sekeliling pasar.",
    "“Kami akan memeriksanya setiap pekan bersama pengelola,” ujarnya di hadapan para pedagang.",
    "Pedagang sayur di lorong barat mengaku sudah mendapat jadwal kerja bakti.",
)
THIRD = (
    "Adapun harga sewa kios tidak naik sampai akhir tahun depan, menurut pengelola pasar itu.",
    "Pengelola memasang papan harga di setiap pintu supaya pembeli tidak ragu.",
    "Pasar buka dari subuh sampai magrib, kecuali pada hari pertama hari raya.",
)
ANOTHER = (
    "Tukang kayu Harjo Sumitro, 71 tahun, membuat bangku pertama di pasar itu pada tahun 1974.",
    "Bangku itu masih dipakai pedagang jamu di dekat gerbang timur sampai hari ini.",
    "Anaknya meneruskan bengkel kecil di belakang rumah.",
)
EVERYTHING = (*FIRST, *SECOND, *THIRD)


def page(lines, *, title=TITLE, author="Rani Mirat"):
    return "\n".join([title, "Penulis:", author, *lines])


def addressed(lines, number=None, **parts):
    url = "https://kabar.example/pasar-lama" + (f"?page={number}" if number else "")
    return row(page(lines, **parts), url=url)


# The same four pages, told for pages by their address, by their headline, and by their text alone.
BY_ADDRESS = {
    "1": ("a.jsonl", addressed(FIRST)),
    "2": ("b.jsonl", addressed(SECOND, 2)),
    "3": ("c.jsonl", addressed(THIRD, 3)),
    "all": ("d.jsonl", addressed(EVERYTHING, "all")),
}
BY_HEADLINE = {
    "1": ("pasar-1.txt", page(FIRST)),
    "2": ("pasar-2.txt", page(SECOND, title=f"{TITLE} - Halaman 2")),
    "3": ("pasar-3.txt", page(THIRD, title=f"{TITLE} - Halaman 3")),
    "all": ("pasar-4.txt", page(EVERYTHING, title=f"{TITLE} | Halaman all")),
}
BY_OVERLAP = {
    "1": ("p1.txt", page(FIRST)),
    "2": ("p2.txt", page((FIRST[-1], *SECOND, THIRD[0]))),
    "3": ("p3.txt", page(THIRD)),
    "all": ("p4.txt", page(EVERYTHING)),
}
WAYS = {"address": BY_ADDRESS, "headline": BY_HEADLINE, "overlap": BY_OVERLAP}
ORDERS = [*permutations(["1", "2", "3", "all"]), *permutations(["1", "2", "3"])]


def body(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def read_together(pages, order, bring):
    if any(path.endswith(".jsonl") for path, _text in pages.values()):
        bring({"semua.jsonl": "\n".join(pages[name][1] for name in order)})
    else:  # the files of an import are read in the order in which they are handed in
        bring(dict(pages[name] for name in order))


def read_one_by_one(pages, order, bring):
    for name in order:
        bring(dict([pages[name]]))


@pytest.mark.parametrize("order", ORDERS, ids=",".join)
@pytest.mark.parametrize("read", [read_together, read_one_by_one])
@pytest.mark.parametrize("way", WAYS)
def test_pages_are_one_article_in_whatever_order_they_come(bring, way, read, order):
    pages = WAYS[way]

    read(pages, order, bring)

    article = Article.objects.get()
    assert article.title == TITLE
    assert article.body == body(*EVERYTHING)
    assert RawBytes.objects.count() == len(order)
    assert {record.article_id for record in DumpRecord.objects.all()} == {article.pk}
    assert "quarantined" not in DumpRecord.objects.values_list("fate", flat=True)
    assert not Origin.objects.filter(is_page=False).exclude(key__startswith="teks ").exists()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_pages_are_one_article_however_they_are_spread_over_imports(bring, db, data):
    pages = WAYS[data.draw(st.sampled_from(sorted(WAYS)))]
    order = data.draw(st.permutations(sorted(pages)))
    # Some page may come a second time, and any two neighbours may come in one import or in two.
    order.insert(data.draw(st.integers(0, len(order))), data.draw(st.sampled_from(order)))
    breaks = data.draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order)))

    point = transaction.savepoint()
    files = {}
    for name, is_last in zip(order, breaks, strict=True):
        files |= dict([pages[name]])
        if is_last:
            bring(files)
            files = {}
    if files:
        bring(files)
    said = list(Article.objects.values_list("title", "body"))
    transaction.savepoint_rollback(point)

    assert said == [(TITLE, body(*EVERYTHING))]


@pytest.mark.parametrize("order", ORDERS, ids=",".join)
def test_pages_that_come_again_change_nothing(bring, fates, order):
    pages = BY_ADDRESS
    read_one_by_one(pages, order, bring)
    versions = list(Article.objects.values_list("pk", "version"))

    run = bring({f"lain-{path}": text for path, text in (pages[name] for name in order)})

    assert set(fates(run)) == {"unchanged"}
    assert list(Article.objects.values_list("pk", "version")) == versions


def test_a_page_without_the_others_is_marked_and_held(bring):
    run = bring({"b.jsonl": addressed(SECOND, 2)}, publish=True)

    record = run.records.get()
    assert record.is_held
    assert "halaman 2 dari sebuah artikel; halaman lainnya belum ada" in record.reasons
    assert "ditahan: halaman lainnya belum ada" in record.reasons
    assert not reviewing.surely_read(above=0.5).exists()
    assert record.article.state == Article.State.DRAFT


def test_a_new_version_of_a_page_without_the_others_is_marked_and_held_like_the_first(bring, fates):
    bring({"b.jsonl": addressed(SECOND, 2)}, publish=True)

    run = bring(
        {"b.jsonl": addressed((*SECOND, "Kerja bakti itu berlangsung sampai siang."), 2)},
        publish=True,
    )

    record = run.records.get()
    assert (record.fate, record.is_held, record.is_lone_page) == ("updated", True, True)
    assert "halaman 2 dari sebuah artikel; halaman lainnya belum ada" in record.reasons
    assert record in DumpRecord.objects.worth_a_look()
    assert not reviewing.surely_read(above=0.5).exists()

    bring({"a.jsonl": addressed(FIRST)}, publish=True)

    assert Article.objects.get().state == Article.State.PUBLISHED


@pytest.mark.parametrize("version", [1, 2])
def test_pages_between_which_one_lacks_are_in_no_sweep(bring, version):
    bring({"a.jsonl": addressed(FIRST)})
    for number in range(version):
        last = f"Pasar itu sudah dikunjungi wali kota {number + 2} kali."
        bring({"c.jsonl": addressed((*THIRD, last), 3)})

    newest = DumpRecord.objects.latest("pk")
    assert (newest.fate, newest.is_lone_page) == ("updated", True)
    assert newest not in reviewing.surely_read(above=0)


def test_a_new_version_of_a_page_that_an_editor_published_alone_is_proposed_and_no_more(
    bring, make_user
):
    bring({"b.jsonl": addressed(SECOND, 2)})
    publishing.publish(Article.objects.get(), by=make_user(), at=NOON)

    run = bring({"b.jsonl": addressed((*SECOND, "Kerja bakti itu sampai siang."), 2)}, publish=True)

    record = run.records.get()
    assert (record.fate, record.is_held, record.is_lone_page) == ("review", False, False)


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")], ids=",".join)
@pytest.mark.parametrize("read", [read_together, read_one_by_one])
def test_the_whole_is_published_when_its_last_page_has_come(bring, read, order):
    pages = BY_ADDRESS | {
        "1": ("a.jsonl", addressed((*FIRST, "Baca selanjutnya di halaman berikutnya"), None))
    }

    read(pages, order, lambda files: bring(files, publish=True))

    article = Article.objects.get()
    assert article.state == Article.State.PUBLISHED
    assert article.body == body(*FIRST, *SECOND)


def test_what_lacks_a_page_in_the_middle_is_held(bring):
    bring({"b.jsonl": addressed(SECOND, 2)}, publish=True)
    run = bring(
        {"d.jsonl": addressed(("Di tempat yang sama, hadir pula para pedagang tua.", *THIRD), 4)},
        publish=True,
    )

    assert run.records.get().is_held
    assert Article.objects.get().state == Article.State.DRAFT


def test_a_page_for_a_published_article_is_proposed(bring, make_user):
    bring({"a.jsonl": addressed(FIRST)})
    article = Article.objects.get()
    publishing.publish(article, by=make_user(), at=NOON)

    run = bring({"b.jsonl": addressed(SECOND, 2)})

    record = run.records.get()
    article.refresh_from_db()
    assert (record.fate, record.article) == ("review", article)
    assert article.body == body(*FIRST)
    assert record.revision.stage == Revision.Stage.REVIEW
    assert record.revision.snapshot["body"] == body(*FIRST, *SECOND)


def test_a_body_that_an_editor_touched_stays(bring, make_user):
    bring({"a.jsonl": addressed(FIRST)})
    edit(Article.objects.get(), by=make_user(), body=body("Kata redaksi."))

    run = bring({"b.jsonl": addressed(SECOND, 2)})

    assert run.records.get().fate == "kept"
    assert Article.objects.get().body == body("Kata redaksi.")


def test_a_new_version_of_a_page_is_read_with_the_others(bring, fates):
    read_one_by_one(BY_ADDRESS, ["1", "2", "3"], bring)
    corrected = (
        SECOND[0],
        SECOND[1],
        "Pedagang sayur di lorong timur mengaku sudah mendapat jadwal kerja bakti.",
    )

    run = bring({"b.jsonl": addressed(corrected, 2)})

    assert fates(run) == ["updated"]
    assert Article.objects.get().body == body(*FIRST, *corrected, *THIRD)


def test_two_pages_that_change_at_once_are_both_followed(bring, fates):
    read_one_by_one(BY_ADDRESS, ["1", "2", "3"], bring)
    second = (*SECOND, "Kerja bakti itu diadakan setiap Jumat pagi.")
    third = (*THIRD, "Pasar tutup pada hari itu.")

    run = bring({"e.jsonl": "\n".join([addressed(second, 2), addressed(third, 3)])})

    assert fates(run) == ["updated", "updated"]
    assert Article.objects.get().body == body(*FIRST, *second, *third)


def test_undoing_a_run_takes_its_page_out_again(bring, make_user):
    read_one_by_one(BY_ADDRESS, ["1", "2"], bring)
    run = bring(dict([BY_ADDRESS["3"]]))

    importing.undo(run, by=make_user(), at=NOON)

    assert Article.objects.get().body == body(*FIRST, *SECOND)
    bring(dict([BY_ADDRESS["3"]]))
    assert Article.objects.get().body == body(*EVERYTHING)


def test_undoing_the_run_of_all_pages_deletes_the_article(bring, make_user):
    run = bring({"semua.jsonl": "\n".join(text for _path, text in BY_ADDRESS.values())})

    importing.undo(run, by=make_user(), at=NOON)

    assert not Article.objects.exists()
    assert not Origin.objects.exists()


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(row(page(SECOND), url="https://kabar.example/lain"), id="another address"),
        pytest.param(addressed(SECOND, 2, author="Bayu Sadewa"), id="other authors"),
        pytest.param(addressed(SECOND, 2, title="Pasar Baru Ditutup"), id="another headline"),
        pytest.param(
            row(page(SECOND), url="https://kabar.example/pasar-lama?page=2", date="2026-02-20"),
            id="another day",
        ),
    ],
)
def test_strangers_are_no_pages(bring, fates, stranger):
    bring({"a.jsonl": row(page(FIRST), url="https://kabar.example/pasar-lama", date="2026-02-01")})

    run = bring({"b.jsonl": stranger})

    assert fates(run) == ["created"]


def test_pages_of_different_sources_are_not_put_together(bring, fates, make_source):
    bring(dict([BY_HEADLINE["1"]]))

    run = bring(dict([BY_HEADLINE["2"]]), source=make_source("Kabar Sungai"))

    assert fates(run) == ["created"]


def test_parts_of_a_series_are_no_pages(bring, fates):
    run = bring(
        {
            "1.txt": page(FIRST, title="Kisah Pasar (1)"),
            "2.txt": page(ANOTHER, title="Kisah Pasar (2)"),
        }
    )

    assert fates(run) == ["created", "created"]


def test_a_page_of_what_stands_published_as_a_whole_asks_nobody_anything(bring, fates):
    bring({"semua.jsonl": addressed(EVERYTHING, "all")}, publish=True)

    run = bring({"a.jsonl": addressed(FIRST)}, publish=True)

    assert fates(run) == ["unchanged"]
    assert not Revision.objects.filter(stage="review").exists()
    assert "page" not in Article.objects.get().source_url


@pytest.mark.parametrize("address", ["http://[kabar", "https://kabar.example]/a?page=2"])
def test_an_address_that_is_none_costs_no_story(bring, fates, address):
    run = bring({"a.jsonl": row(page(FIRST), url=address)})

    assert fates(run) == ["created"]
