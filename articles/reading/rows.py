"""Instances of the models made of rows, with what stands beside them seated as if it had been fetched before."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, Func, JSONField, Model, QuerySet
from django.db.models.base import ModelState


def beside(others: QuerySet, *names: str | Expression) -> ArraySubquery:
    """The columns of other rows, as an array in a column of the row that they belong to."""
    columns = Func(*names, function="jsonb_build_array", output_field=JSONField())
    return ArraySubquery(others.values(columns=columns))


def seat(thing: Model, name: str, others: list[Model]) -> None:
    """Let ``thing.<name>.all()`` be these, as ``prefetch_related`` does."""
    found = QuerySet(thing._meta.get_field(name).related_model)
    found._result_cache, found._prefetch_done = others, True
    thing._prefetched_objects_cache = getattr(thing, "_prefetched_objects_cache", {}) | {
        name: found
    }


class Maker:
    """Makes instances of a model of rows with these columns.

    ``a__b`` is a column of what ``a`` leads to, ``a_id`` its key. What several rows of an answer lead to is one
    instance. What stands ``beside`` is set as it is, under its name; where it has a place among ``seats``, its
    rows are made as well and stand where the model has them.

    They are what ``from_db`` makes, which for each of them looks at all the fields that were not read, too.
    """

    def __init__(
        self,
        model: type[Model],
        columns: Sequence[str],
        *,
        beside: Mapping[str, Expression] = MappingProxyType({}),
        seats: Mapping[str, tuple[str, Self]] = MappingProxyType({}),
    ):
        self._model = model
        self._beside, self._seats = beside, seats
        self._names = names = (*columns, *beside)
        places = {name: place for place, name in enumerate(names)}
        self._columns = [name for name in places if "__" not in name]
        self._places = [places[name] for name in self._columns]
        leading = dict.fromkeys(name.partition("__")[0] for name in names if "__" in name)
        self._related = [
            (model._meta.get_field(name), *_related(model, name, names)) for name in leading
        ]

    def rows(self, things: QuerySet) -> QuerySet:
        """What it makes them of."""
        return things.annotate(**self._beside).values_list(*self._names)

    def all(self, rows: Iterable[Sequence]) -> list:
        met = {}
        return [self.one(row, met) for row in rows]

    def one(self, row: Sequence, met: dict):
        made = self._model.__new__(self._model)
        made._state = ModelState()
        made._state.adding, made._state.db = False, "default"
        made.__dict__.update(
            zip(self._columns, [row[place] for place in self._places], strict=True)
        )
        for name, (seated, maker) in self._seats.items():
            seat(made, seated, maker.all(getattr(made, name)))
        for field, maker, key, places in self._related:
            pk = row[key]
            if pk is None:
                field.set_cached_value(made, None)
                continue
            if (maker, pk) not in met:
                met[maker, pk] = maker.one([row[place] for place in places], met)
            field.set_cached_value(made, met[maker, pk])
        return made


def _related(model: type[Model], name: str, names: Sequence[str]) -> tuple[Maker, int, list[int]]:
    """Who makes what ``name`` leads to, where in the row its key stands, and where its columns."""
    field = model._meta.get_field(name)
    related = field.related_model
    key = related._meta.pk.attname
    own_key = field.attname if field.concrete else f"{name}__{key}"
    within = {
        each.removeprefix(f"{name}__"): place
        for place, each in enumerate(names)
        if each.startswith(f"{name}__")
    }
    within[key] = names.index(own_key)
    return Maker(related, list(within)), within[key], list(within.values())
