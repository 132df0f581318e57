"""Questions that are written once: to build and to compile one costs more than PostgreSQL's answer.

Most are prepared as well: PostgreSQL then reads and plans them once in the life of a connection.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any
from weakref import WeakKeyDictionary

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, DateTimeField, Expression, Field, QuerySet
from django.db.models.expressions import RawSQL
from psycopg import sql

_PLACE = re.compile("%%|%s")
# What each connection has prepared.
_prepared: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


class Given(Expression):
    """Stands in a queryset, or among parameters, for a value that is told whenever it is asked."""

    def __init__(self, name: str, output_field: Field | None = None):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        # Of which kind it is: PostgreSQL would take it for what is subtracted from it.
        return f"%s::{self.output_field.cast_db_type(connection)}", [self]


#: The moment at which a story is read.
AT = Given("at", DateTimeField())


def those(name: str) -> RawSQL:
    """The keys that are told under this name, as a condition for a queryset."""
    return RawSQL("SELECT unnest(%s::bigint[])", [Given(name, ArrayField(BigIntegerField()))])


class Sql:
    """SQL with its parameters, of which those ``Given`` are told whenever it is asked.

    ``is_planned_anew``: the way to the rows depends on what is given, as to the stories of somebody who
    wrote three or a hundred thousand.
    """

    def __init__(self, text: str, params: Sequence, *, is_planned_anew: bool = False):
        self._text = text
        self._params = params
        self._is_planned_anew = is_planned_anew

    def ask(self, **given: Any) -> list[tuple]:
        with connection.cursor() as cursor:
            if self._is_planned_anew:
                values = [
                    given[each.name] if isinstance(each, Given) else each for each in self._params
                ]
                cursor.execute(self._text, values)
            else:
                call, names = self._call
                if call not in _prepared.setdefault(connection.connection, set()):
                    self._prepare(call)
                cursor.execute(call, [given[name] for name in names])
            return cursor.fetchall()

    @cached_property
    def _call(self) -> tuple[str, list[str]]:
        """How it is asked once it is prepared, and the names of what is given, in order."""
        said = [each.name if isinstance(each, Given) else each for each in self._params]
        names = list(dict.fromkeys(each.name for each in self._params if isinstance(each, Given)))
        # Called by what it says: another statement never answers in its place.
        name = f"read_{blake2b(repr((self._text, said)).encode(), digest_size=12).hexdigest()}"
        places = ", ".join(["%s"] * len(names))
        return f"EXECUTE {name} ({places})" if names else f"EXECUTE {name}", names

    def _prepare(self, call: str) -> None:
        """Not a query of the page that happens to be the first on its connection, and not counted as one."""
        _call, names = self._call
        values = iter(self._params)

        def written(found: re.Match) -> str:
            if found[0] == "%%":
                return "%"
            value = next(values)
            if isinstance(value, Given):
                return f"${names.index(value.name) + 1}"
            return sql.Literal(value).as_string(connection.connection)

        name = call.split()[1]
        prepared = _prepared[connection.connection]
        with connection.wrap_database_errors:
            if not prepared:
                # Nothing else is prepared here. What should be planned for what is given says so.
                connection.connection.execute("SET plan_cache_mode = force_generic_plan")
            connection.connection.execute(f"PREPARE {name} AS {_PLACE.sub(written, self._text)}")
        prepared.add(call)


class Statement:
    """The rows of a ``values_list``; ``write`` makes it, with ``Given`` for what differs from page to page."""

    def __init__(self, write: Callable[[], QuerySet], *, is_planned_anew: bool = False):
        self._write = write
        self._is_planned_anew = is_planned_anew

    def ask(self, **given: Any) -> list[tuple]:
        statement, compiler, converters = self._written
        rows = statement.ask(**given)
        return list(compiler.apply_converters(rows, converters)) if converters else rows

    @cached_property
    def _written(self) -> tuple:
        """What is asked, and how the values of which columns are read."""
        compiler = self._write().query.get_compiler(connection=connection)
        statement = Sql(*compiler.as_sql(), is_planned_anew=self._is_planned_anew)
        columns = [each for each, *_ in compiler.select]
        return statement, compiler, compiler.get_converters(columns)
