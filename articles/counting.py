"""How often stories are read: from a log of moments and stories, which holds nothing of who read.

A line is ``<seconds since 1970> <number of the story>``; the nginx of ``deploy/nginx.conf`` writes it, and
where there is none the application itself.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery, Sum

from articles.models import ReadHour, ReadLog

_LINE = re.compile(rb"(\d{1,11})(?:\.\d*)? (\d{1,18})")
_HOUR = 3600
# Bytes of the log counted in one transaction.
AT_ONCE = 4 * 1024 * 1024

# What is popular is what was read within a day; so many stories are asked for at most.
DAY = timedelta(hours=24)
MOST = 50

# Nothing looks back further than a day. Hours stay for a week, as a log does before it is set aside, for whoever asks
# why something was popular; so many are dropped in one transaction.
KEPT = timedelta(days=7)
FORGOTTEN_AT_ONCE = 10_000

# A story that is no more, or never was, is not counted.
_ADD = """
    INSERT INTO articles_readhour (article_id, hour, reads)
    SELECT article.id, to_timestamp(told.hour), told.reads
    FROM unnest(%(articles)s::bigint[], %(hours)s::bigint[], %(reads)s::int[])
         AS told (article_id, hour, reads)
         JOIN articles_article article ON article.id = told.article_id AND article.state = 'published'
    ORDER BY article.id, told.hour
    ON CONFLICT (article_id, hour) DO UPDATE SET reads = articles_readhour.reads + excluded.reads
"""


def note(article_id: int, log: Path, *, at: datetime) -> None:
    """Write that a story is being read; lines of several processes do not mix."""
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(file, f"{int(at.timestamp())} {article_id}\n".encode())
    finally:
        os.close(file)


@transaction.atomic
def count(log: Path, *, until: datetime) -> int:
    """Add what the log says since it was last counted; how many bytes that was.

    Each line counts once, whoever dies meanwhile: the place in the log moves in the same transaction. When
    the log was renamed to ``<log>.1`` for a new one, the rest of the old comes first. Lines of later than
    ``until``, and what is no such line, are passed over.
    """
    place, _is_new = ReadLog.objects.get_or_create(path=log, defaults={"inode": 0, "offset": 0})
    place = ReadLog.objects.select_for_update(skip_locked=True).filter(pk=place.pk).first()
    if place is None or not log.exists():
        return 0
    counted = 0
    for file in _still_to_read(log, place):
        lines = _whole_lines(file, place)
        _add(lines, until=until)
        place.offset += len(lines)
        counted += len(lines)
        place.save()
    return counted


def _still_to_read(log: Path, place: ReadLog) -> Iterator[Path]:
    """The log, once nothing is left of the one it has replaced, which comes first; the place is moved to each."""
    inode = log.stat().st_ino
    if place.inode != inode:
        before = log.with_name(log.name + ".1")
        if before.exists() and before.stat().st_ino == place.inode:
            begun = place.offset
            yield before
            if before.stat().st_size > begun + AT_ONCE and place.offset > begun:
                return
        place.inode, place.offset = inode, 0
    elif log.stat().st_size < place.offset:
        place.offset = 0  # it was emptied
    yield log


def _whole_lines(file: Path, place: ReadLog) -> bytes:
    with file.open("rb") as opened:
        opened.seek(place.offset)
        read = opened.read(AT_ONCE)
    return read[: read.rfind(b"\n") + 1]


def _add(lines: bytes, *, until: datetime) -> None:
    reads: Counter[tuple[int, int]] = Counter()
    for line in lines.splitlines():
        if (found := _LINE.fullmatch(line)) and int(found[1]) <= until.timestamp():
            reads[int(found[2]), int(found[1]) // _HOUR * _HOUR] += 1
    with connection.cursor() as cursor:
        cursor.execute(
            _ADD,
            {
                "articles": [article for article, _hour in reads],
                "hours": [hour for _article, hour in reads],
                "reads": list(reads.values()),
            },
        )


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Drop hours that are no longer of use, the oldest first; how many."""
    old = (
        ReadHour.objects.filter(hour__lt=at - KEPT)
        .order_by("hour", "pk")
        .values_list("pk", flat=True)
    )
    ids = list(old.select_for_update(skip_locked=True)[:FORGOTTEN_AT_ONCE])
    ReadHour.objects.filter(pk__in=ids).delete()
    return len(ids)


def popular(articles: QuerySet, *, at: datetime) -> QuerySet:
    """Those of the articles that were read most in the day before, each with its ``reads``."""
    hours = ReadHour.objects.filter(hour__gt=at - DAY, hour__lte=at)
    most = (
        hours.values("article").annotate(sum=Sum("reads")).order_by("-sum", "-article")[:MOST]
    ).values("article")
    its_own = hours.filter(article=OuterRef("pk")).values("article").annotate(sum=Sum("reads"))
    return (
        articles.filter(pk__in=most)
        .annotate(reads=Subquery(its_own.values("sum")))
        .order_by("-reads", "-pk")
    )
