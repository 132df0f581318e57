"""How surely texts edited are found and other texts are not, and what it costs at any size.

``python -m tests.benchmarks duplicates``, best with BENCH_DUMPS: of its stories, SAMPLE are edited in every way
and looked for among all the others. Then every story is looked for among those before it: what is found there is
for a person to judge, and the pairs of two publishers are printed. Last, invented stories fill the archive.
"""

import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from articles import likeness
from articles.dumps import ParsedArticle, parse_record
from articles.models import Article, Sketch
from articles.models.copying import copy_rows, reserved_ids
from tests.benchmarks import figures, inventing, published, stories
from tests.edited import WAYS, edited

SAMPLE = 300
SHARES = (0, 0.02, 0.05, 0.1, 0.2)
SIZES = (10_000, 50_000, 100_000, 150_000)
_CHUNK = 200


class Archive:
    """Texts in memory, found by their bands as the database finds them."""

    def __init__(self):
        self.texts: list[list[str]] = []
        self._by_band = defaultdict(list)

    def add(self, text: list[str], bands: list[int]) -> None:
        for band in bands:
            self._by_band[band].append(len(self.texts))
        self.texts.append(text)

    def candidates(self, bands: list[int]) -> list[int]:
        common = Counter(place for band in bands for place in self._by_band.get(band, ()))
        return [place for place, times in common.most_common() if times >= 2][:3]

    def twins(self, text: list[str], bands: list[int]) -> list[int]:
        near = self.candidates(bands)
        return [place for place in near if likeness.share_of(text, self.texts[place])]


def main() -> None:
    published.prepare()
    parsed = [one for one in map(parse_record, stories.records()) if isinstance(one, ParsedArticle)]
    texts = [likeness.words_of("\n".join(block.text for block in one.body)) for one in parsed]
    long = [place for place, text in enumerate(texts) if len(text) >= likeness.SHORTEST]
    figures.note(f"duplicates: {len(texts):,} stories, {len(long):,} of them long enough")
    _recall([texts[place] for place in long])
    _precision([(parsed[place], texts[place]) for place in long])
    _cost()


def _recall(texts: list[list[str]]) -> None:
    chance = random.Random(1)
    archive = Archive()
    for text, bands in zip(texts, likeness.sketched(texts), strict=True):
        archive.add(text, bands)
    strange = [word for text in texts[:200] for word in text]
    sample = chance.sample(range(len(texts)), min(SAMPLE, len(texts)))
    figures.note("recall: found by their bands, and known for the same (in percent)")
    for how in WAYS:
        told = []
        for share in SHARES:
            changed = [
                edited(texts[place], how, share, chance=chance, strange=strange) for place in sample
            ]
            pairs = list(zip(sample, changed, likeness.sketched(changed), strict=True))
            near = sum(place in archive.candidates(bands) for place, _text, bands in pairs)
            same = sum(place in archive.twins(text, bands) for place, text, bands in pairs)
            told.append(f"{share:.0%}: {near / len(pairs):.1%} {same / len(pairs):.1%}")
        figures.note(f"  {how:<10}{'   '.join(told)}")


def _precision(read: list[tuple[ParsedArticle, list[str]]]) -> None:
    archive, found, across = Archive(), 0, []
    sketches = likeness.sketched([text for _parsed, text in read])
    for (parsed, text), bands in zip(read, sketches, strict=True):
        twins = [
            place
            for place in archive.twins(text, bands)
            if not likeness.are_of_two_days(parsed.title or "", read[place][0].title or "")
        ]
        found += bool(twins)
        for place in twins:
            other = read[place][0]
            if other.source != parsed.source:
                share = likeness.share_of(text, read[place][1])
                across.append(f"{share:.2f} {parsed.title} | {other.title}")
        archive.add(text, bands)
    figures.note(f"of the stories as they are, {found:,} say what one before them says")
    figures.note(f"  of another publisher: {len(across)}")
    for pair in across[:20]:
        figures.note(f"    {pair}")


def _cost() -> None:
    """Of a record, in a growing archive; of one transaction for each chunk, as an import has them."""
    texts = (likeness.words_of(story["text"]) for story in inventing.stories(SIZES[-1] + _CHUNK))
    took = Counter()
    for filled, chunk in zip(range(0, SIZES[-1] + 1, _CHUNK), _chunks(texts), strict=False):
        before = dict(took)
        _import(chunk, took)
        if filled in SIZES:
            told = ", ".join(
                f"{name} {(took[name] - before[name]) / _CHUNK * 1e6:.0f}" for name in before
            )
            figures.note(f"at {filled:>7,} articles, microseconds a record: {told}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [Sketch._meta.db_table])
        size = cursor.fetchone()[0]
    figures.note(f"a sketch with its index: {size / Sketch.objects.count():.0f} bytes")


@transaction.atomic
def _import(chunk: Sequence[list[str]], took: Counter) -> None:
    clock = _Clock(took)
    sketches = likeness.sketched(chunk)
    clock.note("sketching")
    likeness.find(dict(enumerate(sketches)))
    clock.note("finding")
    ids, now = reserved_ids(Article, len(chunk)), timezone.now()
    rows = (
        {"id": pk, "title": f"{pk}", "body": "", "created_at": now, "updated_at": now} for pk in ids
    )
    copy_rows(Article, rows)
    clock.note("(rows to hang them on)")
    likeness.keep(dict(zip(ids, sketches, strict=True)))
    clock.note("keeping")


class _Clock:
    def __init__(self, took: Counter):
        self._took, self._since = took, time.perf_counter()

    def note(self, name: str) -> None:
        now = time.perf_counter()
        self._took[name] += now - self._since
        self._since = now


def _chunks(texts: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while chunk := list(islice(texts, _CHUNK)):
        yield chunk
