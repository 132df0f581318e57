"""An import's page while it runs and when it is over: how far, how fast, what became of it, and its buttons."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles import importing
from articles.importing import leases
from articles.models import Chunk, Import, InboxFile, Silence
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import BODY, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(make_source, monkeypatch):
    """Four files in two chunks, landed and not yet read."""
    chunks_of(monkeypatch, 2)
    texts = [story(f"Perahu {n}", body=[f"{line} ({n})" for line in BODY]) for n in range(4)]
    files = [importing.uploaded(f"{n}.txt", BytesIO(text.encode())) for n, text in enumerate(texts)]
    return importing.land(files, source=make_source(), at=NOON)


def read():
    importing.work(clock=timezone.now)


def page_of(run, place="change"):
    return reverse("admin:articles_import_change", args=[run.pk]).replace("change", place)


def ask(client, run, what):
    return client.post(page_of(run, "minta"), {"minta": what})


def buttons(client, run):
    return [button.name for button in client.get(page_of(run)).context["buttons"]]


def test_a_run_is_paused_resumed_and_cancelled_by_its_buttons(chief, run):
    seen = [buttons(chief, run)]
    for what in ("jeda", "lanjut", "henti"):
        ask(chief, run, what)
        seen.append(buttons(chief, run))
    read()
    seen.append(buttons(chief, run))

    assert seen == [
        ["jeda", "henti"],
        ["lanjut", "henti"],
        ["jeda", "henti"],
        ["lanjut"],
        ["lanjut"],
    ]
    run.refresh_from_db()
    assert run.state == Import.State.CANCELLED
    assert "tidak dibaca" in chief.get(page_of(run)).content.decode()


def test_what_was_asked_shows_before_the_workers_obey(chief, run):
    ask(chief, run, "henti")

    assert "Sedang dihentikan" in chief.get(page_of(run)).content.decode()


def test_what_is_over_has_no_buttons_and_refuses_with_a_word(chief, run):
    read()

    assert buttons(chief, run) == []
    answer = chief.post(page_of(run, "minta"), {"minta": "jeda"}, follow=True)
    assert "sudah berakhir" in answer.content.decode()


@pytest.mark.parametrize(("group", "status"), [("Penulis", 403), ("Editor", 302)])
def test_steering_asks_for_the_permission(signed_in, run, group, status):
    assert ask(signed_in(group), run, "jeda").status_code == status


def test_a_button_is_pressed_and_never_merely_opened(chief, run):
    assert chief.get(page_of(run, "minta")).status_code == 405


def test_the_book_leads_to_the_import(chief, run):
    ask(chief, run, "jeda")

    book = chief.get(reverse("admin:articles_auditentry_changelist")).content.decode()

    assert page_of(run) in book
    assert "menjeda impor" in book


def test_rate_and_time_left_come_from_the_last_minute(chief, run):
    chunk = leases.claim()
    Chunk.objects.filter(pk=chunk.pk).update(
        began_at=timezone.now() - timedelta(seconds=10), done_at=timezone.now()
    )

    shown = chief.get(page_of(run)).context

    assert shown["pace"].rate == pytest.approx(0.2, abs=0.02)
    assert shown["pace"].seconds_left == pytest.approx(20, abs=2)
    assert shown["time_left"] == "kurang dari semenit lagi"


def test_a_paused_run_has_no_time_left(chief, run):
    ask(chief, run, "jeda")

    assert chief.get(page_of(run)).context["time_left"] == ""


def test_what_nobody_read_is_not_in_the_rate(chief, run):
    """Of ten seconds and four records, one was read before somebody stopped it."""
    run.records.exclude(position=1).update(fate="unread")
    ended = run.started_at + timedelta(seconds=10)
    Import.objects.update(state="cancelled", finished_at=ended)

    shown = chief.get(page_of(run)).context

    assert shown["pace"].rate == pytest.approx(0.1)
    assert shown["history"][0]["past"].rate == pytest.approx(0.1)


def test_an_import_that_was_undone_has_no_rate(chief, run):
    """It ended when it was undone, perhaps a year after it was read."""
    Import.objects.update(state="undone", finished_at=run.started_at + timedelta(days=365))

    shown = chief.get(page_of(run)).context

    assert (shown["pace"].rate, shown["history"][0]["past"].rate) == (None, None)


def test_thousands_are_written_as_thousands(chief, run):
    with connection.cursor() as cursor:
        cursor.execute(FILL, [1200, run.chunks.first().pk])

    assert "1.204 rekaman" in chief.get(page_of(run)).content.decode()


def test_the_fates_are_a_bar_that_says_itself(chief, run):
    read()

    response = chief.get(page_of(run))

    assert 'role="img" aria-label="dibuat 4"' in response.content.decode()
    assert [part["share"] for part in response.context["fates"]["parts"]] == ["100.000"]


def test_the_slowest_files_come_first(chief, run):
    read()
    slow, quick = run.chunks.order_by("number")
    Chunk.objects.filter(pk=quick.pk).update(took=timedelta(seconds=1))
    Chunk.objects.filter(pk=slow.pk).update(took=timedelta(seconds=4))

    slowest = chief.get(page_of(run)).context["slowest"]

    assert [(file.path, file.records, file.seconds) for file in slowest] == [
        ("0.txt", 1, 2.0),
        ("1.txt", 1, 2.0),
        ("2.txt", 1, 0.5),
        ("3.txt", 1, 0.5),
    ]


def test_the_history_is_of_the_source_alone(chief, run, make_source):
    read()
    importing.land([importing.pasted(story())], source=make_source("Kantor Lain"), at=NOON)
    again = importing.land(
        [importing.uploaded("0.txt", BytesIO(story("Perahu 0").encode()))],
        source=make_source(),
        at=NOON,
    )
    read()

    history = [one["past"] for one in chief.get(page_of(again)).context["history"]]

    assert [past.run for past in history] == [again, run]
    assert history[1].fates == {"created": 4}
    assert history[1].rate > 0


FILL = """
    INSERT INTO articles_dumprecord (run_id, chunk_id, position, path, place, format, fate, reasons, is_held)
    SELECT run_id, id, n, 'berkas-' || n / 1000, n, 'jsonl', 'created', '{}', false
    FROM articles_chunk, generate_series(1000, 999 + %s) n WHERE id = %s
"""


@pytest.mark.parametrize("records", [20, 100_000])
@pytest.mark.parametrize(("place", "queries"), [("change", 11), ("kemajuan", 6)])
def test_the_page_costs_the_same_at_any_size(
    chief, run, records, place, queries, django_assert_num_queries
):
    read()
    with connection.cursor() as cursor:
        cursor.execute(FILL, [records, run.chunks.first().pk])

    with django_assert_num_queries(queries):
        response = chief.get(page_of(run, place))

    assert response.context["progress"].total == records + 4


def test_the_desk_says_who_is_quiet_and_what_is_stuck(chief, make_source):
    Silence.objects.create(
        source=make_source(), since=NOON, habit=timedelta(days=3), noticed_at=NOON
    )
    InboxFile.objects.create(
        path="Kantor/a.txt", size=1, changed_ns=1, still_since=NOON, problem="Permission denied"
    )

    desk = chief.get(reverse("admin:index")).content.decode().replace("\xa0", " ")

    assert "biasanya paling lama 3 hari sekali" in desk
    assert "Kantor/a.txt" in desk
    assert "Permission denied" in desk
