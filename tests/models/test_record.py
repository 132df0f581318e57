"""What the records' table costs to write."""

import pytest
from django.db import connection

from articles.models import DumpRecord

pytestmark = pytest.mark.django_db


def test_no_index_of_the_records_is_the_beginning_of_another():
    """Each costs every import; one that another does the work of is paid for nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, indkey::text FROM pg_index"
            " WHERE indrelid = %s::regclass AND indpred IS NULL",
            [DumpRecord._meta.db_table],
        )
        columns = dict(cursor.fetchall())

    assert columns
    for name, own in columns.items():
        for other, theirs in columns.items():
            assert name == other or not f"{theirs} ".startswith(f"{own} "), (name, other)
