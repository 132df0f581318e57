"""What every public page has in common: the frame around it, and what caches may do with it."""

from copy import copy
from functools import wraps

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.http import parse_http_date_safe
from django.views import generic
from django.views.decorators.csrf import csrf_exempt

from articles import purging, reading
from articles.models import Article, Person, Section
from articles.models.settling import is_tracking
from articles.pages import kept, lasting
from articles.pages.language import other_language

# A cache that cannot be purged is a minute behind at most; it may answer from what it has while it asks
# again (RFC 5861), and for a day when we do not answer.
_A_MINUTE = {
    "public": True,
    "max_age": 60,
    "s_maxage": 60,
    "stale_while_revalidate": 600,
    "stale_if_error": 86_400,
}
# No cache can be told all the queries under which it keeps a page that an event has touched. nginx counts whole
# seconds, so it may keep one for two.
_A_MOMENT = {"public": True, "max_age": 60, "s_maxage": 1, "stale_if_error": 86_400}
# What our own nginx goes by instead, and passes on to nobody. It stands before Cache-Control, which nginx then need not
# search on each answer from what it keeps.
AT_THE_EDGE = "X-Accel-Expires"
# What is worth keeping here: a page, and what is left of a withdrawn one.
_KEPT = (200, 410)


def public(view):
    """Make of a view a public address: the same answer for every reader, which any cache may keep.

    It bears an ETag made of its bytes, the moment at which they were first made, and the keys under which
    events make it stale (``shows``). No page takes a form, so whoever posts to one is told that, and not
    that a token is missing.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **kwargs):
        request.surrogate_keys = set()
        if request.method not in ("GET", "HEAD"):
            return view(request, *args, **kwargs)
        place = kept.place_of(request)
        if known := kept.answers.get(place):
            return _as_asked(request, known.response())
        since = kept.answers.moment()
        response = view(request, *args, **kwargs)
        if hasattr(response, "render"):
            response = response.render()
        keys = request.surrogate_keys
        if settings.EDGE_PURGE_URL:
            # What an event has touched while it was made comes to nginx after the purge, and may be of before it.
            is_touched = kept.answers.is_touched(keys, since=since)
            seconds = 0 if is_touched else lasting.seconds(request, response)
            if seconds is not None:
                response[AT_THE_EDGE] = str(seconds)
        patch_cache_control(response, **(_A_MOMENT if lasting.is_asked(request) else _A_MINUTE))
        if keys:
            response["Surrogate-Key"] = " ".join(sorted(keys))
        set_response_etag(response)
        if response.status_code in _KEPT:
            kept.answers.keep(place, response, keys=keys, since=since, at=timezone.now())
        return _as_asked(request, response)

    return answer


def shows(request: HttpRequest, *things) -> None:
    """Say what the answer to a public request shows or lists: stories, a kanal, a topik, a person.

    Nothing: a list of the whole site.
    """
    request.surrogate_keys |= {purging.key(thing) for thing in things} or {purging.SITE}


def names(request: HttpRequest, *articles: Article) -> None:
    """Say that the answer prints who wrote these stories: who is called there as everywhere, and not otherwise."""
    request.surrogate_keys |= {
        purging.name_key(Person, pk) for article in articles for _name, pk in article.writers if pk
    }


def canonical(request: HttpRequest) -> str:
    """The one address of a page: without what others hang on it to see where readers come from."""
    asked = copy(request.GET)  # its keys may be taken out; its values stay those of the request
    for name in [name for name in asked if is_tracking(name)]:
        del asked[name]
    return request.build_absolute_uri(request.path + (f"?{asked.urlencode()}" if asked else ""))


def _as_asked(request, response):
    """The response, or 304 where whoever asks has it already; nginx learns by it, too, for how long it still has it."""
    modified = response.get("Last-Modified")
    answer = get_conditional_response(
        request,
        etag=response.get("ETag"),
        last_modified=modified and parse_http_date_safe(modified),
        response=response,
    )
    if response.get(AT_THE_EDGE) == "0":
        return response  # not even that it is still the same
    if AT_THE_EDGE in response:
        answer[AT_THE_EDGE] = response[AT_THE_EDGE]
    return answer


def frame(request: HttpRequest, sections: list[Section]) -> dict:
    """What ``base.html`` shows around every page."""
    return {
        "sections": sections,
        "other_language": other_language(request),
        "canonical": canonical(request),
    }


@method_decorator(public, name="dispatch")
class Page(generic.TemplateView):
    """A page that is the same for every reader (law 8). ``self.at`` is the moment it is read at."""

    http_method_names = ["get", "head", "options"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    @cached_property
    def sections(self):
        return reading.sections()

    def get_context_data(self, **kwargs):
        self.request.surrogate_keys.add(purging.MENU)
        return super().get_context_data(**frame(self.request, self.sections) | kwargs)
