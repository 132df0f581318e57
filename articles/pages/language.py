"""The language of a public page: what its address says, and nothing else.

Under ``/en/`` the site speaks English around the same stories. Neither a cookie nor Accept-Language is
looked at, so an address is the same for every reader (law 8).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info

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


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A page in the site's other language: its code, its own name for itself, the page's address there, and here."""

    code: str
    name: str
    address: str
    here: str


def other_language(request: HttpRequest) -> OtherLanguage:
    """The page that was asked for, in the site's other language."""
    path = request.get_full_path()
    if path.startswith(_ENGLISH):
        code, path = settings.LANGUAGE_CODE, path.removeprefix(_ENGLISH.rstrip("/"))
    else:
        code, path = "en", _ENGLISH + path.removeprefix("/")
    name = get_language_info(code)["name_local"]
    locate = request.build_absolute_uri
    return OtherLanguage(code, name, locate(path), locate())
