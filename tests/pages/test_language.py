"""English under /en/: the same stories in an English frame, by their address alone."""

from html.parser import HTMLParser

import pytest

from articles import publishing
from articles.models import Notice
from tests.conftest import NOON

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
    assert f'<h2 lang="id"><a href="/en{site.article.get_absolute_url()}">' in html


def test_only_the_words_of_a_story_are_declared_in_its_language(
    client, make_published, make_section, make_image
):
    answer = make_published("Pengelola Menjawab")
    story = make_published(
        "Pasar Lama Dibuka Lagi",
        dek="Pedagang kembali berjualan.",
        section=make_section("Nasional"),
        kicker="Liputan Khusus",
        links=[("see_also", "Kereta Malam"), ("related", "Bendungan Diperkuat")],
        body='<p>Warga datang.</p><aside data-tautan="1"></aside><table><tr><td>12</td></tr></table>',
        image=make_image(),
        image_caption="Warga di pintu pasar",
        image_credit="Galih",
    )
    for number, fields in enumerate(
        ({"wrong": "empat", "right": "lima"}, {"party": "Pengelola", "text": "Ada izin."})
    ):
        kind = ("erratum", "reply")[number]
        told = {"story": answer} if number else {}
        Notice.objects.create(article=story, kind=kind, at=NOON, **fields, **told)
    publishing.withdraw(make_published("Lain"), by=None, at=NOON, reason="Sumber keliru.")
    address = f"/en{story.get_absolute_url()}"
    pages = [address, "/en/", "/en/nasional/", "/en/indeks/", "/en/cari/?q=pasar", "/en/koreksi/"]
    pages += [f"{address}komentar/", f"/en{answer.get_absolute_url()}"]

    told = {page: _Declared.read(client.get(page).text) for page in pages}

    for page, words in told.items():
        for theirs in ("Pasar Lama Dibuka Lagi", "Pedagang kembali berjualan.", "Warga datang."):
            assert words.get(theirs, "id") == "id", page
        for ours in ("See also:", "Correction", "Written by:", "Published here", "WhatsApp"):
            assert words.get(ours, "en") == "en", page
    assert (
        told[address].items()
        >= {
            **dict.fromkeys(
                ("Liputan Khusus", "Warga di pintu pasar", "Warga datang.", "12"), "id"
            ),
            **dict.fromkeys(("Bendungan Diperkuat", "Kereta Malam", "empat", "Ada izin."), "id"),
            **dict.fromkeys(("Pengelola Menjawab", "Pintu pasar"), "id"),
            **dict.fromkeys(("See also:", "Table", "Photo: Galih", "WhatsApp"), "en"),
        }.items()
    )
    assert told["/en/koreksi/"]["Sumber keliru."] == "id"
    assert told[pages[-1]]["Pasar Lama Dibuka Lagi"] == "id"
    assert (
        "lang="
        not in client.get(story.get_absolute_url())
        .text.partition("<main")[2]
        .partition("</main>")[0]
    )


class _Declared(HTMLParser):
    """What is printed on a page, and what names its things, by the language in which it is declared to be."""

    _EMPTY = ("img", "source", "input", "br", "meta", "link", "hr")

    def __init__(self):
        super().__init__()
        self.languages, self.found = [], {}

    @classmethod
    def read(cls, html: str) -> dict[str, str]:
        declared = cls()
        declared.feed(html)
        return declared.found

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        language = told.get("lang") or (self.languages[-1] if self.languages else None)
        for name in ("alt", "aria-label"):
            if words := told.get(name):
                self.found[words] = language
        if tag not in self._EMPTY:
            self.languages.append(language)

    def handle_endtag(self, tag):
        self.languages.pop()

    def handle_data(self, data):
        if self.languages and (words := data.strip()):
            self.found[words] = self.languages[-1]


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
