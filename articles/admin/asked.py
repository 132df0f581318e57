"""What no screen can be asked for."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from articles.models.addresses import address

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Answer) -> Answer:
    """A middleware: a NUL in a search or a filter of the admin is a bad request, for no row can hold one.

    Django's forms refuse it themselves; its lists hand it to the database, which ends the request.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        is_admin = request.path_info.startswith(address("admin:index"))
        if is_admin and any(
            "\0" in value for _name, values in request.GET.lists() for value in values
        ):
            raise BadRequest("NUL")
        return get_response(request)

    return answer
