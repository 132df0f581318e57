"""English under /en/: the same stories in an English frame, by their address alone."""

import pytest

pytestmark = pytest.mark.django_db


def test_every_page_has_an_english_twin(client, site):
    for kind, address in site.addresses.items():
        html = client.get(f"/en{address}").text

        assert site.article.slug in html, kind
        if "<html" in html:
            assert '<html lang="en">' in html, kind
            assert "Langsung ke isi" not in html, kind


def test_the_frame_is_english_and_its_links_stay_so(client, site):
    html = client.get("/en/nasional/").text

    assert "Skip to content" in html
    assert f'href="/en{site.article.get_absolute_url()}"' in html
    assert '<article class="story" lang="id">' in html


def test_each_language_leads_to_the_other(client, site):
    assert (
        'hreflang="en" href="http://testserver/en/cari/?q=pasar"'
        in client.get("/cari/?q=pasar").text
    )
    assert (
        'hreflang="id" href="http://testserver/cari/?q=pasar"'
        in client.get("/en/cari/?q=pasar").text
    )
    assert 'hreflang="id" href="http://testserver/"' in client.get("/en/").text


def test_a_story_has_one_address_for_machines(client, site):
    canonical = f'<link rel="canonical" href="http://testserver{site.article.get_absolute_url()}">'

    assert canonical in client.get(site.article.get_absolute_url()).text
    assert canonical in client.get(f"/en{site.article.get_absolute_url()}").text


def test_a_wrong_headline_leads_to_the_right_one_in_the_same_language(client, site):
    answer = client.get(f"/en/baca/{site.article.pk}/lain/")

    assert answer["Location"] == f"/en{site.article.get_absolute_url()}"


def test_nothing_of_the_reader_decides(client, site):
    client.cookies["django_language"] = "en"

    answer = client.get("/", headers={"accept-language": "en"})

    assert '<html lang="id">' in answer.text
    assert "Vary" not in answer
    assert "Vary" not in client.get("/en/")


def test_what_is_missing_is_told_in_the_language_of_the_address(client, db):
    assert "There is no such page" in client.get("/en/tidak-ada/").text
