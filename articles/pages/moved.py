"""Where somebody, a kanal or a topik stood before, its pages lead on for good (law 10)."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse


def follows_moves(now_at: Callable):
    """Let a view that finds something by ``slug`` redirect to its like at the new address.

    ``now_at`` gives what has left an address for another, or None.
    """

    def follow(view):
        @wraps(view)
        def answer(*args, slug: str, **kwargs):
            try:
                return view(*args, slug=slug, **kwargs)
            except Http404:
                moved = now_at(slug)
                if moved is None:
                    raise
            *_self, request = args
            page = request.resolver_match.view_name
            return HttpResponsePermanentRedirect(reverse(page, args=[moved.slug]))

        return answer

    return follow
