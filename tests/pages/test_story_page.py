"""The page of a story: what it says, what it links to, and what is left of it once withdrawn."""

import json
import re
from datetime import datetime

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article, Credit, Image, Source
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def read(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def words(html):
    """The text of a page as one reads it: without tags, each gap one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_says_who_did_what_and_links_to_their_pages(client, make_published):
    article = make_published(
        credits=[
            ("author", "Rara Ayu"),
            ("photographer", "Sinta Larasati"),
            ("editor", "Bagas Tirta"),
            ("author", "Wening Asri"),
        ]
    )

    html = read(client, article)

    assert (
        "Penulis: Rara Ayu , Wening Asri Editor: Bagas Tirta Fotografer: Sinta Larasati"
        in words(html)
    )
    assert '<a href="/penulis/rara-ayu/">Rara Ayu</a>, <a href="/penulis/wening-asri/">' in html
    assert '<a href="/editor/bagas-tirta/">Bagas Tirta</a>' in html
    assert "/sinta-larasati/" not in html


def test_a_name_that_is_nobody_known_stays_text(client, make_published):
    article = make_published()
    Credit.objects.create(article=article, name="rar/bgs", role="author")

    assert "Penulis: rar/bgs" in words(read(client, article))


@pytest.mark.parametrize(
    ("dated_at", "precision", "expected"),
    [
        ("2025-09-03T13:15:00+00:00", "exact", "Rabu, 3 September 2025 20.15 WIB"),
        ("2025-09-02T17:00:00+00:00", "day", "Rabu, 3 September 2025"),
        (None, "unknown", "Tanggal asli tidak diketahui"),
    ],
)
def test_its_date_is_no_more_exact_than_it_is_known(
    dated_at, precision, expected, client, make_published, make_source
):
    article = make_published(
        source=make_source(),
        dated_at=dated_at and datetime.fromisoformat(dated_at),
        dated_precision=precision,
    )

    html = read(client, article)

    assert f"{expected} Terbit di sini Rabu, 4 Maret 2026 12.00 WIB" in words(html)
    assert ("article:published_time" in html) is (precision != "unknown")
    assert ("00.00" in html) is False


def test_a_story_written_here_says_its_moment_once(client, make_published):
    html = read(client, make_published())

    assert html.count("Rabu, 4 Maret 2026 12.00 WIB") == 1
    assert "Terbit di sini" not in html


def test_a_see_also_stands_in_its_place_as_text_until_its_story_arrives(client, make_published):
    article = make_published(
        body='<p>Satu.</p><h2>Antara</h2><p>Dua.</p><aside data-tautan="1"></aside><p>Tiga.</p>',
        links=[("see_also", "Kereta Malam Kembali Jalan")],
    )
    before = read(client, article)
    arrived = make_published("Kereta Malam Kembali Jalan")
    after = read(client, article)

    assert "Satu. Antara Dua. Baca juga: Kereta Malam Kembali Jalan Tiga." in words(before)
    assert "<h2>Antara</h2>" in before
    assert arrived.get_absolute_url() not in before
    assert f'<a href="{arrived.get_absolute_url()}">Kereta Malam Kembali Jalan</a>' in after


def test_a_link_dies_with_its_story(client, make_published):
    article = make_published(links=[("related", "Kereta Malam Kembali Jalan")])
    target = make_published("Kereta Malam Kembali Jalan")
    alive = read(client, article)
    publishing.withdraw(target, by=None, at=NOON, reason="Keliru.")

    assert target.get_absolute_url() in alive
    assert target.get_absolute_url() not in read(client, article)


def test_links_without_a_place_stand_below_the_text(client, make_published):
    article = make_published(
        body='<p>Satu.</p><aside data-tautan="2"></aside>',
        links=[("see_also", "Tanpa Tempat"), ("see_also", "Di Tempatnya"), ("related", "Terkait")],
    )

    text = words(read(client, article))

    assert "Satu. Baca juga: Di Tempatnya Bagikan" in text
    assert "Baca juga Tanpa Tempat Berita terkait Terkait" in text


def test_its_source_is_named_and_linked_only_where_a_browser_may_go(client, make_published):
    plain = make_published("Satu", source_line="TribunSolo.com")
    linked = make_published("Dua", source_line="Antara", source_url="https://contoh.id/dua")
    hostile = make_published("Tiga", source_line="Antara", source_url="javascript:alert(1)")

    assert "Sumber: TribunSolo.com" in words(read(client, plain))
    assert '<a href="https://contoh.id/dua" rel="external">Antara</a>' in read(client, linked)
    assert "javascript:" not in read(client, hostile)


def test_the_credit_line_of_its_source_stands_below_the_story(client, make_published, make_source):
    source = make_source()
    source.credit_line, source.url = "Naskah: Kantor Arsip & Rekan", "https://arsip.example/"
    source.save()

    html = read(client, make_published(source=source))

    link = '<a href="https://arsip.example/" rel="external">Naskah: Kantor Arsip &amp; Rekan</a>'
    assert link in html


def test_an_excerpt_is_all_that_its_source_allows(client, make_published, make_source):
    article = make_published(
        body="<p>Paragraf pertama.</p><p>Paragraf kedua.</p>",
        source=make_source(rights="excerpt"),
        source_url="https://contoh.id/utuh",
    )

    html = read(client, article)

    assert "Paragraf pertama." in html
    assert "Paragraf kedua." not in html
    assert 'href="https://contoh.id/utuh"' in html


def test_its_picture_comes_with_words_and_a_size(client, make_published):
    image = Image.objects.create(
        alternative="Pintu pasar",
        renditions=[
            {"shape": "whole", "form": form, "width": 1200, "height": 800, "name": f"pasar.{form}"}
            for form in ("webp", "jpeg")
        ],
    )
    article = make_published(image=image, image_caption="Pasar pagi.", image_credit="Rara Ayu")

    html = read(client, article)

    assert 'alt="Pintu pasar" width="1200" height="800"' in html
    assert "Pasar pagi. Foto: Rara Ayu" in words(html)
    assert '<meta property="og:image" content="http://testserver/media/pasar.jpeg">' in html


def test_machines_are_told_what_readers_are_told(client, make_published, make_source, make_section):
    article = make_published(
        "Judul </script><b>",
        dek="Teras & isi.",
        section=make_section(),
        source=make_source(),
        credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")],
    )

    html = read(client, article)
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])

    assert told["@type"] == "NewsArticle"
    assert told["headline"] == "Judul </script><b>"
    assert [person["name"] for person in told["author"]] == ["Rara Ayu"]
    assert [person["url"] for person in told["editor"]] == ["http://testserver/editor/bagas-tirta/"]
    assert "datePublished" not in told
    assert f'<link rel="canonical" href="{told["url"]}">' in html


@pytest.mark.parametrize("slug", ["", "judul-lama/", "a.b%20%22c/"])
def test_the_id_decides_and_a_wrong_headline_leads_to_the_right_one(slug, client, make_published):
    article = make_published()

    answer = client.get(f"/baca/{article.pk}/{slug}")

    assert answer.status_code == 301
    assert answer["Location"] == article.get_absolute_url()


def test_a_withdrawn_story_leaves_its_reason_and_no_more(client, make_published):
    article = make_published(body="<p>Isi yang keliru.</p>")
    publishing.withdraw(article, by=None, at=NOON, reason="Memuat identitas anak <b>.")

    for address in [article.get_absolute_url(), f"/baca/{article.pk}/lain/"]:
        answer = client.get(address)

        assert answer.status_code == 410
        assert "Memuat identitas anak &lt;b&gt;." in answer.content.decode()
        assert "Ditarik Rabu, 4 Maret 2026 12.00 WIB" in words(answer.content.decode())
        assert "Isi yang keliru" not in answer.content.decode()


@pytest.mark.parametrize("pk", [0, 987654, 2**63, 10**30])
def test_an_unknown_story_is_not_found(pk, client, db):
    assert client.get(f"/baca/{pk}/apa/").status_code == 404


def test_an_english_story_says_so_inside_the_indonesian_page(client, make_published):
    html = read(client, make_published(language=Article.Language.ENGLISH))

    assert '<html lang="id">' in html
    assert '<div class="body" lang="en">' in html
    assert '<article class="reading">' in html


def test_a_story_whose_source_took_back_its_rights_answers_410(client, make_published, make_source):
    article = make_published(source=make_source())
    Source.objects.update(rights=Source.Rights.INTERNAL)

    response = client.get(article.get_absolute_url())

    assert response.status_code == 410
    assert "tidak lagi mengizinkannya" in response.content.decode()


def test_who_posts_to_a_page_is_told_that_it_takes_no_form():
    assert Client(enforce_csrf_checks=True).post("/").status_code == 405
