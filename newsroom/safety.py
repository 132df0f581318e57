"""What every answer bears so that no script that should ever run in it gets at the reader or the device."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from articles.pages.frame import AT_THE_EDGE

# Passkeys are left alone: the staff sign in with them.
_REFUSED = ("browsing-topics", "camera", "geolocation", "microphone")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _REFUSED)

#: The same on each page: ``deploy/nginx-headers.conf`` holds them in the same words.
SAME_ON_EACH_PAGE = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)

_Answer = Callable[[HttpRequest], HttpResponse]


def refuse_the_device(get_response: _Answer) -> _Answer:
    """A middleware that lets no page ask for what could give a reader away (``Permissions-Policy``)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        return response

    return answer


def leave_to_nginx(get_response: _Answer) -> _Answer:
    """A middleware that spares our own nginx (``EDGE_HEADERS``) what it adds to each page by itself.

    With each answer nginx reads again all the headers that it keeps, and half of them were these. They are left out
    of what is kept by it alone, which is what tells it for how long.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.EDGE_HEADERS and AT_THE_EDGE in response:
            for name in SAME_ON_EACH_PAGE:
                del response[name]
        return response

    return answer
