"""The cache in front: keeps, forgets what it is told to, and answers when the application does not."""

import re
import time
from http.client import RemoteDisconnected
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from articles import commenting, counting, following, publishing, reading, tasks
from articles.models import Article, Change, Follower, ReadHour
from articles.pages import frame, lasting
from articles.purging import edge as articles_edge
from newsroom.safety import SAME_ON_EACH_PAGE
from tests.deploy import shipped

# Of this machine as well, but not where a server in front is looked for.
ELSEWHERE = "127.0.0.2"


@pytest.fixture
def story(make_article, make_section, publish):
    article = make_article("Pasar Lama Dibuka Lagi", section=make_section("Nasional"))
    publish(article)
    return article


def test_a_page_is_made_once_and_answered_by_nginx_after(edge, story):
    first = edge.get(story.get_absolute_url())
    again = edge.get(story.get_absolute_url())

    assert (first.status, first.headers["X-Cache"]) == (200, "MISS")
    assert (again.status, again.headers["X-Cache"]) == (200, "HIT")
    assert again.content == first.content
    assert "Surrogate-Key" not in again.headers
    assert "Set-Cookie" not in again.headers


def test_an_event_makes_it_forget_what_it_touches_and_no_more(edge, story, make_published):
    other = make_published("Bendungan Diperkuat")
    tasks.tell_edge()  # what came before is not ours to purge
    for address in ("/", "/nasional/", "/rss.xml", story.get_absolute_url(), "/robots.txt"):
        edge.get(address)
    edge.get(other.get_absolute_url())

    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")
    tasks.tell_edge()

    assert story.title.encode() not in edge.get("/").content
    assert story.title.encode() not in edge.get("/nasional/").content
    assert story.title.encode() not in edge.get("/rss.xml").content
    assert edge.get(story.get_absolute_url()).status == 410
    assert edge.get(other.get_absolute_url()).headers["X-Cache"] == "HIT"
    assert edge.get("/robots.txt").headers["X-Cache"] == "HIT"


def test_a_page_that_was_being_made_when_a_story_came_is_not_kept(
    edge, story, make_article, published_meanwhile
):
    late = make_article("Kereta Malam Kembali Jalan", section=story.section)
    tasks.tell_edge()
    published_meanwhile(late)

    assert late.title.encode() not in edge.get("/nasional/").content
    assert late.title.encode() in edge.get("/nasional/").content
    edge.get("/nasional/")
    assert edge.get("/nasional/").headers["X-Cache"] == "HIT"


def test_an_event_that_touches_something_else_leaves_a_page_to_be_kept(
    edge, story, make_section, make_article, publish, monkeypatch
):
    late = make_article("Kereta Malam Kembali Jalan", section=make_section("Daerah"))
    edge.get("/nasional/")
    really = reading.Listing.page

    def page(*args, **kwargs):
        if late.state == Article.State.DRAFT:
            publish(late, at=timezone.now())
        return really(*args, **kwargs)

    monkeypatch.setattr(reading.Listing, "page", page)
    edge.get("/en/nasional/")

    assert edge.get("/en/nasional/").headers["X-Cache"] == "HIT"


def test_an_event_is_heard_and_the_cache_told_at_once(edge, story):
    edge.get("/nasional/")
    heard = following.heard()
    next(heard)  # it listens from now on

    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")
    next(heard)
    heard.close()


def test_who_listens_tries_again_when_the_database_was_away(edge, story, monkeypatch):
    monkeypatch.setattr(following, "TRY_AGAIN", 0)
    heard = following.heard()
    next(heard)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"
        )

    next(heard)
    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")
    next(heard)
    heard.close()


def test_a_comment_makes_it_forget_the_comments_and_not_the_story(edge, story, make_comment):
    comment = make_comment(story, "Semoga ramai.", state="held")
    tasks.tell_edge()
    page = f"{story.get_absolute_url()}komentar/"
    for address in (page, story.get_absolute_url(), "/"):
        edge.get(address)

    commenting.approve([comment.pk], by=None, at=timezone.now())
    tasks.tell_edge()

    assert b"Semoga ramai." in edge.get(page).content
    for address in (story.get_absolute_url(), "/"):
        assert edge.get(address).headers["X-Cache"] == "HIT"


def test_five_seconds_later_it_is_told_once_more(edge, story, monkeypatch):
    told = []
    monkeypatch.setattr(articles_edge, "purge", lambda changes: told.append(len(changes)))
    tasks.tell_edge()
    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")

    tasks.tell_edge()
    tasks.tell_edge()
    monkeypatch.setattr(tasks, "EDGE_AGAIN", timezone.timedelta(0))
    tasks.tell_edge()
    tasks.tell_edge()

    assert told == [1, 1]


def test_a_cache_that_does_not_answer_is_told_when_it_does(edge, story, settings):
    tasks.tell_edge()
    there = settings.EDGE_PURGE_URL
    settings.EDGE_PURGE_URL = "http://127.0.0.1:9"
    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")

    tasks.tell_edge()

    newest = Change.objects.latest("number").number
    assert Follower.objects.get(name="edge").number < newest
    settings.EDGE_PURGE_URL = there
    tasks.tell_edge()
    assert Follower.objects.get(name="edge").number == newest


def test_without_the_application_warm_pages_stay_and_others_say_so(edge, story, monkeypatch):
    monkeypatch.setattr(lasting, "AN_HOUR", 1)
    warm = edge.get(story.get_absolute_url())
    edge.get("/indeks/?kanal=nasional")
    edge.stop_application()
    time.sleep(2.1)  # both have grown old

    assert edge.get(story.get_absolute_url()).content == warm.content
    assert story.title.encode() in edge.get("/indeks/?kanal=nasional").content
    cold = edge.get("/topik/lain/")
    assert cold.status == 503
    assert cold.headers["Retry-After"] == "30"
    assert b"sedang tidak dapat dibuka" in cold.content


def test_without_the_application_nothing_that_is_asked_for_waits(edge, story):
    edge.stop_application()
    begun = time.monotonic()

    for number in range(400):  # what nginx says of each in its log would fill a pipe
        assert edge.get(f"/topik/lain-{number}/").status == 503
    assert time.monotonic() - begun < 10


def test_what_only_an_event_changes_is_kept_longer_than_elsewhere(edge, story, monkeypatch):
    monkeypatch.setitem(frame._A_MINUTE, "s_maxage", 1)
    first = edge.get(story.get_absolute_url())
    edge.get("/")

    time.sleep(2.1)

    again = edge.get(story.get_absolute_url())
    assert again.headers["X-Cache"] == "HIT"
    assert edge.get("/").headers["X-Cache"] != "HIT"
    for answer in (first, again):
        assert frame.AT_THE_EDGE not in answer.headers
        assert "s-maxage=1," in answer.headers["Cache-Control"]


def test_a_page_that_is_the_same_is_kept_for_as_long_again(edge, story, monkeypatch):
    monkeypatch.setattr(lasting, "AN_HOUR", 1)
    edge.get(story.get_absolute_url())
    time.sleep(2.1)
    monkeypatch.setattr(lasting, "AN_HOUR", 60)
    edge.get(story.get_absolute_url())
    time.sleep(2.1)

    assert edge.get(story.get_absolute_url()).headers["X-Cache"] == "HIT"


@pytest.mark.parametrize(
    "address", ["/%6Easional/", "/nasional/?", "/nasional/?%20", "/nasional/#isi"]
)
def test_what_could_not_be_purged_is_not_kept_for_long(edge, story, address):
    edge.get(address)
    time.sleep(2.1)

    assert edge.get(address).headers["X-Cache"] != "HIT"


@pytest.mark.parametrize("address", ["/baca/00{pk}/{slug}/", "/baca/{pk}/{slug}/#ralat"])
def test_under_another_spelling_of_its_address_a_withdrawn_story_is_read_no_more(
    edge, story, address
):
    address = address.format(pk=story.pk, slug=story.slug)
    edge.get(address)
    tasks.tell_edge()

    publishing.withdraw(story, by=None, at=timezone.now(), reason="Keliru.")
    tasks.tell_edge()

    answer = edge.get(address)
    assert story.title.encode() not in answer.content
    assert answer.status in (301, 410)


def test_what_is_somebodys_own_is_never_kept(edge, story):
    own = ("/akun/masuk/", "/en/akun/masuk/", f"/komentar/tulis/{story.pk}/")
    for address in ("/admin/login/", "/api/v1/articles/", *own):
        assert "X-Cache" not in edge.get(address).headers
    for address in ("/sehat/hidup", "/sehat/siap"):
        answer = edge.get(address)
        assert "X-Cache" not in answer.headers
        assert answer.status == 200, address


def test_another_name_gets_nothing(edge, story):
    with pytest.raises(RemoteDisconnected):
        edge.get("/", Host="lain.example")


def test_the_purge_port_is_no_way_to_a_page(edge, story):
    edge.get("/")

    assert story.title.encode() not in edge.get("/", port=edge.purge_port).content


def test_static_files_come_with_a_long_life_where_a_hash_is_in_their_name(edge, story):
    hashed = edge.get("/static/articles/site.0123456789ab.css")
    plain = edge.get("/static/articles/site.css")

    assert (hashed.status, hashed.headers["Content-Type"]) == (200, "text/css")
    assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert plain.headers["Cache-Control"] == "public, max-age=3600"


def test_static_files_are_sent_as_collectstatic_compressed_them(edge, story):
    answer = edge.get("/static/articles/site.0123456789ab.css", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content == b"as collectstatic has compressed it"


PUBLIC = [
    "/",
    "/nasional/",
    "/rss.xml",
    "/feed.json",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/robots.txt",
    "/koreksi/",
]


def test_from_outside_every_answer_is_safe_and_says_how_long_it_may_be_kept(edge, story, client):
    by_itself = _safe_headers(client.get("/", headers={"host": "localhost"}).headers.items())
    assert by_itself.keys() == set(SAME_ON_EACH_PAGE)
    for address in [*PUBLIC, story.get_absolute_url(), f"/baca/{story.pk}/lain/", "/tidak/ada"]:
        for _cold_then_warm in range(2):
            answer = edge.get(address)
            headers = answer.headers

            assert _safe_headers(headers.items()) == by_itself, address
            assert "Set-Cookie" not in headers, address
            assert "Surrogate-Key" not in headers, address
            if address != "/tidak/ada":
                assert "stale-if-error=86400" in headers["Cache-Control"], address
                assert headers["ETag"] or not answer.content, address


def _safe_headers(headers):
    """Each of them once, with its parts in any order."""
    safe = [
        (name, sorted(value.split("; "))) for name, value in headers if name in SAME_ON_EACH_PAGE
    ]
    assert len(safe) == len(dict(safe))
    return dict(safe)


def test_a_page_that_is_the_same_is_not_sent_again(edge, story):
    first = edge.get("/nasional/")

    again = edge.get("/nasional/", **{"If-None-Match": first.headers["ETag"]})

    assert (again.status, again.content) == (304, b"")


def test_text_is_compressed_for_who_can_read_it(edge, story):
    answer = edge.get("/", **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


def test_nginx_writes_what_is_read_and_nothing_of_who_reads(edge, story, tmp_path):
    answer = edge.get(f"/terpopuler/dibaca?artikel={story.pk}", Referer="http://lain.example/")

    assert answer.status == 204
    assert counting.count(tmp_path / "reads.log", until=timezone.now()) > 0
    assert re.fullmatch(rf"[\d.]+ {story.pk}\n", (tmp_path / "reads.log").read_text())
    assert ReadHour.objects.get(article=story).reads == 1


def test_an_english_page_tells_the_same_address_that_it_is_read(client, story):
    page = client.get(f"/en{story.get_absolute_url()}").content.decode()

    assert f'data-read="/terpopuler/dibaca?artikel={story.pk}"' in page


def test_who_says_it_too_often_is_not_counted_and_not_written_down(edge, story, tmp_path):
    said = [edge.get(f"/terpopuler/dibaca?artikel={story.pk}").status for _ in range(60)]

    counted = (tmp_path / "reads.log").read_text().splitlines()
    assert set(said) == {204, 429}
    assert len(counted) == said.count(204) < 30
    assert "dibaca" not in (tmp_path / "error.log").read_text()


@pytest.fixture
def insisting_on_https(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_server_in_front_is_believed_who_reads_and_how_and_nobody_else(
    insisting_on_https, edge, story
):
    by_https = {"X-Forwarded-Proto": "https"}
    read = f"/terpopuler/dibaca?artikel={story.pk}"

    assert edge.get("/nasional/", **by_https).status == 200
    assert edge.get("/indeks/", comes_from=ELSEWHERE, **by_https).status == 301
    for address, counts_all in (("127.0.0.1", True), (ELSEWHERE, False)):
        said = {
            edge.get(read, comes_from=address, **{"X-Forwarded-For": f"203.0.113.{reader}"}).status
            for reader in range(40)
        }
        assert said == ({204} if counts_all else {204, 429}), address


def test_each_edition_is_another_and_one_step_from_the_one_before(settings, tmp_path):
    settings.EDGE_EDITION = tmp_path / "edition"
    editions = [frozenset()]

    for _ in range(2**articles_edge.EDITION_BITS):
        articles_edge.begin_edition()
        editions.append(frozenset(file.name for file in settings.EDGE_EDITION.iterdir()))

    assert all(len(one ^ other) == 1 for one, other in pairwise(editions))
    assert len(set(editions)) == 2**articles_edge.EDITION_BITS
    looked_at = set(re.findall(r"/srv/newsroom/edition/(\d)\)", shipped.EDITION_TESTS.read_text()))
    assert looked_at == frozenset().union(*editions)
