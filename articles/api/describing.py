"""How an operation is described in OpenAPI; all of them are described in one way."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view

from articles.api.problems import MEDIA_TYPE, Problem


def described(summary, description="", *, answer, refusals=(400,), example: dict | None = None):
    """For a view that answers GET alone; ``example`` is one item of its answer."""
    examples = [OpenApiExample(_("Contoh"), value=example, response_only=True)] if example else []
    refused = {(status, MEDIA_TYPE): Problem for status in refusals}
    return extend_schema_view(
        get=extend_schema(
            summary=summary,
            description=description,
            responses={200: answer, **refused},
            examples=examples,
        )
    )
