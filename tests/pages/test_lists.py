"""Lists of stories: whose they are, how they are paged, and what a wrong question gets."""

import re
from datetime import datetime, timedelta
from itertools import chain
from urllib.parse import unquote

import pytest
from django.utils.html import escape

from articles.models import Article
from articles.pages.paging import SIZE, BadPlace, Place
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def titles(html):
    return re.findall(r"<h[23]><a [^>]*>(.*?)</a></h[23]>", html)


def older(html):
    found = re.search(r'rel="next" href="([^"]+)"', html)
    return found and unquote(found[1].replace("&amp;", "&"))


def walk(client, address):
    """The titles of a list, page by page."""
    path, query = address.split("?")[0], address
    while query:
        html = client.get(query).content.decode()
        yield titles(html)
        query = older(html)
        query = query and path + query


@pytest.fixture
def make_many(make_published, make_section, make_source):
    def make(number, **fields):
        for n in range(number):
            make_published(
                f"Berita {n}",
                section=make_section(),
                source=make_source(),
                credits=[("author", "Rara Ayu")],
                **fields,
            )

    return make


@pytest.mark.parametrize(
    "address", ["/indeks/", "/indeks/?tanggal=tanpa&kanal=nasional", "/nasional/"]
)
def test_pages_of_a_list_show_every_story_once(address, client, make_many):
    make_many(2 * SIZE + 3)  # all of unknown date: only their ids tell them apart

    pages = list(walk(client, address))

    assert [len(page) for page in pages] == [SIZE, SIZE, 3]
    assert list(chain.from_iterable(pages)) == [
        f"Berita {n}" for n in reversed(range(2 * SIZE + 3))
    ]


def test_what_arrives_meanwhile_moves_no_page(client, make_many, make_published):
    make_many(SIZE + 1)
    first = client.get("/indeks/").content.decode()

    make_published("Berita yang Baru Datang", dated_at=NOON, dated_precision="exact")

    assert titles(client.get("/indeks/" + older(first)).content.decode()) == ["Berita 0"]


def test_a_list_that_fits_one_page_has_no_next(client, make_many):
    make_many(SIZE)

    assert older(client.get("/indeks/").content.decode()) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1",
        "1.",
        ".1",
        "1.x",
        "1.-2",
        "1.2.3",
        f"{10**19}.1",
        "1" * 60 + ".1",
        "1.9223372036854775808",
        "٣.1",
        "1.\x00",
    ],
)
def test_what_names_no_place_is_refused(text, client, make_published):
    make_published()

    with pytest.raises(BadPlace):
        Place.read(text)

    assert client.get("/indeks/", {"sebelum": text}).status_code == 404


@pytest.mark.parametrize(
    "sort_at", [NOON, datetime(1900, 1, 1, tzinfo=NOON.tzinfo), NOON + timedelta(microseconds=7)]
)
def test_a_place_is_read_as_it_was_written(sort_at):
    place = Place(sort_at, 17)

    assert Place.read(str(place)) == place


def test_stories_of_unknown_date_come_last(client, make_published, make_source):
    make_published("Tanpa Tanggal", source=make_source())
    make_published("Bertanggal", dated_at=NOON - timedelta(days=9000), dated_precision="day")

    assert titles(client.get("/indeks/").content.decode()) == ["Bertanggal", "Tanpa Tanggal"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-03T16:59:59.999999+00:00", "2026-03-03"),
        ("2026-03-03T17:00:00+00:00", "2026-03-04"),
        ("2026-03-04T16:59:59.999999+00:00", "2026-03-04"),
        ("2026-03-04T17:00:00+00:00", "2026-03-05"),
    ],
)
def test_a_day_is_one_of_the_sites_zone(moment, day, client, make_published):
    make_published(dated_at=datetime.fromisoformat(moment), dated_precision="exact")

    for asked in ["2026-03-03", "2026-03-04", "2026-03-05"]:
        html = client.get(f"/indeks/?tanggal={asked}").content.decode()

        assert bool(titles(html)) is (asked == day), asked


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("tanggal=kemarin", "“kemarin” bukan tanggal"),
        ("tanggal=2026-02-30", "“2026-02-30” bukan tanggal"),
        ("tanggal=9999-12-31", "di luar jangkauan arsip"),
        ("tanggal=0001-01-01", "di luar jangkauan arsip"),
        ("kanal=tidak-ada", "Tidak ada kanal “tidak-ada”"),
        ("tanggal=%00", "null"),
        ("kanal=%3Cb%3E", escape("<b>")),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(query, message, client, db):
    answer = client.get(f"/indeks/?{query}")

    assert answer.status_code == 400
    assert message in answer.content.decode()


def test_the_index_keeps_its_kanal_from_page_to_page(client, make_many):
    make_many(SIZE + 1)

    html = client.get("/indeks/?tanggal=tanpa&kanal=nasional").content.decode()

    assert older(html).startswith("?tanggal=tanpa&kanal=nasional&sebelum=")
    assert 'href="?kanal=nasional">Semua tanggal' in html
    assert '<option value="nasional" selected>' in html


def test_the_index_narrows_to_a_kanal(client, make_published, make_section):
    make_published("Di Nasional", section=make_section("Nasional"))
    make_published("Di Daerah", section=make_section("Daerah"))

    assert titles(client.get("/indeks/?kanal=daerah").content.decode()) == ["Di Daerah"]


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("author", "penulis"),
        ("reporter", "penulis"),
        ("contributor", "penulis"),
        ("editor", "editor"),
    ],
)
def test_a_person_has_the_page_of_the_hat_worn(role, page, client, make_published):
    make_published("Yang Dikerjakan", credits=[(role, "Rara Ayu")])

    for each in ["penulis", "editor"]:
        answer = client.get(f"/{each}/rara-ayu/")

        assert answer.status_code == (200 if each == page else 404)
        assert titles(answer.content.decode()) == (["Yang Dikerjakan"] if each == page else [])


def test_a_person_of_drafts_alone_has_no_page(client, make_article):
    make_article(credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")])

    for address in ["/penulis/rara-ayu/", "/penulis/rara-ayu/rss.xml", "/editor/bagas-tirta/"]:
        assert client.get(address).status_code == 404, address


def test_a_kanal_without_stories_says_so(client, make_section):
    make_section("Nasional")

    assert "Belum ada berita di sini." in client.get("/nasional/").content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("pasar", ["Pasar Lama"]),
        ("PASAR -lama", []),
        ('"pasar lama"', ["Pasar Lama"]),
        ("yang di", []),
        ("", []),
    ],
)
def test_search_finds_by_words(query, expected, client, make_published):
    make_published("Pasar Lama", body="<p>Dibuka.</p>")
    make_published("Kereta Malam", body="<p>Jalan.</p>")

    answer = client.get("/cari/", {"q": query})

    assert answer.status_code == 200
    assert titles(answer.content.decode()) == expected


@pytest.mark.parametrize("query", ["%00", "a" * 201])
def test_a_search_that_cannot_be_asked_is_refused(query, client, db):
    assert client.get(f"/cari/?q={query}").status_code == 400


def test_the_front_page_shows_each_story_once(client, make_published, make_section):
    for n in range(40):
        make_published(f"Berita {n}", section=make_section(["Nasional", "Daerah"][n % 2]))

    html = client.get("/").content.decode()
    shown = re.findall(r"<h[23]><a [^>]*>(Berita \d+)</a></h[23]>", html)

    assert len(shown) == len(set(shown)) == 11 + 2 * 4
    assert shown[:11] == [f"Berita {n}" for n in reversed(range(29, 40))]
    assert Article.objects.count() == 40
