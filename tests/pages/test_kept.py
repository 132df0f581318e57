"""What a web process keeps of its answers, and what makes it forget them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing, revising
from articles.models import Article
from articles.pages import kept
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(monkeypatch):
    """Room for answers, and a look into the feed at every request."""
    answers = kept.KeptAnswers()
    monkeypatch.setattr(kept, "answers", answers)
    monkeypatch.setattr(kept, "LOOK_EVERY", 0)
    return answers


def test_a_page_asked_for_again_costs_one_look_into_the_feed(client, site, answers):
    for kind, address in site.addresses.items():
        first = client.get(address)
        with CaptureQueriesContext(connection) as queries:
            again = client.get(address)

        assert len(queries) == 1, kind
        assert again.content == first.content, kind
        assert again.headers == first.headers, kind


def test_within_a_second_it_costs_none(
    client, site, answers, monkeypatch, django_assert_num_queries
):
    client.get("/")
    client.get("/")
    monkeypatch.setattr(kept, "LOOK_EVERY", 60)

    with django_assert_num_queries(0):
        assert client.get("/").status_code == 200


def test_a_new_story_is_in_every_list_at_once(client, site, answers, make_article, make_section):
    for address in site.addresses.values():
        client.get(address)
    article = make_article(
        "Jembatan Pasar Selesai",
        section=make_section("Nasional"),
        credits=[("author", "Rara Ayu"), ("editor", "Bagas Tirta")],
    )
    article.tags.add(*site.article.tags.all())

    publishing.publish(article, by=None, at=NOON)

    for kind, address in site.addresses.items():
        if kind not in ("article", "popular"):
            assert article.slug in client.get(address).content.decode(), kind


def test_a_withdrawn_story_is_gone_everywhere_at_once(client, site, answers):
    for address in site.addresses.values():
        client.get(address)

    publishing.withdraw(site.article, by=None, at=NOON, reason="Keliru.")

    assert client.get(site.addresses["article"]).status_code == 410
    for kind, address in site.addresses.items():
        assert site.article.slug not in client.get(address).content.decode(), kind


def test_a_story_leaves_the_kanal_it_is_taken_out_of(client, site, answers, make_section):
    client.get("/nasional/")
    article = Article.objects.get(pk=site.article.pk)
    article.section = make_section("Daerah")

    revising.revise(article, parts={Article.Part.SECTION}, by=None, at=NOON)

    assert site.article.slug not in client.get("/nasional/").content.decode()
    assert site.article.slug in client.get("/daerah/").content.decode()


def test_what_an_event_does_not_touch_stays(client, site, answers, make_published, make_section):
    other = make_published("Lain Sama Sekali", section=make_section("Daerah"))
    client.get(site.addresses["article"])
    client.get("/nasional/")

    publishing.withdraw(other, by=None, at=NOON, reason="Keliru.")

    for address in (site.addresses["article"], "/nasional/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        looks = [query["sql"] for query in queries if "change" not in query["sql"]]
        assert len(looks) <= 1, address  # what the event touches, asked once


def test_an_answer_begun_before_an_event_is_not_kept(client, site, answers, monkeypatch):
    client.get("/nasional/")
    since = answers.moment()
    place = ("http", "testserver", "/indeks/")
    late = client.get("/indeks/")
    publishing.withdraw(site.article, by=None, at=NOON, reason="Keliru.")
    client.get("/nasional/")  # somebody looks

    answers.keep(place, late, keys={"situs"}, since=since, at=NOON)

    assert answers.get(place) is None


def test_after_many_events_everything_is_forgotten(client, site, answers, monkeypatch):
    monkeypatch.setattr(kept, "MOST_EVENTS", 0)
    client.get("/nasional/")

    publishing.withdraw(site.article, by=None, at=NOON, reason="Keliru.")

    assert site.article.slug not in client.get("/nasional/").content.decode()


def test_what_no_event_tells_of_is_forgotten_by_age(client, site, answers, monkeypatch):
    client.get("/nasional/")
    monkeypatch.setattr(kept, "MAX_AGE", -1)
    site.article.section.name = "Nusantara"
    site.article.section.save()

    assert "Nusantara" in client.get("/nasional/").content.decode()


def test_room_is_bounded(client, site, monkeypatch):
    answers = kept.KeptAnswers(room=20_000)
    monkeypatch.setattr(kept, "answers", answers)

    for number in range(50):
        client.get(f"/cari/?q=pasar+{number}")

    assert answers._bytes <= 20_000
    assert len(answers._answers) == len(set().union(*answers._places.values()))


def test_a_page_says_what_makes_it_stale_and_since_when_it_is_so(client, site, answers):
    answer = client.get(site.addresses["section"])
    keys = {f"artikel-{site.article.pk}", f"kanal-{site.article.section_id}", "menu"}

    assert set(answer["Surrogate-Key"].split()) == keys
    assert answer["Last-Modified"] == "Wed, 04 Mar 2026 06:00:00 GMT"
    since = client.get("/nasional/", headers={"if-modified-since": answer["Last-Modified"]})
    assert since.status_code == 304


def test_a_head_tells_what_a_get_would(client, site, answers):
    assert client.head("/").headers["ETag"] == client.get("/").headers["ETag"]


def test_hosts_do_not_see_each_others_pages(client, site, answers, settings):
    settings.ALLOWED_HOSTS = ["satu.example", "dua.example"]
    client.get("/rss.xml", headers={"host": "satu.example"})

    assert "satu.example" not in client.get("/rss.xml", headers={"host": "dua.example"}).text
