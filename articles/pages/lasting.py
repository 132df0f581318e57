"""How long our own nginx may keep an answer, which is told of every event; every other cache goes by Cache-Control.

Two tables hold all the addresses of readers: what only an event changes is kept for an hour, until it is purged; what
changes by itself, or cannot be purged, as short as anywhere. So what is kept for long answers under one spelling alone.
"""

from django.http import HttpRequest, HttpResponse

# What no event tells of, as a setting, is behind that long at most where nobody begins a new edition.
AN_HOUR = 3600

_FEED_FORMS = ("", "_atom", "_json")

UNTIL_AN_EVENT = frozenset(
    {
        *("article", "author", "editor", "tag", "section", "index", "corrections", "sitemap"),
        *("imprint", "guideline", "comment_terms"),
        *(
            f"{feed}{form}"
            for feed in ("feed", "section_feed", "tag_feed", "author_feed")
            for form in _FEED_FORMS
        ),
    }
)
#: The others, and why.
BY_ITSELF = {
    "front": "the day, and what was read most within a day",
    "popular": "what was read most within a day",
    "news_sitemap": "the last two days",
    "security": "the day until which it is good",
    "comments": "who belongs to the newsroom is no event",
    "article_by_id": "leads on",
    "favicon": "leads on",
    "robots": "only settings change it",
    "search": "it is asked with a query",
    "search_facets": "it is asked with a query",
    **{f"search_feed{form}": "it is asked with a query" for form in _FEED_FORMS},
}


def seconds(request: HttpRequest, response: HttpResponse) -> int | None:
    """For how long nginx may keep it; None: as Cache-Control says.

    Only what was found: what is gone answers under any headline, and purging knows those that the story had. What
    has a query, be it an empty one, cannot be purged.
    """
    found = request.resolver_match
    is_lasting = found is not None and found.url_name in UNTIL_AN_EVENT
    return AN_HOUR if is_lasting and response.status_code == 200 and not is_asked(request) else None


def is_asked(request: HttpRequest) -> bool:
    """Whether the address has a query."""
    return bool(request.META.get("QUERY_STRING"))
