"""Making printed headlines lead to the stories they name, now or when these arrive."""

from collections.abc import Iterable

from django.db import connection

from articles.models import Article, Source

# A link is live when exactly one article that readers may see bears its settled headline; a story does not
# lead to itself. ``concerned`` says which links are looked at.
_LEAD = """
    WITH concerned AS (
        SELECT id, article_id, title_key, target_id FROM articles_relatedlink WHERE {concerned}
    ), named AS (
        SELECT wanted.title_key, CASE WHEN count(article.id) = 1 THEN min(article.id) END AS article_id
        FROM (SELECT DISTINCT title_key FROM concerned WHERE title_key <> '') wanted
        LEFT JOIN articles_article article
            ON article.title_key = wanted.title_key AND article.state = 'published'
            AND (article.source_id IS NULL OR article.source_id IN (
                SELECT id FROM articles_source WHERE rights = ANY(%(public_rights)s)))
        GROUP BY wanted.title_key
    ), settled AS (
        SELECT link.id, nullif(named.article_id, link.article_id) AS target_id
        FROM concerned JOIN named USING (title_key) JOIN articles_relatedlink link USING (id)
        WHERE link.target_id IS DISTINCT FROM nullif(named.article_id, link.article_id)
        ORDER BY link.id
        FOR UPDATE OF link
    )
    UPDATE articles_relatedlink link SET target_id = settled.target_id
    FROM settled WHERE settled.id = link.id
    RETURNING link.article_id
"""


def resolve(article_ids: Iterable[int]) -> None:
    """Let the links of these articles lead where they now should; touches no other article's rows.

    Call it when their links have been written, and again when they become public: a target that was
    published meanwhile by somebody else's transaction was not to be seen before.
    """
    _lead("article_id = ANY(%(ids)s)", ids=sorted(article_ids))


def relink(title_keys: Iterable[str]) -> set[int]:
    """Let every link with one of the settled headlines lead where it now should.

    Call it in the transaction that publishes, withdraws or renames the articles, and only after
    ``Change.objects.hold()``: two publishers, of a link and of its target, then see one another.
    Returns the published articles whose own page changed by it.
    """
    relinked = _lead("title_key = ANY(%(keys)s)", keys=sorted(set(title_keys) - {""}))
    published = Article.objects.filter(pk__in=relinked, state=Article.State.PUBLISHED)
    return set(published.values_list("pk", flat=True))


def _lead(concerned: str, **values) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _LEAD.format(concerned=concerned),
            values | {"public_rights": list(Source.PUBLIC_RIGHTS)},
        )
        return {article_id for (article_id,) in cursor.fetchall()}
