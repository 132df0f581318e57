"""Finding articles by words: the only place that knows the engine, PostgreSQL's full text.

    words of a reader -> asking (what is sought) -> sifting (the newest with them) -> finding (which first)
    stories -> indexing (their vectors)

Beside them ``excerpts`` (where in a story the words stand), ``facets`` (what the finds have in common) and
``suggesting`` (what may have been meant).
"""

from articles.search.asking import Asked
from articles.search.excerpts import READ, Piece, pieces
from articles.search.facets import Facet, facets
from articles.search.finding import MOST, BadPlace, Finds, Place, best, matching, newest
from articles.search.indexing import index, redate
from articles.search.sifting import Within
from articles.search.suggesting import learn, learn_anew

__all__ = [
    "MOST",
    "READ",
    "Asked",
    "BadPlace",
    "Facet",
    "Finds",
    "Piece",
    "Place",
    "Within",
    "best",
    "facets",
    "index",
    "learn",
    "learn_anew",
    "matching",
    "newest",
    "pieces",
    "redate",
]
