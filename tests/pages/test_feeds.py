"""The feeds: in full, in the order of release, under ids that stay."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from articles.models import Article, Person, Section
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def items(client, address="/rss.xml"):
    return ElementTree.fromstring(client.get(address).content).findall("channel/item")


def test_what_came_last_stands_first_whatever_its_own_date(client, make_published, make_source):
    make_published("Baru Ditulis", at=NOON)
    make_published("Arsip Lama", at=NOON + timedelta(minutes=1), source=make_source())

    assert [item.findtext("title") for item in items(client)] == ["Arsip Lama", "Baru Ditulis"]


def test_an_item_tells_the_whole_story(client, make_published, make_section):
    make_published(
        "Pasar Lama & Baru",
        at=NOON + timedelta(minutes=1),
        dek="Teras.",
        body='<p>Satu.</p><aside data-tautan="1"></aside><p>Dua.</p>',
        source_line="Antara",
        section=make_section(),
        credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")],
        links=[("see_also", "Kereta Malam Kembali Jalan")],
    )
    target = make_published("Kereta Malam Kembali Jalan")

    item = items(client)[0]

    assert item.findtext("title") == "Pasar Lama & Baru"
    assert item.findtext("description") == "Teras."
    assert item.findtext("pubDate") == "Wed, 04 Mar 2026 05:01:00 +0000"
    assert item.findtext("category") == "Nasional"
    assert item.findtext(CREATOR) == "Rara Ayu"
    assert item.findtext(CONTENT) == (
        '<p>Satu.</p><p class="see-also"><span>Baca juga:</span> '
        f'<a href="http://testserver{target.get_absolute_url()}">Kereta Malam Kembali Jalan</a></p>'
        "<p>Dua.</p><p>Sumber: Antara</p>"
    )


def test_an_item_ends_with_the_credit_line_of_its_source(client, make_published, make_source):
    source = make_source()
    source.credit_line = "Naskah: Kantor Arsip"
    source.save()
    make_published(body="<p>Satu.</p>", source=source)

    assert items(client)[0].findtext(CONTENT) == "<p>Satu.</p><p>Naskah: Kantor Arsip</p>"


def test_an_excerpt_stays_one(client, make_published, make_source):
    make_published(body="<p>Satu.</p><p>Dua.</p>", source=make_source(rights="excerpt"))

    assert items(client)[0].findtext(CONTENT) == "<p>Satu.</p>"


def test_an_id_outlives_the_headline(client, make_published):
    article = make_published("Judul Keliru")
    before = items(client)[0]
    Article.objects.filter(pk=article.pk).update(title="Judul Benar")
    after = items(client)[0]

    assert (
        before.findtext("guid") == after.findtext("guid") == f"http://testserver/baca/{article.pk}/"
    )
    assert before.findtext("link") != after.findtext("link")


def test_control_characters_of_a_dump_break_no_feed(client, make_published):
    make_published(
        "Judul\x0c Aneh\x1b",
        dek="Teras\x01.",
        body="<p>Isi\x08.</p>",
        credits=[("author", "Rara\x02 Ayu")],
    )

    item = items(client)[0]

    assert item.findtext("title") == "Judul Aneh"
    assert item.findtext("description") == "Teras."
    assert item.findtext(CONTENT) == "<p>Isi.</p>"
    assert item.findtext(CREATOR) == "Rara Ayu"


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml", "feed.json"])
@pytest.mark.parametrize("of", ["nasional/", "penulis/rara-ayu/", "topik/pasar/", "cari/"])
def test_control_characters_in_a_name_break_no_feed_either(
    of, form, client, make_published, make_section
):
    article = make_published(section=make_section("Nasional"), credits=[("author", "Rara Ayu")])
    article.tags.create(name="Pa\x02sar", slug="pasar")
    Section.objects.update(name="Nasi\x02onal")
    Person.objects.update(name="Rara\x02 Ayu")

    answer = client.get(f"/{of}{form}", {"q": "pasar\x02"} if of == "cari/" else {})

    assert answer.status_code == 200
    assert "\x02" not in answer.text
    assert "\\u0002" not in answer.text


def test_a_feed_holds_its_own_kanal_and_person_alone(client, make_published, make_section):
    make_published("Satu", section=make_section("Nasional"), credits=[("author", "Rara Ayu")])
    make_published("Dua", section=make_section("Daerah"), credits=[("editor", "Rara Ayu")])

    assert [item.findtext("title") for item in items(client, "/daerah/rss.xml")] == ["Dua"]
    assert [item.findtext("title") for item in items(client, "/penulis/rara-ayu/rss.xml")] == [
        "Satu"
    ]


@pytest.mark.parametrize("address", ["/tidak-ada/rss.xml", "/penulis/tidak-ada/rss.xml"])
def test_there_is_no_feed_of_nothing(address, client, db):
    assert client.get(address).status_code == 404


def test_pages_name_their_feeds(client, make_published, make_section):
    make_published(section=make_section(), credits=[("author", "Rara Ayu")])

    assert 'title="Nasional" href="/nasional/rss.xml"' in client.get("/nasional/").content.decode()
    assert 'href="/penulis/rara-ayu/rss.xml"' in client.get("/penulis/rara-ayu/").content.decode()
    assert 'href="/rss.xml"' in client.get("/").content.decode()


ATOM = "{http://www.w3.org/2005/Atom}"


def test_atom_tells_the_same_story(client, make_published):
    article = make_published(
        "Pasar Lama", dek="Teras.", body="<p>Satu.</p>", credits=[("author", "Rara Ayu")]
    )

    feed = ElementTree.fromstring(client.get("/atom.xml").content)
    entry = feed.find(f"{ATOM}entry")

    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Newsroom"
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/baca/{article.pk}/"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Rara Ayu"
    assert entry.findtext(f"{ATOM}summary") == "Teras."
    assert entry.findtext(f"{ATOM}content") == "<p>Satu.</p>"
    assert entry.findtext(f"{ATOM}published") == "2026-03-04T05:00:00+00:00"


def test_json_feed_tells_the_same_story(client, make_published, make_section):
    article = make_published(
        "Pasar Lama", dek="Teras.", body="<p>Satu.</p>", section=make_section(), credits=[]
    )

    response = client.get("/feed.json")
    feed = json.loads(response.content)

    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/feed.json"
    assert feed["items"] == [
        {
            "id": f"http://testserver/baca/{article.pk}/",
            "url": f"http://testserver{article.get_absolute_url()}",
            "title": "Pasar Lama",
            "summary": "Teras.",
            "content_html": "<p>Satu.</p>",
            "date_published": "2026-03-04T05:00:00+00:00",
            "date_modified": article.updated_at.isoformat(),
            "tags": ["Nasional"],
        }
    ]


@pytest.mark.parametrize("form", ["rss.xml", "atom.xml", "feed.json"])
@pytest.mark.parametrize("of", ["", "nasional/", "penulis/rara-ayu/", "topik/pasar/"])
def test_site_kanal_person_and_topik_have_a_feed_of_each_form(
    of, form, client, make_published, make_section
):
    article = make_published(section=make_section(), credits=[("author", "Rara Ayu")])
    article.tags.create(name="Pasar", slug="pasar")

    response = client.get(f"/{of}{form}")

    assert response.status_code == 200
    assert article.title in response.content.decode()
