"""What our own nginx keeps until an event, and what it keeps as short as anybody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.pages import frame, lasting, urls
from newsroom.safety import SAME_ON_EACH_PAGE
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

LASTING = [
    *("/nasional/", "/penulis/rara-ayu/", "/editor/bagas-tirta/", "/topik/pasar/", "/indeks/"),
    *("/koreksi/", "/sitemap.xml", "/redaksi/", "/pedoman-media-siber/", "/ketentuan-komentar/"),
    *("/rss.xml", "/nasional/atom.xml", "/topik/pasar/feed.json", "/penulis/rara-ayu/rss.xml"),
    "/en/nasional/",
]
NOT_LASTING = [
    *("/", "/en/", "/terpopuler/", "/sitemap-news.xml", "/robots.txt", "/cari/", "/favicon.ico"),
    *("/nasional/?sebelum=1804000000000000.9", "/indeks/?kanal=nasional"),
]


@pytest.fixture
def behind_nginx(settings):
    settings.EDGE_PURGE_URL = "http://127.0.0.1:9"


def test_each_address_of_readers_is_in_one_of_the_tables():
    names = [pattern.name for pattern in urls.urlpatterns]

    assert sorted(names) == sorted([*lasting.UNTIL_AN_EVENT, *lasting.BY_ITSELF])


def test_what_only_an_event_changes_is_the_same_three_days_later(client, site, monkeypatch):
    addresses = [site.article.get_absolute_url(), *LASTING]
    now = [client.get(address).content for address in addresses]
    front, popular = client.get("/").content, client.get("/terpopuler/").content

    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=3))

    assert [client.get(address).content for address in addresses] == now
    assert client.get("/").content != front
    assert client.get("/terpopuler/").content != popular


def test_nginx_is_told_before_what_all_others_are_told(client, site, behind_nginx):
    for address in [site.article.get_absolute_url(), *LASTING]:
        headers = list(client.get(address).headers)

        assert client.get(address)[frame.AT_THE_EDGE] == "3600", address
        assert headers.index(frame.AT_THE_EDGE) < headers.index("Cache-Control"), address
    for address in NOT_LASTING:
        assert frame.AT_THE_EDGE not in client.get(address), address


def test_what_our_nginx_adds_by_itself_is_left_out_of_what_only_it_keeps(
    client, site, behind_nginx, settings
):
    plain = client.get(site.article.get_absolute_url())
    settings.EDGE_HEADERS = True

    for address in [site.article.get_absolute_url(), *LASTING]:
        assert not set(SAME_ON_EACH_PAGE) & set(client.get(address).headers), address
    for address in NOT_LASTING:
        assert set(SAME_ON_EACH_PAGE) <= set(client.get(address).headers), address
    assert set(SAME_ON_EACH_PAGE) <= set(plain.headers)


def test_without_an_nginx_that_is_told_of_events_nobody_keeps_longer(client, site):
    for address in [site.article.get_absolute_url(), *LASTING]:
        assert frame.AT_THE_EDGE not in client.get(address), address


def test_what_leads_on_or_is_gone_is_not_kept_longer(client, site, behind_nginx, make_published):
    gone = make_published("Ditarik Lagi")
    publishing.withdraw(gone, by=None, at=NOON, reason="Keliru.")

    for address in (
        f"/baca/{site.article.pk}/",
        f"/baca/{site.article.pk}/lain/",
        f"/baca/{gone.pk}/apa/",
        f"/baca/0{gone.pk}/ditarik-lagi/",
    ):
        answer = client.get(address)
        assert answer.status_code in (301, 410)
        assert frame.AT_THE_EDGE not in answer, address


def test_a_number_in_other_figures_leads_to_the_one_address(client, site, behind_nginx):
    own = site.article.get_absolute_url()
    padded = own.replace("/baca/", "/baca/00")

    for there in (own, f"{own}komentar/", f"/en{own}", f"/en{own}komentar/"):
        answer = client.get(there.replace(own, padded))
        assert (answer.status_code, answer["Location"]) == (301, there)
        assert frame.AT_THE_EDGE not in answer, there


def test_what_is_kept_for_an_hour_has_one_spelling(client, site, behind_nginx):
    figures = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    for address in [site.article.get_absolute_url(), *LASTING]:
        spelled = {address.upper(), address.title(), f"/.{address}", f"{address};x", f"{address}/"}
        for other in spelled | {address.translate(figures), f"/id{address}"} - {address}:
            answer = client.get(other)
            assert answer.status_code in (301, 404), other
            assert frame.AT_THE_EDGE not in answer, other


def test_who_has_it_already_learns_how_long_it_is_good(client, site, behind_nginx):
    first = client.get("/nasional/")

    again = client.get("/nasional/", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again[frame.AT_THE_EDGE]) == (304, "3600")
