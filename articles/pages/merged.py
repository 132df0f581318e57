"""The address of a person who was merged into another leads to the other's for good (law 10)."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import Person


def follows_merges(view):
    """Let a view of a person, found by ``slug``, redirect to its like where the person was merged."""

    @wraps(view)
    def answer(*args, slug: str, **kwargs):
        try:
            return view(*args, slug=slug, **kwargs)
        except Http404:
            person = Person.objects.now_at(slug)
            if person is None:
                raise
        *_self, request = args
        page = request.resolver_match.view_name
        return HttpResponsePermanentRedirect(reverse(page, args=[person.slug]))

    return answer
