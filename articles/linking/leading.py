"""Where each link leads: the one place that decides, in one statement for however many links."""

from collections.abc import Collection, Iterable

from django.db import connection
from django.db.models import Q

from articles.linking import likening
from articles.linking.likening import PUBLIC
from articles.models import Article, Notice, Source

# What an editor chose comes first, then the story that came from the address beside the link, then the one
# that bears its settled headline. What is known to be meant and is not public leaves text; so do two stories
# that may both be meant. A story does not lead to itself.
_LEAD = f"""
    WITH concerned AS MATERIALIZED (
        SELECT id, article_id, title_key, url_key FROM articles_relatedlink WHERE {{concerned}}
    ), named AS (
        SELECT wanted.title_key, CASE WHEN count(article.id) = 1 THEN min(article.id) END AS article_id
        FROM (SELECT DISTINCT title_key FROM concerned WHERE title_key <> '') wanted
        LEFT JOIN articles_article article
            ON article.title_key = wanted.title_key AND {PUBLIC}
        GROUP BY wanted.title_key
    ), addressed AS (
        SELECT wanted.url_key,
               CASE WHEN count(DISTINCT article.id) = 1 THEN min(article.id) END AS article_id
        FROM (SELECT DISTINCT url_key FROM concerned WHERE url_key <> '') wanted
        JOIN articles_origin origin ON origin.key = wanted.url_key
            AND origin.key LIKE 'url %%' AND origin.article_id IS NOT NULL
        LEFT JOIN articles_article article ON article.id = origin.article_id AND {PUBLIC}
        GROUP BY wanted.url_key
    ), chosen AS (
        SELECT concerned.id, article.id AS article_id
        FROM concerned JOIN articles_linksuggestion suggestion
            USING (article_id, title_key)
        LEFT JOIN articles_article article
            ON article.id = suggestion.candidate_id AND {PUBLIC}
        WHERE suggestion.verdict = 'confirmed'
    ), meant AS (
        SELECT concerned.id, nullif(CASE
            WHEN chosen.id IS NOT NULL THEN chosen.article_id
            WHEN addressed.url_key IS NOT NULL THEN addressed.article_id
            ELSE named.article_id
        END, concerned.article_id) AS target_id
        FROM concerned
        LEFT JOIN chosen USING (id) LEFT JOIN addressed USING (url_key) LEFT JOIN named USING (title_key)
    ), settled AS (
        SELECT link.id, meant.target_id FROM meant JOIN articles_relatedlink link USING (id)
        WHERE link.target_id IS DISTINCT FROM meant.target_id
        ORDER BY link.id
        FOR UPDATE OF link
    )
    UPDATE articles_relatedlink link SET target_id = settled.target_id
    FROM settled WHERE settled.id = link.id
    RETURNING link.article_id
"""

_OF_ARTICLES = "article_id = ANY(%(ids)s)"

# By headline, by address, and by what an editor chose.
_TO_ARTICLES = """id IN (
    SELECT id FROM articles_relatedlink WHERE title_key = ANY(%(keys)s)
    UNION SELECT link.id
    FROM articles_article article JOIN articles_relatedlink link USING (title_key)
    WHERE article.id = ANY(%(ids)s) AND article.title_key <> ''
    UNION SELECT link.id
    FROM articles_origin origin JOIN articles_relatedlink link ON link.url_key = origin.key AND link.url_key <> ''
    WHERE origin.article_id = ANY(%(ids)s) AND origin.key LIKE 'url %%'
    UNION SELECT link.id
    FROM articles_linksuggestion suggestion JOIN articles_relatedlink link USING (article_id, title_key)
    WHERE suggestion.candidate_id = ANY(%(ids)s) AND suggestion.verdict = 'confirmed'
)"""


def resolve(article_ids: Iterable[int]) -> set[int]:
    """Let the links of these articles lead where they now should; touches no other article's rows.

    Call it when their links have been written, and again when they become public: a target that was
    published meanwhile by somebody else's transaction was not to be seen before. Returns the published
    articles whose own page changed by it.
    """
    ids = sorted(article_ids)
    changed = _lead(_OF_ARTICLES, ids=ids)
    likening.suggest_targets(ids)
    return changed


def relink(title_keys: Iterable[str] = (), *, article_ids: Iterable[int] = ()) -> set[int]:
    """Let every link with one of the settled headlines, or that may mean one of the articles, lead where it
    now should.

    Call it in the transaction that publishes, withdraws or renames the articles, and only after
    ``Change.objects.hold()``: two publishers, of a link and of its target, then see one another.
    Returns the published articles whose own page changed by it.
    """
    keys, ids = sorted(set(title_keys) - {""}), sorted(article_ids)
    if not keys and not ids:
        return set()
    changed = _lead(_TO_ARTICLES, keys=keys, ids=ids)
    likening.suggest_links(keys, ids)
    return changed


def leading_to(article_ids: Collection[int]) -> set[int]:
    """The public stories whose pages show something of one of these: they link to it, or a reply ties them."""
    public = Article.objects.filter(state=Article.State.PUBLISHED)
    linking = public.filter(links__target__in=article_ids).order_by()
    return set(linking.values_list("pk", flat=True)) | tied_by_a_reply(article_ids)


def tied_by_a_reply(article_ids: Collection[int]) -> set[int]:
    """The public stories that a reply told as a story ties to these: each page leads to the other's."""
    ids = list(article_ids)
    ties = Notice.objects.filter(Q(article__in=ids) | Q(story__in=ids), story__isnull=False)
    both = {pk for tie in ties.values_list("article", "story") for pk in tie}
    public = Article.objects.filter(pk__in=both, state=Article.State.PUBLISHED)
    return set(public.values_list("pk", flat=True))


def _lead(concerned: str, **values) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _LEAD.format(concerned=concerned),
            values | {"public_rights": list(Source.PUBLIC_RIGHTS)},
        )
        changed = {article_id for (article_id,) in cursor.fetchall()}
    if not changed:
        return changed
    published = Article.objects.filter(pk__in=changed, state=Article.State.PUBLISHED)
    return set(published.values_list("pk", flat=True))
