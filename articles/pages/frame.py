"""What every public page has in common: the frame around it, and what caches may do with it."""

from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import generic
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from articles.models import Section

MAX_AGE = 60


def public(view):
    """Let every cache keep the answer of a view for a minute, and ask again by its ETag.

    The ETag is made of the bytes. There is no Last-Modified beside it: a page also changes with its menu
    and with the stories it links to, and then its own date would lie. No page takes a form, so whoever
    posts to one is told that, and not that a token is missing.
    """
    return csrf_exempt(cache_control(public=True, max_age=MAX_AGE)(conditional_page(view)))


@method_decorator(public, name="dispatch")
class Page(generic.TemplateView):
    """A page that is the same for every reader (law 8). ``self.at`` is the moment it is read at."""

    http_method_names = ["get", "head", "options"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"sections": Section.objects.all()} | kwargs)
