"""Where in a story the words stand: pieces of its text, the words in it told apart from the rest."""

import re
from dataclasses import dataclass
from html import unescape

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Case, Func, QuerySet, TextField, When
from django.db.models.functions import Left

from articles.search.asking import Asked
from articles.search.indexing import CONFIGURATIONS

# No text has them: they are taken out of it before they are set around the words.
_BEGINS, _ENDS = "\x02", "\x03"
_SOUGHT = re.compile(f"{_BEGINS}([^{_ENDS}]*){_ENDS}")
# A book is not read to its end for two lines of it.
_READ = 30_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some plain text of an excerpt, never markup."""

    text: str
    is_sought: bool


class _Plain(Func):
    """The beginning of a body without its tags."""

    template = r"translate(regexp_replace(%(expressions)s, '<[^>]*>', ' ', 'g'), E'\x02\x03', '')"
    output_field = TextField()


def with_excerpts(articles: QuerySet, asked: Asked) -> QuerySet:
    """The articles, each with its ``excerpt`` for ``pieces``. Ask it of those shown alone, for it is dear."""
    text = _Plain(Left("body", _READ))
    return articles.annotate(
        excerpt=Case(
            *(
                When(
                    language=language,
                    then=SearchHeadline(
                        text,
                        asked.shown(configuration),
                        config=configuration,
                        start_sel=_BEGINS,
                        stop_sel=_ENDS,
                        min_words=12,
                        max_words=28,
                        max_fragments=2,
                        fragment_delimiter=" … ",
                    ),
                )
                for language, configuration in CONFIGURATIONS.items()
            )
        )
    )


def pieces(excerpt: str) -> list[Piece]:
    """The pieces of an excerpt in order; none where no word that was sought stands in it."""
    if not _SOUGHT.search(excerpt):
        return []
    # Every second piece is what stood between a beginning and an end.
    return [
        Piece(unescape(text), is_sought=bool(number % 2))
        for number, text in enumerate(_SOUGHT.split(excerpt))
        if text
    ]
