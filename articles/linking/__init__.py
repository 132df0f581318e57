"""Making printed headlines lead to the stories they name, now or when these arrive.

``leading`` decides where a link leads, ``likening`` finds stories whose headlines are much alike, as suggestions,
and ``deciding`` is what an editor says to these. A public page reads the answer from the link's row.
"""

from articles.linking.deciding import Decided, decide
from articles.linking.leading import leading_to, relink, resolve, tied_by_a_reply
from articles.linking.likening import LIKE, likeness

__all__ = [
    "LIKE",
    "Decided",
    "decide",
    "leading_to",
    "likeness",
    "relink",
    "resolve",
    "tied_by_a_reply",
]
