"""Milliseconds until the first twenty finds of a search stand in memory, beside a list
that searches nothing."""

import random
from statistics import median, quantiles

from django.utils import timezone

from articles import reading, search
from articles.models import Article
from tests.benchmarks import figures, published

QUERIES, FINDS = 300, 20


def main() -> None:
    published.ensure()
    now = timezone.now()
    articles = Article.objects.published(at=now)
    queries = _queries(list(articles.values_list("title", flat=True)))

    def newest():
        return reading.listed(articles.newest_first()[:FINDS])

    def ask(query):
        finds = search.best(search.Asked.of(query), at=now, size=FINDS)
        return reading.listed(articles.filter(pk__in=finds.ids))

    listed = median(figures.seconds(newest) for _ in queries) * 1000
    taken = [figures.seconds(lambda query=query: ask(query)) * 1000 for query in queries]
    figures.note(f"searching: {articles.count():,} published articles, {len(queries)} queries")
    figures.say(f"  limit: the newest {FINDS}, p50", listed, "ms")
    figures.say(f"  the best {FINDS} finds, p50", median(taken), "ms", the_newest=listed)
    figures.say(
        f"  the best {FINDS} finds, p95", quantiles(taken, n=20)[-1], "ms", the_newest=listed
    )


def _queries(titles: list[str]) -> list[str]:
    """One to three words that stand together in a headline, as people remember them."""
    chance = random.Random(1)
    queries = []
    for _ in range(QUERIES):
        words = [word for word in chance.choice(titles).split() if word.isalpha()] or ["pasar"]
        first = chance.randrange(len(words))
        queries.append(" ".join(words[first : first + chance.randint(1, 3)]))
    return queries
