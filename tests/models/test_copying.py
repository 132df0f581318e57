"""Rows by the hundreds are written as one by one."""

import pytest
from django.db import IntegrityError, OperationalError, transaction
from psycopg import errors

from articles.models import Article, Revision
from articles.models.copying import copy_rows, copying, reserved_ids
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

MOMENTS = {"created_at": NOON, "updated_at": NOON}


def test_a_copied_row_is_the_row_that_saving_makes():
    text = {"title": "Ini “Dia”!\tSatu\\dua", "body": "<p>a</p><script>b</script>", "dek": ""}
    (pk,) = reserved_ids(Article, 1)

    copy_rows(Article, [{"id": pk, **text, **MOMENTS}])

    saved = Article.objects.create(**text, **MOMENTS)
    copied, saved = Article.objects.filter(pk__in=[pk, saved.pk]).order_by("pk").values()
    assert copied | {"id": saved["id"]} == saved


def test_json_is_copied_as_json(make_article):
    article = make_article()
    snapshot = {"title": 'a"b\\c\nd', "tags": [1, None]}

    row = {"article_id": article.pk, "number": 1, "stage": "working", "snapshot": snapshot}
    copy_rows(Revision, [{**row, "at": NOON}])

    assert Revision.objects.get().snapshot == snapshot


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        copy_rows(Article, [])


def test_reserved_ids_are_nobody_elses(make_article):
    ids = reserved_ids(Article, 3)

    assert make_article().pk not in ids
    assert ids == sorted(set(ids))


def test_what_the_database_refuses_is_refused_as_by_any_statement():
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_rows(Article, [{"title": "", "body": "", **MOMENTS}])


def test_a_connection_that_breaks_during_a_copy_is_an_outage_for_django_too():
    class Lost(errors.ConnectionException):
        """As psycopg raises it while it sends."""

    statement = f"COPY {Article._meta.db_table} (title) FROM STDIN"
    with pytest.raises(OperationalError), transaction.atomic(), copying(statement):
        raise Lost
