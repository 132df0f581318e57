"""The search page: its excerpts, filters, pages, facets and feed."""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from django.core.management import call_command

from articles import purging, search
from articles.models import Article, Person
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def titles(html):
    return [unescape(title) for title in re.findall(r"<h2><a [^>]*>([^<]*)</a></h2>", html)]


def excerpt(html):
    return re.search(r'<p class="dek">(.*?)</p>', html)[1]


def ask(client, address="/cari/", **parameters):
    return client.get(address, parameters).content.decode()


def test_an_excerpt_shows_where_the_words_stand(client, make_published):
    make_published(body="<p>Warga membangun jembatan bambu.</p>")

    assert excerpt(ask(client, q="pembangunan")) == "Warga <mark>membangun</mark> jembatan bambu."


@pytest.mark.parametrize("query", ["", "?q=", "?q=yang", "?kanal=nasional", "?q=pasar&lanjut="])
def test_each_other_form_that_the_page_names_is_there_and_has_a_title(
    query, client, make_published, make_section
):
    make_published(section=make_section("Nasional"))

    for link in re.findall(r'<link rel="alternate"[^>]*>', client.get(f"/cari/{query}").text):
        assert 'title=""' not in link
        assert client.get(unescape(re.search(r'href="([^"]*)"', link)[1])).status_code == 200


def test_nothing_of_a_story_becomes_markup_in_an_excerpt(client, make_published):
    make_published(
        body="<p>Kata &lt;script&gt;jembatan&lt;/script&gt; \x02x\x03 &amp; a &lt; b</p>"
    )

    html = ask(client, q="jembatan")

    assert "<script>" not in html
    assert "&lt;script&gt;<mark>jembatan</mark>&lt;/script" in excerpt(html)
    assert "<mark>x</mark>" not in html


def test_an_excerpt_shows_no_more_than_the_source_allows(client, make_published, make_source):
    make_published(
        source=make_source("Kantor Lain", rights="excerpt"),
        body="<p>Pembuka saja.</p><p>Rahasia jembatan di bawah.</p>",
    )

    html = ask(client, q="jembatan")

    assert "Pembuka saja." in html
    assert "Rahasia" not in html


def test_a_search_is_narrowed_by_kanal_person_and_year(client, make_published, make_section):
    make_published(
        "Pasar Satu",
        section=make_section("Ekonomi"),
        credits=[("author", "Rara Ayu")],
        dated_at=NOON,
        dated_precision="exact",
    )
    make_published("Pasar Dua", section=make_section("Daerah"), credits=[("editor", "Bagas Tirta")])
    undated = Article.objects.filter(title="Pasar Dua")
    undated.update(dated_at=None, dated_precision="unknown")
    search.redate([undated.get().pk])

    assert titles(ask(client, q="pasar", kanal="ekonomi")) == ["Pasar Satu"]
    assert titles(ask(client, q="pasar", orang="bagas-tirta")) == ["Pasar Dua"]
    assert titles(ask(client, q="pasar", tahun="2026")) == ["Pasar Satu"]
    assert titles(ask(client, q="pasar", kanal="ekonomi", orang="bagas-tirta")) == []


def test_what_a_search_is_narrowed_to_is_told_by_name(client, make_published, make_section):
    make_section("Ekonomi Daerah")
    make_published("Pasar Satu", credits=[("photographer", "Rara Ayu")])

    html = ask(client, q="pasar", kanal="ekonomi-daerah", orang="rara-ayu", tahun="2026")
    unknown = ask(client, q="pasar", kanal="entah", orang="tiada")

    assert "Dipersempit: Ekonomi Daerah, Rara Ayu, 2026 ·" in html
    assert "Dipersempit: entah, tiada ·" in unknown


def test_who_is_in_no_public_story_is_not_named(client, make_article):
    make_article(credits=[("author", "Rara Ayu, M.Si.")])

    assert "Rara Ayu" not in ask(client, q="pasar", orang=Person.objects.get().slug)


def test_a_search_narrowed_to_somebody_is_stale_when_their_name_changes(client, make_published):
    make_published("Pasar Satu", credits=[("photographer", "Rara Ayu")])

    answer = client.get("/cari/", {"q": "pasar", "orang": "rara-ayu"})

    key = purging.name_key(Person, Person.objects.get().pk)
    assert key in answer["Surrogate-Key"].split()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kereta", "Tidak ada berita yang cocok."),
        ("kami tidak", "kata ini terlalu umum"),
        ("-pasar", "bukan hanya yang tidak diinginkan"),
    ],
)
def test_why_nothing_is_found_is_told_truly(query, told, client, make_published):
    make_published("Pasar Lama")

    html = ask(client, q=query)

    assert told in html
    assert html.count('class="empty"') == 1


@pytest.mark.parametrize(
    "wrong", [{"tahun": "kemarin"}, {"tahun": "99999"}, {"kanal": "a b"}, {"orang": "<b>"}]
)
def test_a_filter_that_cannot_be_is_refused(wrong, client):
    answer = client.get("/cari/", {"q": "pasar"} | wrong)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Tidak ada hasil" not in answer.text


def test_pages_of_finds_go_on_in_the_order_of_the_first(client, make_published):
    for number in range(45):
        make_published(f"Pasar {number}")
    shown, address = [], "/cari/?q=pasar"

    while address:
        html = client.get(address).content.decode()
        shown += titles(html)
        # Whatever becomes public meanwhile belongs to another search.
        make_published(f"Pasar Baru {len(shown)}", at=NOON + timedelta(hours=1, microseconds=1))
        further = re.search(r'rel="next" href="([^"]+)"', html)
        address = further and "/cari/" + unescape(further[1])

    assert sorted(shown) == sorted({f"Pasar {number}" for number in range(45)})


@pytest.mark.parametrize(
    "place", ["x", "1.2", "1.2.x", "99999999999999999.1.1", "²..", "1.1." + "9" * 30]
)
def test_a_place_that_nobody_gave_is_not_found(place, client):
    assert client.get("/cari/", {"q": "pasar", "lanjut": place}).status_code == 404


def test_facets_count_what_would_narrow_the_search(client, make_published, make_section):
    for number in range(3):
        make_published(
            f"Pasar {number}",
            section=make_section("Ekonomi"),
            credits=[("author", "Rara Ayu"), ("editor", "Rara Ayu")],
            dated_at=NOON,
            dated_precision="exact",
        )
    make_published("Kereta", body="<p>Jalan.</p>", section=make_section("Daerah"))

    html = ask(client, "/cari/segi/", q="pasar")
    told = re.findall(
        r'href="/cari/\?([^"]*)" rel="nofollow">([^<]*) <span class="quiet">(\d+)', html
    )

    assert [(unescape(query), name, finds) for query, name, finds in told] == [
        ("q=pasar&kanal=ekonomi", "Ekonomi", "3"),
        ("q=pasar&orang=rara-ayu", "Rara Ayu", "3"),
        ("q=pasar&tahun=2026", "2026", "3"),
    ]


def test_a_search_can_be_followed(client, make_published):
    make_published("Pasar Lama")
    make_published("Kereta Malam", body="<p>Jalan.</p>")

    feed = ElementTree.fromstring(client.get("/cari/rss.xml", {"q": "pasar"}).content)

    assert [item.findtext("title") for item in feed.iter("item")] == ["Pasar Lama"]
    assert client.get("/cari/rss.xml").status_code == 404


def test_little_that_is_found_is_followed_by_what_may_have_been_meant(client, make_published):
    for number in range(20):
        make_published(f"Jembatan {number}")
    call_command("learn_words")

    html = ask(client, q="jembtan", kanal="daerah")

    assert "Mungkin maksud Anda" in html
    assert 'href="?q=jembatan&amp;kanal=daerah">jembatan</a>' in html


def test_finds_that_lack_a_word_stand_apart(client, make_published):
    make_published("Jembatan Bambu")
    make_published("Jembatan Kayu", body="<p>Soal lain.</p>")

    html = ask(client, q="jembatan bambu")

    before, _said, after = html.partition("Memuat semua kata kecuali satu")
    assert titles(before) == ["Jembatan Bambu"]
    assert titles(after) == ["Jembatan Kayu"]


@pytest.mark.parametrize("query", ["jembatan bambu", "jembtan bambu", "jembtan"])
def test_a_search_costs_four_queries_however_little_it_finds(
    query, client, make_published, answers, django_assert_max_num_queries
):
    for number in range(21):
        make_published(f"Jembatan {number}", credits=[("author", "Rara Ayu")])
    make_published("Bambu")
    call_command("learn_words")
    answers.moment()

    with django_assert_max_num_queries(4):
        client.get("/cari/", {"q": query})


def test_the_name_of_a_kanal_costs_no_query_and_that_of_a_person_one(
    client, make_published, make_section, answers, django_assert_num_queries
):
    for number in range(21):
        story = {"section": make_section("Ekonomi"), "credits": [("author", "Rara Ayu")]}
        make_published(f"Jembatan {number}", **story)
    answers.moment()

    with django_assert_num_queries(3):
        client.get("/cari/", {"q": "jembatan", "kanal": "ekonomi"})
    with django_assert_num_queries(4):
        client.get("/cari/", {"q": "jembatan", "kanal": "ekonomi", "orang": "rara-ayu"})


def test_a_story_written_here_is_as_new_to_search_as_its_publication(client, make_published):
    make_published("Pasar Lama", dated_at=NOON - timedelta(days=9), dated_precision="day")
    make_published("Pasar Baru")

    html = ask(client, q="pasar", tahun="2026")

    assert titles(html) == ["Pasar Baru", "Pasar Lama"]
