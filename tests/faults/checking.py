"""What stands after an import, as values: to be compared with what an undisturbed one left."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count

from articles.models import Article, Change, Chunk, DumpRecord, Import, Origin, SearchEntry

Fate = DumpRecord.Fate


def articles() -> list[tuple]:
    """Every article with all that belongs to it, but for numbers and moments, in the order of headlines."""
    found = Article.objects.order_by("title", "pk").prefetch_related("credits", "links__target")
    revisions = _counted(Article.objects.values_list("pk").annotate(Count("revisions")))
    indexed = set(SearchEntry.objects.values_list("article", flat=True))
    published = Counter(
        Change.objects.filter(event=Change.Event.PUBLISHED).values_list("article_id", flat=True)
    )
    origins = Counter(Origin.objects.values_list("article", flat=True))
    return [
        (
            article.title,
            article.body,
            article.state,
            [
                (credit.role, credit.name, credit.person_id is None)
                for credit in article.credits.all()
            ],
            _links(article),
            revisions[article.pk],
            article.pk in indexed,
            published[article.pk],
            origins[article.pk],
        )
        for article in found
    ]


def _links(article: Article) -> list[tuple]:
    """Where the links lead that readers see; those of a draft are settled when it is published."""
    is_public = article.state == Article.State.PUBLISHED
    return [
        (link.title, is_public and link.target is not None and link.target.title)
        for link in article.links.all()
    ]


def faults(expected: list[tuple], *, records: int) -> Iterator[str]:
    """What is not as it would be had nothing happened; nothing where all is well."""
    read = DumpRecord.objects.exclude(
        path=""
    )  # a landing that broke off leaves a note without a path
    fates = _counted(read.values_list("fate").annotate(Count("pk")).order_by())
    if fates.get(Fate.PENDING):
        yield f"{fates[Fate.PENDING]} records have no fate"
    places = set(read.values_list("place", flat=True))
    if missing := set(range(1, records + 1)) - places:
        yield f"{len(missing)} records never landed, the first is {min(missing)}"
    made = Counter(read.filter(fate=Fate.CREATED).values_list("place", flat=True))
    if made != Counter(places):
        yield f"{sum((Counter(places) - made).values())} records made nothing, {_doubles(made)} twice"
    if unended := Import.objects.exclude(state=Import.State.DONE).count():
        yield f"{unended} imports did not end"
    if left := Chunk.objects.filter(done_at=None).count():
        yield f"{left} chunks were left over"
    yield from _differences(expected, articles())
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        yield "the change feed has holes"


def _differences(expected: list[tuple], now: list[tuple]) -> Iterator[str]:
    titles, wanted = Counter(row[0] for row in now), Counter(row[0] for row in expected)
    if titles != wanted:
        missing, double = wanted - titles, titles - wanted
        yield f"{sum(missing.values())} articles are missing, {sum(double.values())} double or foreign"
        return
    for before, after in zip(expected, now, strict=True):
        if before != after:
            differing = [
                (was, is_now) for was, is_now in zip(before, after, strict=True) if was != is_now
            ]
            yield f"“{before[0]}” differs: {differing}"


def _doubles(made: Counter) -> int:
    return sum(count > 1 for count in made.values())


def _counted(rows) -> dict:
    return dict(rows)
