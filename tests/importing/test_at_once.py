"""Several importers and workers at the same time, each on a connection of its own."""

import threading
from io import BytesIO

import pytest
from django.db import connection

from articles import importing
from articles.importing import crediting, matching, working
from articles.models import Alias, Article, DumpRecord, Import, Person
from tests.conftest import NOON, chunks_of
from tests.importing.conftest import sentences, story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def at_once(*acts):
    """Run the acts in threads of their own; raises what one of them raised."""
    raised = []

    def run(act):
        try:
            act()
        except Exception as error:  # handed to the test
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if raised:
        raise raised[0]


def work():
    importing.work(clock=lambda: NOON)


def file_of(count):
    texts = [
        story(f"Perahu Nomor {n}", body=sentences(f"Perahu Nomor {n}", n)) for n in range(count)
    ]
    return [importing.uploaded(f"{n}.txt", BytesIO(text.encode())) for n, text in enumerate(texts)]


def test_of_two_importers_of_the_same_records_one_makes_each_article(make_source, monkeypatch):
    source = make_source()
    for _importer in range(2):
        importing.land(file_of(8), source=source, at=NOON)
    decided = threading.Barrier(2, timeout=10)
    match = matching.match

    def match_together(reads, run, *, lost):
        decisions = match(reads, run, lost=lost)
        if not lost:
            decided.wait()  # both have seen that nothing is there yet
        return decisions

    monkeypatch.setattr("articles.importing.working.match", match_together)

    at_once(work, work)

    fates = sorted(DumpRecord.objects.values_list("fate", flat=True))
    assert fates == ["created"] * 8 + ["duplicate"] * 8
    assert Article.objects.count() == 8
    assert Person.objects.count() == 2
    assert not Import.objects.exclude(state="done").exists()


def test_several_workers_share_a_run_and_one_of_them_ends_it(make_source, monkeypatch):
    chunks_of(monkeypatch, 3)
    run = importing.land(file_of(30), source=make_source(), at=NOON, publish=True)

    at_once(work, work, work)

    assert importing.progress(run).fates == {"created": 30}
    assert Article.objects.filter(state="published").count() == 30
    assert importing.progress(run).is_done


def test_nobody_waits_for_the_persons_of_a_chunk_that_is_being_stored(make_source, monkeypatch):
    importing.land(file_of(1), source=make_source(), at=NOON)
    seen, settle = [], working._settle

    def look(*args, **kwargs):
        at_once(lambda: seen.extend(Person.objects.values_list("name", flat=True)))
        return settle(*args, **kwargs)

    monkeypatch.setattr(working, "_settle", look)
    work()

    assert sorted(seen) == sorted(Person.objects.values_list("name", flat=True)) != []


def test_a_name_that_two_print_for_the_first_time_is_one_person(db):
    names = [f"Ratri Puspadewi {n}" for n in "ABCDEFGH"]
    found = []

    at_once(
        *(
            lambda order=order: found.append(crediting.people_named(order)[0])
            for order in (names, names[::-1])
        )
    )

    assert found[0] == found[1]
    assert Person.objects.count() == Alias.objects.count() == len(names)
