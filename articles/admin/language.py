"""The language of the admin: the site's, unless an editor chose another in the menu of their account."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from articles.models.addresses import address

Answer = Callable[[HttpRequest], HttpResponse]


def chosen_language(get_response: Answer) -> Answer:
    """A middleware that speaks the chosen language in the admin and leaves every other address alone.

    Only the choice counts, which Django's ``set_language`` keeps in a cookie, and not Accept-Language: the
    browsers of Indonesian newsrooms often ask for an English that nobody chose.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(address("admin:index")):
            return get_response(request)
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            response = get_response(request)
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer
