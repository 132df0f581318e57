"""Making printed headlines lead to the stories they name, now or when these arrive."""

from collections.abc import Iterable

from django.db import connection

from articles.models import Article

# A link is live when exactly one published article bears its settled headline (DESIGN §6); a story does not
# lead to itself.
_RELINK = """
    WITH named AS (
        SELECT wanted.key, CASE WHEN count(article.id) = 1 THEN min(article.id) END AS article_id
        FROM unnest(%(keys)s::text[]) AS wanted (key)
        LEFT JOIN articles_article article ON article.title_key = wanted.key AND article.state = 'published'
        GROUP BY wanted.key
    ), settled AS (
        SELECT link.id, nullif(named.article_id, link.article_id) AS target_id
        FROM articles_relatedlink link JOIN named ON named.key = link.title_key
        WHERE link.target_id IS DISTINCT FROM nullif(named.article_id, link.article_id)
        ORDER BY link.id
        FOR UPDATE OF link
    )
    UPDATE articles_relatedlink link SET target_id = settled.target_id
    FROM settled WHERE settled.id = link.id
    RETURNING link.article_id
"""


def relink(title_keys: Iterable[str]) -> set[int]:
    """Let every link with one of the settled headlines lead where it now should.

    Call it in the transaction that publishes, withdraws, renames or stores the articles or the links.
    Returns the published articles whose own page changed by it.
    """
    keys = sorted(set(title_keys) - {""})
    if not keys:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_RELINK, {"keys": keys})
        relinked = {article_id for (article_id,) in cursor.fetchall()}
    published = Article.objects.filter(pk__in=relinked, state=Article.State.PUBLISHED)
    return set(published.values_list("pk", flat=True))
