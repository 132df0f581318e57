"""Where an archive was a site of its own, its old addresses lead to the stories here."""

import random
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import importing, publishing
from articles.models import Article, DumpRecord, Import, Origin, RawBytes, Section, Source, Tag
from articles.models.settling import address_key
from tests.conftest import NOON
from tests.importing.conftest import row, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(make_source):
    source = make_source("Arsip Kita")
    source.is_own_archive = True
    source.save()
    return source


@pytest.fixture
def stood_at(archive, make_published):
    """A public story that came from an old address."""

    def make(url, title="Perahu Kayu Berlayar", *, source=archive):
        raw, _new = RawBytes.objects.get_or_create(sha256="0" * 64, defaults={"data": b""})
        run = Import.objects.create(source=source, started_at=NOON)
        record = DumpRecord.objects.create(run=run, position=1, path="a", place=1, raw=raw)
        article = make_published(title, source=source, source_url=url)
        Origin.objects.create(source=source, key=address_key(url), article=article, record=record)
        return article

    return make


def leads(client, address, **options):
    answer = client.get(address, **options)
    return answer.status_code, answer.get("Location")


def test_what_an_import_brought_is_found_where_it_stood(client, archive):
    lines = row(story(), url="https://lama.example/2019/05/perahu-kayu.html?utm_source=x#atas")
    files = [importing.uploaded("a.jsonl", BytesIO(lines.encode()))]
    importing.land(files, source=archive, at=NOON)
    importing.work(clock=lambda: NOON)
    article = Article.objects.get()
    publishing.publish(article, by=None, at=NOON)

    assert leads(client, "/2019/05/perahu-kayu.html") == (301, article.get_absolute_url())


@pytest.mark.parametrize(
    ("stood", "asked"),
    [
        ("https://lama.example/2019/perahu", "/2019/perahu"),
        ("https://lama.example/2019/perahu", "/2019/perahu/"),
        ("http://www.lama.example/2019/perahu/", "/2019/perahu"),
        ("https://lama.example/2019/perahu", "/2019/perahu?utm_source=x&fbclid=y"),
        ("https://lama.example/2019/perahu", "/2019/perahu?page=3"),
        ("https://lama.example/2019/perahu?page=2", "/2019/perahu?page=2"),
        ("https://lama.example/read.php?id=7&cat=2", "/read.php?id=7&cat=2"),
        ("https://lama.example/berita/caf%C3%A9", "/berita/caf%C3%A9"),
        ("https://lama.example/berita/caf%c3%a9", "/berita/caf%C3%A9"),
        ("https://lama.example/berita/café", "/berita/caf%C3%A9"),
        ("https://lama.example/nasional/perahu-kayu", "/nasional/perahu-kayu"),
        ("https://lama.example/perahu-kayu", "/perahu-kayu/"),
        ("https://lama.example/tag/a:b@c", "/tag/a:b@c"),
    ],
)
def test_an_old_address_leads_to_its_story(client, stood_at, stood, asked):
    article = stood_at(stood)

    assert leads(client, asked) == (301, article.get_absolute_url())


@pytest.mark.parametrize(
    "asked",
    [
        "/2019/lain",
        "/2019/perahu/foto",
        "/2019/perahu?id=8",
        "/2019/",
        "/2019/PERAHU",
        "/lama.example/2019/perahu",
    ],
)
def test_another_address_leads_nowhere(client, stood_at, asked):
    stood_at("https://lama.example/2019/perahu")

    assert leads(client, asked) == (404, None)


def test_only_what_is_said_to_be_our_own_archive_leads_here(client, stood_at, make_source):
    stood_at("https://lain.example/2019/perahu", source=make_source("Kantor Lain"))

    assert leads(client, "/2019/perahu") == (404, None)


def test_a_draft_is_not_betrayed(client, stood_at):
    article = stood_at("https://lama.example/2019/perahu")
    Article.objects.filter(pk=article.pk).update(state="draft", released_at=None)

    assert leads(client, "/2019/perahu") == (404, None)


def test_what_is_withdrawn_says_so_at_its_old_address_too(client, stood_at):
    article = stood_at("https://lama.example/2019/perahu")
    publishing.withdraw(article, by=None, at=NOON, reason="Identitas anak.", ground="child")

    answer = client.get("/2019/perahu")

    assert answer.status_code == 410
    assert "Identitas anak." in answer.text
    assert article.title not in answer.text


def test_a_source_that_lost_its_rights_answers_gone(client, stood_at, archive):
    stood_at("https://lama.example/2019/perahu")
    publishing.state_rights(archive, rights=Source.Rights.INTERNAL, by=None, at=NOON)

    assert client.get("/2019/perahu").status_code == 410


def test_of_two_archives_the_one_of_our_name_goes_before(client, stood_at, make_source):
    other = make_source("Arsip Lain")
    other.is_own_archive = True
    other.save()
    stood_at("https://lain.example/2019/perahu", source=other)
    article = stood_at("http://testserver/2019/perahu", "Kereta Malam")

    assert leads(client, "/2019/perahu") == (301, article.get_absolute_url())


def test_a_page_of_ours_is_never_taken(client, stood_at, make_section):
    make_section("Nasional")
    stood_at("https://lama.example/nasional")
    stood_at("https://lama.example/terpopuler", "Kereta Malam")

    assert client.get("/nasional/").status_code == 200
    assert client.get("/terpopuler/").status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        "//jahat.example/2019/perahu",
        "///jahat.example",
        "/\\jahat.example/2019/perahu",
        "/2019/perahu%0d%0aLocation:%20https://jahat.example",
        "/2019/perahu?page=https://jahat.example",
        "/https://jahat.example/2019/perahu",
        "/2019/..%2f..%2fjahat.example",
        "/%ff%fe/2019",
        "/2019/%00perahu",
        "/2019/%23perahu%3fa",
        "/2019/perahu?" + "a=1&" * 300,
        "/" + "x" * 4000 + "/",
        "/2019/perahu;jsessionid=1?%00=%zz&&=",
        "/[::1]:80/2019",
        "/{{settings.SECRET_KEY}}",
        "/2019/perahu' OR 1=1 --",
    ],
)
def test_no_address_leads_elsewhere(client, stood_at, asked):
    """An open redirect needs something of the address in the answer; there is nothing of it."""
    stood_at("https://lama.example/2019/perahu")
    for hostile in ("jahat.example", "/jahat.example/2019/perahu"):
        stood_at(f"https://lama.example//{hostile}", "Jahat")

    answer = client.get(asked)

    assert answer.status_code in (301, 400, 404, 410)
    assert answer.get("Location", "/baca/").startswith("/baca/")


def test_any_address_at_all_is_answered(client, stood_at):
    stood_at("https://lama.example/2019/perahu")
    chance = random.Random(4)
    for _time in range(150):
        length = chance.randrange(1, 40)
        asked = "".join(chr(chance.choice((*range(33, 127), 0xE9, 0x1F600))) for _ in range(length))
        answer = client.get(f"/2019/{asked.replace('#', '')}")

        assert answer.status_code in (301, 400, 404), asked


def test_it_costs_one_query_which_an_index_answers(client, stood_at):
    stood_at("https://lama.example/2019/perahu")

    with CaptureQueriesContext(connection) as queries:
        client.get("/2019/perahu")
    asked = [query["sql"] for query in queries if "origin" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {asked[0]}")
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert len(asked) == 1
    assert "origin_by_place" in plan


def test_caches_may_keep_where_it_leads(client, stood_at):
    article = stood_at("https://lama.example/2019/perahu")

    answer = client.get("/2019/perahu")

    assert answer["Cache-Control"].startswith("public, max-age=60")
    assert answer["Surrogate-Key"] == f"artikel-{article.pk}"
    assert "Cache-Control" not in client.get("/2019/lain")


@pytest.fixture
def renamed(admin_client, make_published, make_section):
    """A kanal and a topik that an editor gave other addresses."""
    article = make_published(section=make_section("Ekonomi"))
    article.tags.add(Tag.objects.create(name="Pasar", slug="pasar"))
    for thing, slug in ((Section.objects.get(), "bisnis"), (Tag.objects.get(), "pasar-lama")):
        model = thing._meta.model_name
        form = {"name": thing.name, "slug": slug, "position": 0}
        answer = admin_client.post(f"/admin/articles/{model}/{thing.pk}/change/", form)
        assert answer.status_code == 302
    return article


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/ekonomi/", "/bisnis/"),
        ("/en/ekonomi/", "/en/bisnis/"),
        ("/ekonomi/rss.xml", "/bisnis/rss.xml"),
        ("/ekonomi/feed.json", "/bisnis/feed.json"),
        ("/topik/pasar/", "/topik/pasar-lama/"),
        ("/topik/pasar/atom.xml", "/topik/pasar-lama/atom.xml"),
    ],
)
def test_a_kanal_or_topik_that_moved_leads_on(client, renamed, before, now):
    assert leads(client, before) == (301, now)
    assert client.get(now).status_code == 200


def test_whoever_takes_an_old_address_has_it(client, renamed):
    Section.objects.create(name="Ekonomi Baru", slug="ekonomi")

    assert client.get("/ekonomi/").status_code == 200


def test_an_address_moved_back_and_forth_leads_to_where_it_is(admin_client, client, renamed):
    section = Section.objects.get(slug="bisnis")
    for slug in ("ekonomi", "niaga"):
        form = {"name": section.name, "slug": slug, "position": 0}
        admin_client.post(f"/admin/articles/section/{section.pk}/change/", form)

    assert leads(client, "/ekonomi/") == (301, "/niaga/")
    assert leads(client, "/bisnis/") == (301, "/niaga/")
