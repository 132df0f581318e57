"""What a page may ask a browser for: nothing of the device, whoever's script should ever run in it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Passkeys are left alone: the staff sign in with them.
_REFUSED = (
    "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi payment "
    "serial usb xr-spatial-tracking"
).split()
POLICY = ", ".join(f"{feature}=()" for feature in _REFUSED)


def refuse_the_device(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware that says so on every answer (``Permissions-Policy``)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        return response

    return answer
