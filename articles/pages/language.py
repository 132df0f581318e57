"""The language of a public page: what its address says, and nothing else.

Under ``/en/`` the site speaks English around the same stories. Neither a cookie nor Accept-Language is
looked at, so an address is the same for every reader (law 8).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]

_ENGLISH = "/en/"


def language_of_address(get_response: Answer) -> Answer:
    """A middleware that speaks English under ``/en/``, and otherwise leaves the language as it is."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(_ENGLISH):
            return get_response(request)
        with translation.override("en"):
            return get_response(request)

    return answer


def in_other_language(path: str) -> tuple[str, str]:
    """The code of the other language, and the address of the same page in it."""
    if path.startswith(_ENGLISH):
        return settings.LANGUAGE_CODE, path.removeprefix(_ENGLISH.rstrip("/"))
    return "en", _ENGLISH + path.removeprefix("/")
