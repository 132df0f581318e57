"""How often stories are read: every line once, and nothing of who read."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import counting
from articles.models import Article, ReadHour
from tests.conftest import NOON


@pytest.fixture
def log(tmp_path):
    return tmp_path / "reads.log"


def hours():
    return {(row.article_id, row.hour): row.reads for row in ReadHour.objects.all()}


def test_reads_are_summed_by_story_and_hour(log, make_published):
    one, other = make_published("Satu"), make_published("Dua")
    for article, minutes in [(one, 0), (one, 59), (other, 10), (one, 60)]:
        counting.note(article.pk, log, at=NOON + timedelta(minutes=minutes))

    counting.count(log, until=NOON + timedelta(hours=2))

    assert hours() == {
        (one.pk, NOON): 2,
        (other.pk, NOON): 1,
        (one.pk, NOON + timedelta(hours=1)): 1,
    }


def test_every_line_counts_once(log, make_published):
    article = make_published()
    for _time in range(3):
        counting.note(article.pk, log, at=NOON)
        counting.count(log, until=NOON)
        counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 3}


def test_a_line_that_is_being_written_waits_for_its_end(log, make_published):
    article = make_published()
    line = f"{NOON.timestamp():.3f} {article.pk}\n".encode()

    log.write_bytes(line + line[:9])
    counting.count(log, until=NOON)
    with log.open("ab") as file:
        file.write(line[9:])
    counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 2}


def test_a_log_set_aside_is_counted_to_its_end(log, make_published):
    article = make_published()
    counting.note(article.pk, log, at=NOON)
    counting.count(log, until=NOON)
    counting.note(article.pk, log, at=NOON)
    os.rename(log, log.with_name("reads.log.1"))
    counting.note(article.pk, log, at=NOON)

    counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 3}


def test_a_long_log_set_aside_is_counted_in_parts(log, make_published, monkeypatch):
    article = make_published()
    for _time in range(10):
        counting.note(article.pk, log, at=NOON)
    monkeypatch.setattr(counting, "AT_ONCE", log.stat().st_size // 5)
    counting.count(log, until=NOON)
    os.rename(log, log.with_name("reads.log.1"))
    counting.note(article.pk, log, at=NOON)

    while counting.count(log, until=NOON):
        pass

    assert hours() == {(article.pk, NOON): 11}


def test_of_a_log_set_aside_in_the_middle_of_a_line_the_next_one_is_counted(
    log, make_published, monkeypatch
):
    article = make_published()
    counting.note(article.pk, log, at=NOON)
    monkeypatch.setattr(counting, "AT_ONCE", log.stat().st_size)
    with log.open("ab") as file:
        file.write(b"1" * 100)
    counting.count(log, until=NOON)
    os.rename(log, log.with_name("reads.log.1"))
    counting.note(article.pk, log, at=NOON)

    counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 2}


def test_an_emptied_log_begins_anew(log, make_published):
    article = make_published()
    counting.note(article.pk, log, at=NOON)
    counting.note(article.pk, log, at=NOON)
    counting.count(log, until=NOON)
    os.truncate(log, 0)
    counting.note(article.pk, log, at=NOON)

    counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 3}


def test_what_is_no_read_of_a_public_story_is_passed_over(log, make_published, make_article):
    article, draft = make_published(), make_article("Draf")
    moment = int(NOON.timestamp())
    log.write_text(
        f"{moment} {article.pk}\n"
        f"{moment} {draft.pk}\n"
        f"{moment} 999999999999999999\n"
        f"{moment} -\n"
        f"{moment} {article.pk} 1\n"
        f"99999999999 {article.pk}\n"
        "\x00\xff\n"
        "\n"
    )

    counting.count(log, until=NOON)

    assert hours() == {(article.pk, NOON): 1}


@pytest.mark.django_db
@given(st.binary(max_size=200))
def test_no_line_stops_the_count(tmp_path_factory, lines):
    log = tmp_path_factory.mktemp("logs") / "reads.log"
    log.write_bytes(lines + b"\n")

    assert counting.count(log, until=NOON) == len(lines) + 1


@pytest.mark.django_db
def test_without_a_log_there_is_nothing_to_count(log):
    assert counting.count(log, until=NOON) == 0


def test_popular_is_what_was_read_most_within_a_day(make_published):
    titles = {"Kemarin": (30, 99), "Ramai": (2, 7), "Sepi": (1, 2), "Tadi": (5, 4)}
    for title, (ago, reads) in titles.items():
        hour = NOON - timedelta(hours=ago)
        ReadHour.objects.create(article=make_published(title), hour=hour, reads=reads)

    popular = counting.popular(Article.objects.published(at=NOON), at=NOON)

    assert [(article.title, article.reads) for article in popular] == [
        ("Ramai", 7),
        ("Tadi", 4),
        ("Sepi", 2),
    ]


def test_hours_are_forgotten_long_after_they_were_of_use(make_published, monkeypatch):
    monkeypatch.setattr(counting, "FORGOTTEN_AT_ONCE", 2)
    article = make_published()
    ages = [timedelta(), counting.DAY, counting.KEPT, counting.KEPT + timedelta(hours=1)]
    ages += [counting.KEPT + timedelta(days=days) for days in (1, 2)]
    ReadHour.objects.bulk_create(
        ReadHour(article=article, hour=NOON - age, reads=1) for age in ages
    )

    forgotten = [counting.forget(at=NOON) for _time in range(3)]

    assert forgotten == [2, 1, 0]
    assert {hour for _article, hour in hours()} == {NOON - age for age in ages[:3]}


def test_a_page_says_that_it_is_read_and_no_more(client, make_published, settings, tmp_path):
    settings.READS_LOG = tmp_path / "reads.log"
    article = make_published()

    answer = client.post(f"/terpopuler/dibaca?artikel={article.pk}")

    assert answer.status_code == 204
    assert not answer.cookies
    moment, told = settings.READS_LOG.read_text().split()
    assert told == str(article.pk)
    assert abs(datetime.now(UTC).timestamp() - int(moment)) < 60


@pytest.mark.parametrize("article", ["", "x", "-1", "1" * 19, "٣"])
def test_what_names_no_story_is_refused(article, client, settings, tmp_path):
    settings.READS_LOG = tmp_path / "reads.log"

    assert client.post("/terpopuler/dibaca", query_params={"artikel": article}).status_code == 400
    assert not settings.READS_LOG.exists()


def test_only_a_page_that_was_opened_counts(client):
    assert client.get("/terpopuler/dibaca?artikel=1").status_code == 405
