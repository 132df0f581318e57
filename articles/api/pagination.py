"""Pages by place, not by number: what arrives meanwhile moves nothing on the pages still to come.

A cursor is the place of an article in its list (the values that the list is ordered by) and a
direction, signed. DRF's own counts rows that share the first value, and gives up after a thousand:
all stories of unknown date share theirs.
"""

import datetime
from operator import attrgetter

from django import forms
from django.core import signing
from django.db.models import F, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

BAD_CURSOR = _(
    "Penanda halaman ini rusak atau berasal dari daftar lain; mulailah dari halaman pertama."
)
NEXT_EXAMPLE = "https://kabar.example/api/v1/...?cursor=W2ZhbHNl..."
PAGE_SIZE_HELP = _("Banyaknya butir sehalaman, 1 sampai 100.")
CURSOR_HELP = _("Penanda halaman, sebagaimana ada dalam next dan previous.")


class KeysetPagination(BasePagination):
    """For a queryset with an explicit order, all up or all down, that ends in a unique column."""

    page_size = 20
    max_page_size = 100
    parameters = ("cursor", "page_size")

    def paginate_queryset(self, queryset: QuerySet, request: Request, view) -> list[Model]:
        self.request = request
        self.signer = signing.Signer(salt=f"api.{queryset.model._meta.model_name}")
        order = queryset.query.order_by
        self.names = [name.lstrip("-") for name in order]
        size = self._page_size()
        backwards, place = self._cursor()
        if place:
            is_descending = order[0].startswith("-")
            beyond = TupleLessThan if is_descending != backwards else TupleGreaterThan
            queryset = queryset.filter(beyond(Tuple(*map(F, self.names)), place))
        if backwards:
            queryset = queryset.reverse()
        found = view.read(queryset[: size + 1])
        has_more, page = len(found) > size, found[:size]
        if backwards:
            page.reverse()
        has_next, has_previous = (True, has_more) if backwards else (has_more, bool(place))
        self.next = self._address(page[-1], backwards=False) if page and has_next else None
        self.previous = self._address(page[0], backwards=True) if page and has_previous else None
        return page

    def get_paginated_response(self, data: list) -> Response:
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        address = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**address, "example": NEXT_EXAMPLE},
                "previous": {**address, "example": None},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view) -> list[dict]:
        bounds = {"type": "integer", "minimum": 1, "maximum": self.max_page_size}
        return [
            _parameter("cursor", CURSOR_HELP, {"type": "string"}),
            _parameter("page_size", PAGE_SIZE_HELP, {**bounds, "default": self.page_size}),
        ]

    def _page_size(self) -> int:
        field = forms.IntegerField(required=False, min_value=1, max_value=self.max_page_size)
        try:
            return field.clean(self.request.query_params.get("page_size")) or self.page_size
        except forms.ValidationError as error:
            raise ValidationError({"page_size": error.messages}) from error

    def _cursor(self) -> tuple[bool, list | None]:
        """Whether to read backwards, and from which place on; no place without a cursor."""
        cursor = self.request.query_params.get("cursor")
        if not cursor:
            return False, None
        try:
            backwards, place = self.signer.unsign_object(cursor)
        except signing.BadSignature as error:
            raise ValidationError({"cursor": [BAD_CURSOR]}) from error
        return backwards, place

    def _address(self, last: Model, *, backwards: bool) -> str:
        place = [_written(attrgetter(name)(last)) for name in self.names]
        cursor = self.signer.sign_object([backwards, place])
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)


def _written(value):
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def _parameter(name: str, description, schema: dict) -> dict:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
