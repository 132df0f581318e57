"""Pages made anew beside Wagtail's of the same stories: both on granian with as many workers and threads, asked in
the same way, by turns in one run. Without a Wagtail site in the folder that ``BENCH_PEERS`` names the measure is
passed over.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

from django.utils import timezone

from articles.models import Article, Section
from tests.benchmarks import corpus, figures, peers, served, wrk

TURNS = 3
WARM = 1

# Wagtail asks for words in headline and body together, and has an index for either alone.
_INDEX = """
    CREATE INDEX IF NOT EXISTS search_by_both ON wagtailsearch_indexentry USING gin ((title || body))
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its addresses here, and there."""

    name: str
    ours: list[str]
    theirs: list[str]


def main() -> None:
    if not (folder := peers.folder("wagtail_pages")) or not wrk.is_there("wagtail_pages"):
        return
    corpus.ensure(folder)
    with peers.connect(folder, "wag") as database:
        database.execute(_INDEX)
        database.execute("ANALYZE")
        kinds = _kinds(folder, database)
    figures.note(f"beside Wagtail: {wrk.CONNECTIONS} connections, middle of {TURNS} turns")
    with ExitStack() as stack:
        ours = stack.enter_context(served.web(served.MADE_ANEW))
        theirs = stack.enter_context(
            served.peer(peers.python(folder), folder / "wag", "site_wag.wsgi:application")
        )
        for kind in kinds:
            _measure(kind, ours, theirs)
    peers.stop_database(folder)


def _kinds(folder: Path, database) -> list[Kind]:
    stories = Article.objects.published(at=timezone.now()).defer("body")
    slugs = Section.objects.filter(articles__isnull=False).distinct().values_list("slug", flat=True)
    lists = [f"/{slug}/" for slug in slugs]
    paths = database.execute(
        "SELECT url_path FROM wagtailcore_page JOIN news_articlepage ON page_ptr_id = id"
    )
    queries = [
        quote_plus(query) for query in (folder / "bench" / "queries.txt").read_text().splitlines()
    ]
    return [
        Kind(
            "article",
            [story.get_absolute_url() for story in stories],
            [path.replace("/beranda", "", 1) for (path,) in paths],
        ),
        Kind("kanal", lists, lists),
        Kind(
            "search",
            [f"/cari/?q={query}" for query in queries],
            [f"/search/?query={query}" for query in queries],
        ),
    ]


def _measure(kind: Kind, ours: str, theirs: str) -> None:
    wrk.rate(theirs, kind.theirs, seconds=WARM)
    wrk.rate(ours, kind.ours, seconds=WARM)
    turns = [(wrk.rate(theirs, kind.theirs), wrk.rate(ours, kind.ours)) for _ in range(TURNS)]
    figures.say(f"  {kind.name}, Wagtail", median(limit for limit, _rate in turns), "requests/s")
    figures.say(f"  {kind.name}", median(rate for _limit, rate in turns), "requests/s")
    figures.ratio(f"  {kind.name}, of Wagtail's", median(rate / limit for limit, rate in turns))
