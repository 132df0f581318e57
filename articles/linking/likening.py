"""Headlines that are much alike: what a link may mean when no public story bears its words exactly.

A suggestion and no more: an editor confirms it. Two headlines are compared only where three of the five longest
words of both are the same (``headline_marks``, found by an index); docs/importing.md has the figures.
"""

from collections import Counter, defaultdict

from django.db import connection
from django.db.models import Q

from articles.models import Article, Headline, LinkSuggestion, Source
from articles.models.settling import headline_marks

# In percent.
LIKE = 80
# Of the stories that one link may mean, as many as an editor wants to choose from.
MOST = 5

# The gate, for links: whether a story has been released yet is asked by the page that shows it.
PUBLIC = """(article.state = 'published' AND (article.source_id IS NULL OR article.source_id IN (
    SELECT id FROM articles_source WHERE rights = ANY(%(public_rights)s))))"""

# The planner takes an overlap for far more frequent than it is: only a fence (OFFSET) keeps it from reading the
# whole table of articles.
_ALIKE = f"""
    SELECT DISTINCT link.article_id, link.title_key, article.id, article.title_key
    FROM articles_relatedlink link
    JOIN articles_headline headline ON headline.marks && link.marks
    CROSS JOIN LATERAL (
        SELECT id, title_key FROM articles_article article WHERE id = headline.article_id AND {PUBLIC} OFFSET 0
    ) article
    WHERE {{concerned}} AND link.target_id IS NULL AND headline.article_id <> link.article_id
"""


def likeness(one: str, other: str) -> int:
    """How much alike two settled headlines are, in percent: by the letters that they have in common, in threes.

    Not at all where each has a number that the other lacks: "10 Juni" is another day than "9 Juni".
    """
    if one == other:
        return 100
    ours, theirs = _numbers(one), _numbers(other)
    if ours - theirs and theirs - ours:
        return 0
    mine, yours = _threes(one), _threes(other)
    return int(200 * len(mine & yours) / (len(mine) + len(yours)))


def suggest_targets(article_ids: list[int]) -> None:
    """Suggest public stories for those links of these articles that are text."""
    _suggest("link.article_id = ANY(%(ids)s)", ids=article_ids)


def suggest_links(title_keys: list[str], article_ids: list[int]) -> None:
    """Suggest the public ones among these articles, and those under these headlines, for whatever link is text.

    A headline without any story, or with several, gets those as well that stood before.
    """
    concerned = Q(pk__in=article_ids) | Q(title_key__in=title_keys)
    titles = dict(
        Article.objects.filter(concerned, state=Article.State.PUBLISHED).values_list(
            "pk", "title_key"
        )
    )
    if title_keys:  # somebody was renamed: what was alike may be so no more
        LinkSuggestion.objects.filter(
            candidate__in=titles, verdict=LinkSuggestion.Verdict.WAITING
        ).delete()
    Headline.objects.bulk_create(
        (Headline(article_id=pk, marks=headline_marks(key)) for pk, key in titles.items()),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["marks"],
    )
    _suggest("headline.article_id = ANY(%(ids)s)", ids=list(titles))
    _suggest("link.title_key = ANY(%(keys)s)", keys=[*title_keys, *titles.values()])


def _suggest(concerned: str, **values: list) -> None:
    if not any(values.values()):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            _ALIKE.format(concerned=concerned),
            values | {"public_rights": list(Source.PUBLIC_RIGHTS)},
        )
        found = cursor.fetchall()
    alike = {pair: likeness(*pair) for pair in {(link, title) for _a, link, _b, title in found}}
    of_link = defaultdict(list)
    for article, link, candidate, title in found:
        if alike[link, title] >= LIKE:
            of_link[article, link].append((alike[link, title], candidate))
    LinkSuggestion.objects.bulk_create(
        (
            LinkSuggestion(
                article_id=article, title_key=link, candidate_id=candidate, likeness=percent
            )
            for (article, link), candidates in sorted(of_link.items())
            for percent, candidate in sorted(candidates, reverse=True)[:MOST]
        ),
        ignore_conflicts=True,
    )


def _threes(text: str) -> set[str]:
    """Every three letters that follow one another; the ends count double."""
    padded = f"  {text} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _numbers(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if any(map(str.isdigit, word)))
