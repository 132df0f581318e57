"""An importer that ties credits to somebody, while an editor merges that person."""

import threading

import pytest
from django.db import connection, transaction

from articles import attributing
from articles.importing.crediting import people_named
from articles.models import Credit
from tests.conftest import NOON
from tests.importing.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

NAME = "S. Wulandari"


@pytest.fixture
def people(make_person):
    return make_person(NAME), make_person("Sari Wulandari")


def credit(article):
    found, _shared = people_named([NAME])
    Credit.objects.create(article=article, person_id=found[NAME], name=NAME, role="author")


def wait_for_a_lock():
    """Until another connection waits for what this one holds."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    for _look in range(1000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.01)")
    raise AssertionError("nobody waits")


def test_a_merge_takes_what_an_importer_was_just_writing(people, make_article, make_user):
    article, editor = make_article(), make_user()
    named = threading.Event()

    def importer():
        with transaction.atomic():
            credit(article)
            named.set()
            wait_for_a_lock()

    def merger():
        named.wait(10)
        attributing.merge(people[0], into=people[1], by=editor, at=NOON)

    at_once(importer, merger)

    assert Credit.objects.get().person == people[1]


def test_an_importer_finds_who_the_person_has_just_become(people, make_article, make_user):
    article, editor = make_article(), make_user()
    merged = threading.Event()

    def merger():
        with transaction.atomic():
            attributing.merge(people[0], into=people[1], by=editor, at=NOON)
            merged.set()
            wait_for_a_lock()

    def importer():
        merged.wait(10)
        with transaction.atomic():
            credit(article)

    at_once(merger, importer)

    assert Credit.objects.get().person == people[1]
