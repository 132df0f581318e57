"""Questions that the ORM writes once: to build and to compile one costs more than PostgreSQL's answer."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet


class Given(Expression):
    """Stands in a queryset for a value that is told whenever the statement is asked."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Statement:
    """The rows of a ``values_list``; ``write`` makes it, with ``Given`` for what differs from page to page."""

    def __init__(self, write: Callable[[], QuerySet]):
        self._write = write

    @cached_property
    def _written(self) -> tuple:
        """The SQL, its parameters, and how the values of which columns are read."""
        compiler = self._write().query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        return (
            sql,
            params,
            compiler,
            compiler.get_converters([each for each, *_ in compiler.select]),
        )

    def ask(self, **given: Any) -> list[tuple]:
        sql, params, compiler, converters = self._written
        values = [given[each.name] if isinstance(each, Given) else each for each in params]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = cursor.fetchall()
        return list(compiler.apply_converters(rows, converters)) if converters else rows
