"""The newest stories that words find: soon, however many or few there are, and whatever is known of the tables.

PostgreSQL alone takes seconds for it at a million stories. It believes that to look into a vector costs nothing, and
so looks for a rare word in one story after the other, and for a common one in the half of all. Here a look at the
newest stories tells how common the words are. Common ones are looked for from the newest story on, until enough are
found; for all others their places are taken from the index, and the newest of them chosen. No step is left for the
planner to turn around: each is cut off (``LIMIT``, ``OFFSET 0``) or kept (``MATERIALIZED``), so it plans them once
for whatever is sought.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from math import sqrt
from typing import Any

from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import FIRST_DAY, Article
from articles.search.indexing import CONFIGURATIONS
from articles.statements import AT, Given

# A look at the newest costs a part of what is at stake: so many times fewer are looked at than would be walked for
# words that are just common, and never more than that.
_PART, _MOST_PROBED = 20, 200
# Words are common where walking costs less than all their places: their share of the stories, times the stories that
# there are, is then more than so many times the steps until enough are found. To read a vector on the way costs so
# much more than a place in the index.
_STEP = 10
# How far is walked at most: for words that are just common in an archive of a million, and a half more.
_MILLION, _MARGIN = 1_000_000, 1.5

# What is sought is asked by subqueries, each answered once: as a parameter it would be read anew for each story.
_SIFT = """
    {name}_sought (language, configuration, words) AS MATERIALIZED (
        SELECT language, configuration, websearch_to_tsquery(configuration, %s)
        FROM (VALUES {configurations}) each_one (language, configuration)
    ), {name}_common (share, looked_at) AS MATERIALIZED (
        SELECT share, CASE WHEN share < 1 THEN least(ceil({most} / share / {part}), {most_probed}) ELSE 0 END
        FROM (SELECT sqrt({step} * {most} / greatest(reltuples, 1)) AS share
              FROM pg_class WHERE oid = 'articles_searchentry'::regclass) just_common
    ), {name}_probe AS MATERIALIZED (
        SELECT count(*) > (SELECT share * looked_at FROM {name}_common) AS are_common
        FROM (
            SELECT language, vector
            FROM (
                SELECT language, vector FROM articles_searchentry entry
                WHERE {within} ORDER BY sort_at DESC, article_id DESC LIMIT {probed}
            ) entry
            LIMIT (SELECT looked_at FROM {name}_common)
        ) entry
        WHERE {matches}
    ), {name}_walked AS MATERIALIZED (
        SELECT article_id, sort_at, section_id, language
        FROM (
            SELECT article_id, sort_at, section_id, language, vector FROM articles_searchentry entry
            WHERE {within} AND (SELECT are_common FROM {name}_probe)
            ORDER BY sort_at DESC, article_id DESC LIMIT {walked}
        ) entry
        WHERE ({matches}) AND EXISTS ({allowed})
        LIMIT {most}
    ), {name}_matched AS MATERIALIZED (
        {matched}
    ), {name} (id, sort_at, section_id, language) AS MATERIALIZED (
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
    SELECT article_id, sort_at, section_id, language FROM articles_searchentry entry
    WHERE {matches} AND {within} AND (SELECT count(*) FROM {name}_walked) < {most}
"""
# On a search entry, by the name of what is given. The stories of a person are few beside those of a word, and found
# by their keys.
_NARROWING = {
    "section": "entry.section_id = (SELECT id FROM articles_section WHERE slug = %s)",
    "person": (
        "entry.article_id = ANY(ARRAY(SELECT credit.article_id FROM articles_credit credit"
        " JOIN articles_person person ON person.id = credit.person_id WHERE person.slug = %s))"
    ),
    "begin": "entry.sort_at >= %s",
    "end": "entry.sort_at < %s",
}


@dataclass(frozen=True, slots=True)
class Within:
    """What a search is narrowed to: a kanal and a person by their addresses, a year of the site's zone."""

    section: str = ""
    person: str = ""
    year: int | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What is told of it when a question is asked that ``sift`` has narrowed by these names."""
        given = {
            "section": self.section,
            "person": self.person,
            "begin": self.year and _begin(self.year),
            "end": self.year and _begin(self.year + 1),
        }
        return {name: value for name, value in given.items() if value}


EVERYWHERE = Within()


def sift(name: str, narrowed: tuple[str, ...], *, most: int) -> tuple[str, list]:
    """The common table ``name`` (id, sort_at, section_id, language) of the newest public stories that a text finds,
    and ``<name>_sought`` (language, configuration, words) of what is sought in each language, for a question to
    begin with; with its parameters: ``text``, the moment ``at``, and what it is ``narrowed`` by."""
    # Each story is asked in its own language: stems of one say nothing about words of the other.
    in_each = [
        f"entry.language = '{language}'"
        f" AND entry.vector @@ (SELECT words FROM {name}_sought WHERE language = '{language}')"
        for language in CONFIGURATIONS
    ]
    within = " AND ".join(["true", *(_NARROWING[each] for each in narrowed)])
    narrowing = [Given(each) for each in narrowed]
    public = Article.objects.published(at=AT).filter(pk=RawSQL("entry.article_id", []))
    allowed, allowing = public.values("pk").query.sql_with_params()
    matched = (
        _MATCHED.format(name=name, matches=each, within=within, most=most) for each in in_each
    )
    sql = _SIFT.format(
        name=name,
        configurations=", ".join(
            f"('{language}', '{configuration}'::regconfig)"
            for language, configuration in CONFIGURATIONS.items()
        ),
        within=within,
        matches=" OR ".join(in_each),
        matched=" UNION ALL ".join(matched),
        allowed=f"{allowed} OFFSET 0",
        part=_PART,
        most_probed=_MOST_PROBED,
        # The stories of a person are few beside those of a word, and are not walked.
        probed=0 if "person" in narrowed else _MOST_PROBED,
        step=_STEP,
        walked=round(most / sqrt(_STEP * most / _MILLION) * _MARGIN),
        most=most,
    )
    return sql, [
        *(Given("text"), *narrowing, *narrowing, *allowing),
        *(*narrowing * len(in_each), *allowing),
    ]


def places(text: str) -> RawSQL:
    """The keys of all stories that the text finds, as a condition for a queryset; nobody else's order can
    make PostgreSQL look for them in one story after the other."""
    found = " UNION ALL ".join(
        "SELECT article_id FROM articles_searchentry entry WHERE"
        f" entry.language = '{language}' AND entry.vector @@ websearch_to_tsquery('{configuration}', %s)"
        for language, configuration in CONFIGURATIONS.items()
    )
    return RawSQL(f"{found} OFFSET 0", [text] * len(CONFIGURATIONS))


def _begin(year: int) -> datetime:
    """Of the years of dated stories; those of unknown date stand before them all."""
    return timezone.make_aware(datetime.combine(max(date(year, 1, 1), FIRST_DAY), time.min))
