"""The newest stories that words find: soon, however many or few there are, and whatever is known of the tables.

PostgreSQL alone takes seconds for it at a million stories. It believes that to look into a vector costs nothing, and
so looks for a rare word in one story after the other, and for a common one in the half of all. Here a look at the
newest stories tells how common the words are. Common ones are looked for from the newest story on, until enough are
found; for all others their places are taken from the index, and the newest of them chosen. No step is left for the
planner to turn around: each is cut off (``LIMIT``, ``OFFSET 0``) or kept (``MATERIALIZED``).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from math import sqrt

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import FIRST_DAY
from articles.search.indexing import CONFIGURATIONS

# So many of the newest are looked at first.
_PROBED = 200
# Words are common where walking costs less than all their places: their share of the stories, times the stories that
# there are, is then more than so many times the steps until enough are found. To read a vector on the way costs so
# much more than a place in the index.
_STEP = 10
# How far is walked at most: for words that are just common in an archive of a million, and a half more.
_MILLION, _MARGIN = 1_000_000, 1.5

_SIFT = """
    {name}_probe AS MATERIALIZED (
        SELECT count(*) >= {newest} * sqrt({step} * {most} / greatest(
            (SELECT reltuples FROM pg_class WHERE oid = 'articles_searchentry'::regclass), 1
        )) AS are_common
        FROM (
            SELECT language, vector FROM articles_searchentry entry
            WHERE {within} ORDER BY sort_at DESC, article_id DESC LIMIT {probed}
        ) entry
        WHERE {matches}
    ), {name}_walked AS MATERIALIZED (
        SELECT article_id, sort_at, section_id
        FROM (
            SELECT article_id, sort_at, section_id, language, vector FROM articles_searchentry entry
            WHERE {within} AND (SELECT are_common FROM {name}_probe)
            ORDER BY sort_at DESC, article_id DESC LIMIT {walked}
        ) entry
        WHERE ({matches}) AND EXISTS ({allowed})
        LIMIT {most}
    ), {name}_matched AS MATERIALIZED (
        {matched}
    ), {name} (id, sort_at, section_id) AS MATERIALIZED (
        SELECT * FROM {name}_walked WHERE (SELECT count(*) FROM {name}_walked) = {most}
        UNION ALL (
            SELECT *
            FROM (SELECT * FROM {name}_matched ORDER BY sort_at DESC, article_id DESC OFFSET 0) entry
            WHERE EXISTS ({allowed})
            LIMIT {most}
        )
    )
"""
# In one language alone: of two at once PostgreSQL would read each vector that the index has found already.
_MATCHED = """
    SELECT article_id, sort_at, section_id FROM articles_searchentry entry
    WHERE {matches} AND {within} AND (SELECT count(*) FROM {name}_walked) < {most}
"""


@dataclass(frozen=True, slots=True)
class Within:
    """What a search is narrowed to: a kanal and a person by their addresses, a year of the site's zone."""

    section: str = ""
    person: str = ""
    year: int | None = None

    def condition(self) -> tuple[str, list]:
        """On a search entry."""
        conditions, params = ["true"], []
        if self.section:
            conditions.append(
                "entry.section_id = (SELECT id FROM articles_section WHERE slug = %s)"
            )
            params.append(self.section)
        if self.person:
            # The stories of a person are few beside those of a word, and found by their keys.
            conditions.append(
                "entry.article_id = ANY(ARRAY(SELECT credit.article_id FROM articles_credit credit"
                " JOIN articles_person person ON person.id = credit.person_id WHERE person.slug = %s))"
            )
            params.append(self.person)
        if self.year:
            conditions.append("entry.sort_at >= %s AND entry.sort_at < %s")
            params += [_begin(self.year), _begin(self.year + 1)]
        return " AND ".join(conditions), params


EVERYWHERE = Within()


def sift(
    name: str,
    articles: QuerySet,
    texts: list[str],
    within: Within,
    *,
    most: int,
) -> tuple[str, list]:
    """The common table ``name`` (id, sort_at, section_id) of the newest of the articles that any of the texts
    finds, with its parameters, for a statement to begin with."""
    # Each story is asked in its own language: stems of one say nothing about words of the other.
    in_each = [_matches(language, len(texts)) for language in CONFIGURATIONS]
    narrowed, narrowing = within.condition()
    allowed, allowing = (
        articles.filter(pk=RawSQL("entry.article_id", [])).values("pk").query.sql_with_params()
    )
    matched = (
        _MATCHED.format(name=name, matches=each, within=narrowed, most=most) for each in in_each
    )
    sql = _SIFT.format(
        name=name,
        within=narrowed,
        matches=" OR ".join(in_each),
        matched=" UNION ALL ".join(matched),
        allowed=f"{allowed} OFFSET 0",
        newest=_PROBED,
        # The stories of a person are few beside those of a word, and are not walked.
        probed=0 if within.person else _PROBED,
        step=_STEP,
        walked=round(most / sqrt(_STEP * most / _MILLION) * _MARGIN),
        most=most,
    )
    in_any = texts * len(in_each)
    return sql, [
        *(*narrowing, *in_any),
        *(*narrowing, *in_any, *allowing),
        *((*texts, *narrowing) * len(in_each)),
        *allowing,
    ]


def places(text: str) -> RawSQL:
    """The keys of all stories that the text finds, as a condition for a queryset; nobody else's order can
    make PostgreSQL look for them in one story after the other."""
    found = " UNION ALL ".join(
        f"SELECT article_id FROM articles_searchentry entry WHERE {_matches(language, 1)}"
        for language in CONFIGURATIONS
    )
    return RawSQL(f"{found} OFFSET 0", [text] * len(CONFIGURATIONS))


def _matches(language: str, count: int) -> str:
    """That a story of the language has what any of so many texts asks for."""
    sought = " || ".join([f"websearch_to_tsquery('{CONFIGURATIONS[language]}', %s)"] * count)
    return f"entry.language = '{language}' AND entry.vector @@ ({sought})"


def _begin(year: int) -> datetime:
    """Of the years of dated stories; those of unknown date stand before them all."""
    return timezone.make_aware(datetime.combine(max(date(year, 1, 1), FIRST_DAY), time.min))
