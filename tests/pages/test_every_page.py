"""What holds for every public address: the gate, the caches, the number of queries."""

import gzip
import re
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.views.defaults import server_error

from articles import publishing, search
from articles.models import Article, Credit, RelatedLink, Source
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

A_MINUTE = "public, max-age=60, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"
A_MOMENT = "public, max-age=60, s-maxage=1, stale-if-error=86400"

# Shown without a story, and so not among the addresses of the site that shows one.
PLAIN = [
    "/sitemap.xml",
    "/sitemap.xml?bagian=halaman",
    "/robots.txt",
    "/redaksi/",
    "/pedoman-media-siber/",
    "/cari/",
    "/cari/segi/?q=pasar",
    "/indeks/?tanggal=tanpa",
]


def test_every_address_shows_the_public_story(client, site):
    for kind, address in site.addresses.items():
        answer = client.get(address)

        assert answer.status_code == 200, kind
        assert "pasar-lama-dibuka-lagi" in answer.content.decode(), kind


def _is_draft(article):
    Article.objects.filter(pk=article.pk).update(state="draft", released_at=None)


def _is_withdrawn(article):
    publishing.withdraw(article, by=None, at=NOON, reason="Keliru.")


def _is_released_later(article):
    Article.objects.filter(pk=article.pk).update(
        released_at=NOON + timedelta(hours=1, microseconds=1)
    )


def _has_lost_its_rights(article):
    Article.objects.filter(pk=article.pk).update(
        source=Source.objects.create(name="Arsip", rights="internal")
    )


@pytest.mark.parametrize(
    "hide", [_is_draft, _is_withdrawn, _is_released_later, _has_lost_its_rights]
)
def test_no_address_shows_a_story_that(hide, client, site):
    hide(site.article)

    for kind, address in site.addresses.items():
        answer = client.get(address)

        assert "pasar-lama-dibuka-lagi" not in answer.content.decode(), kind
        assert site.article.title not in answer.content.decode(), kind


def test_a_story_is_shown_from_the_very_moment_of_its_release(client, site, an_hour_later):
    Article.objects.filter(pk=site.article.pk).update(released_at=an_hour_later)

    assert client.get(site.addresses["article"]).status_code == 200


def test_any_cache_may_keep_a_page_and_ask_for_it_again(client, site):
    for address in [*site.addresses.values(), *PLAIN]:
        answer = client.get(address)
        again = client.get(address, headers={"if-none-match": answer["ETag"]})

        assert answer["Cache-Control"] == (A_MOMENT if "?" in address else A_MINUTE), address
        assert again.status_code == 304, address
        assert not again.content, address


def test_a_page_is_the_same_for_everyone(client, admin_client, site):
    absent = ["/tidak-ada/", "/baca/9223372036854775808/x/", "/indeks/?tanggal=x"]
    for address in [*site.addresses.values(), *PLAIN, *absent]:
        answer = client.get(address)

        assert not answer.cookies, address
        assert "cookie" not in answer.get("Vary", "").lower(), address
        assert admin_client.get(address).content == answer.content, address


def test_pages_speak_indonesian_whatever_the_browser_asks_for(client, site):
    answer = client.get("/", headers={"accept-language": "en"})

    assert '<html lang="id">' in answer.content.decode()
    assert "Terkini" not in answer.content.decode()
    assert "4 Mar 2026, 12.00 WIB" in answer.content.decode()


def test_nothing_of_a_story_reaches_a_page_as_markup(client, make_published, make_section):
    hostile = "<script>alert(1)</script>"
    article = make_published(
        hostile,
        dek=hostile,
        kicker=hostile,
        dateline=hostile,
        source_line=hostile,
        body=f"<p>{hostile}</p>",
        section=make_section(),
        credits=[("author", "Rara <b>Ayu")],
        links=[("related", hostile)],
    )

    for address in [
        "/",
        article.get_absolute_url(),
        "/nasional/",
        "/cari/?q=%3Cscript%3E",
        "/indeks/?kanal=%3Cb%3E",
    ]:
        html = client.get(address).content.decode()

        assert "<script>" not in html, address
        assert "<b>" not in html, address


# What costs more than two; who or what a list is of is looked up first, and so is who a search is narrowed to.
QUERIES = {"front": 5, "author": 3, "editor": 3, "tag": 3, "search": 4}


@pytest.mark.parametrize("size", [20, 2000])
def test_an_address_costs_two_queries_and_few_cost_more(size, client, site, answers):
    _multiply(site.article, size)
    answers.moment()  # once in the life of a process

    for kind, address in site.addresses.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)

        assert len(queries) <= QUERIES.get(kind, 2), (
            kind,
            [query["sql"][:120] for query in queries],
        )


def _multiply(article, size):
    """As many stories like this one, credits and links included."""
    credits, links = list(article.credits.all()), list(article.links.all())
    tag = article.tags.get()
    copies = [
        Article(
            title=f"{article.title} {number}",
            body=article.body,
            section=article.section,
            state="published",
            released_at=NOON,
            dated_at=NOON - timedelta(minutes=number),
            dated_precision="exact",
            created_at=NOON,
            updated_at=NOON,
        )
        for number in range(size)
    ]
    Article.objects.bulk_create(copies)
    Credit.objects.bulk_create(
        Credit(article=copy, person=credit.person, role=credit.role, position=credit.position)
        for copy in copies
        for credit in credits
    )
    RelatedLink.objects.bulk_create(
        RelatedLink(article=copy, title=link.title, kind=link.kind, position=link.position)
        for copy in copies
        for link in links
    )
    tag.articles.add(*copies)
    search.index(copy.pk for copy in copies)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else lists are planned for the empty tables of a moment ago


def test_feeds_and_sitemaps_are_well_formed(client, site):
    for address in [*site.addresses.values(), *PLAIN]:
        answer = client.get(address)
        if "xml" in answer["Content-Type"]:
            ElementTree.fromstring(answer.content)


def test_an_empty_site_tells_the_editor_where_to_begin(client):
    html = client.get("/").content.decode()

    assert "Belum ada berita yang terbit" in html
    assert 'href="/admin/"' in html


def test_a_missing_page_offers_a_search(client):
    answer = client.get("/tidak/ada/sama/sekali")

    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()


def test_a_failure_is_told_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = server_error(rf.get("/"))

    assert answer.status_code == 500
    assert "Maaf, ada gangguan" in answer.content.decode()


OUR_SCRIPT = re.compile(
    r'<script (?:type="application/ld\+json"|src="/static/[^"]+" defer(?: data-read="[^"]*")?)>'
)


def test_pages_bring_neither_script_nor_style_in_their_text(client, site):
    for address in [*site.addresses.values(), *PLAIN]:
        html = OUR_SCRIPT.sub("", client.get(address).content.decode())

        assert "<script" not in html, address
        assert "style=" not in html, address


def test_the_first_paint_needs_no_more_than_fourteen_kilobytes(client, site):
    """A page and its one style sheet, as nginx compresses them: what fits in a connection's first flight."""
    style = _compressed(Path(finders.find("articles/site.css")).read_bytes())
    for kind in ("front", "article", "section", "search", "index"):
        page = _compressed(client.get(site.addresses[kind]).content)

        assert page + style <= 14_000, kind


def _compressed(content: bytes) -> int:
    return len(gzip.compress(content, 5))


def test_a_page_may_run_nothing_that_stands_in_it_and_load_nothing_from_elsewhere(client, site):
    for address in [*site.addresses.values(), *PLAIN, "/tidak-ada/"]:
        answer = client.get(address)
        policy = dict(
            directive.split(" ", 1) for directive in answer["Content-Security-Policy"].split("; ")
        )

        assert policy.pop("default-src") == "'self'", address
        assert policy.pop("form-action") == "'self'", address
        assert {"base-uri", "frame-ancestors", "frame-src", "object-src"} == set(policy), address
        assert set(policy.values()) == {"'none'"}, address
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert answer["X-Content-Type-Options"] == "nosniff", address
