"""Pages that are somebody's own: kept by no cache, found by no search engine."""

from functools import wraps

from articles import reading
from articles.pages.frame import frame


def personal(view):
    """Make of a view somebody's own page: never kept by anybody, in the frame that public pages have."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if getattr(response, "context_data", None) is not None:
            response.context_data = frame(request, reading.sections()) | response.context_data
        response["Cache-Control"] = "private, no-store"
        return response

    return answer
