"""What the finds have in common: how many of them stand in each kanal, name each person, are of each year."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings

from articles.models import UNDATED
from articles.search.asking import Asked
from articles.search.sifting import EVERYWHERE, Within, sift
from articles.statements import Sql

#: So many of the newest finds are counted.
COUNTED = 10_000
# So many values of each kind are told.
_TOLD = 12

_COUNT = """
    WITH {found}, counted AS (
        SELECT 'kanal' AS kind, section.slug AS value, section.name AS name, count(*) AS finds
        FROM found JOIN articles_section section ON section.id = found.section_id GROUP BY 2, 3
        UNION ALL
        SELECT 'tahun', year, year, count(*)
        FROM (SELECT extract(year FROM sort_at AT TIME ZONE %s)::int::text AS year
              FROM found WHERE sort_at <> %s) dated GROUP BY 2
        UNION ALL
        SELECT 'orang', person.slug, person.name, named.finds
        FROM (SELECT credited.person_id, count(*) AS finds
              FROM found, LATERAL (SELECT DISTINCT person_id FROM articles_credit
                                   WHERE article_id = found.id OFFSET 0) credited
              GROUP BY 1) named
             JOIN articles_person person ON person.id = named.person_id
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY kind ORDER BY finds DESC, value DESC) AS place
        FROM counted
    )
    SELECT kind, value, name, finds FROM ranked WHERE place <= {told} ORDER BY kind, place
"""


@dataclass(frozen=True, slots=True)
class Facet:
    """What narrows a search: the parameter, its value, what it is called, and how many finds it has."""

    kind: str
    value: str
    name: str
    finds: int


def facets(asked: Asked, within: Within = EVERYWHERE, *, at: datetime) -> list[Facet]:
    """The most frequent values of each kind among the newest ``COUNTED`` public finds."""
    if not asked:
        return []
    given = within.given
    rows = _counting(tuple(given), COUNTED).ask(text=asked.text, at=at, **given)
    return [Facet(*row) for row in rows]


@cache
def _counting(narrowed: tuple[str, ...], most: int) -> Sql:
    found, params = sift("found", narrowed, most=most)
    text = _COUNT.format(found=found, told=_TOLD)
    params += [settings.TIME_ZONE, UNDATED]
    return Sql(text, params, is_planned_anew=bool(narrowed))
