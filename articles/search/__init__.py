"""Finding articles by words: the only place that knows the engine, PostgreSQL's full text.

    words of a reader -> asking (what is sought, in each language) -> finding (which, and which first)
    stories -> indexing (their vectors)

Beside them ``excerpts`` (where in a story the words stand) and ``facets`` (what the finds have in common).
"""

from articles.search.asking import Asked
from articles.search.excerpts import Piece, pieces, with_excerpts
from articles.search.facets import Facet, facets
from articles.search.finding import MOST, BadPlace, Finds, Place, best, matching, newest
from articles.search.indexing import index

__all__ = [
    "MOST",
    "Asked",
    "BadPlace",
    "Facet",
    "Finds",
    "Piece",
    "Place",
    "best",
    "facets",
    "index",
    "matching",
    "newest",
    "pieces",
    "with_excerpts",
]
