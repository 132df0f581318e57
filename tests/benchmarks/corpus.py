"""The stories of the peers' corpus published here, so that both tell the same ones."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from django.db import connection
from django.utils import timezone

from articles import publishing
from articles.models import Article, Section
from tests.benchmarks import figures, published

PUBLISHED_AT_ONCE = 500


def ensure(peers: Path) -> None:
    """See to it that the corpus is published in this instance, each story in its kanal."""
    published.prepare()
    if not Article.objects.exists():
        for slug, dumps in _dumps(peers).items():
            command = [sys.executable, "manage.py", "import_dumps", str(dumps)]
            options = ["--section", slug, "--source", "Korpus", "--rights", "full", "--json"]
            said = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
            if said.returncode:
                sys.exit(said.stderr)
        # Words drawn at random make no story that the import would release by itself.
        drafts = Article.objects.filter(state=Article.State.DRAFT).order_by("pk")
        ids = list(drafts.values_list("pk", flat=True))
        for first in range(0, len(ids), PUBLISHED_AT_ONCE):
            some = ids[first : first + PUBLISHED_AT_ONCE]
            publishing.publish_all(some, by=None, at=timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    figures.note(f"corpus: {Article.objects.published(at=timezone.now()).count():,} stories")


def _dumps(peers: Path) -> dict[str, Path]:
    """A file of dumps for each kanal, by its slug: the texts as the peers' own dumps have them, with dates."""
    with (peers / "data" / "corpus.jsonl").open() as lines:
        kanals = json.loads(next(lines))["meta"]["sections"]
        of_kanal = defaultdict(list)
        for line in lines:
            story = json.loads(line)
            dump = peers / "data" / "dumps" / f"{story['id']:05}.txt"
            title, _break, text = dump.read_text().partition("\n")
            row = {"id": story["id"], "title": title, "text": text, "date": story["published_at"]}
            of_kanal[story["section"]].append(json.dumps(row, ensure_ascii=False))
    written = {}
    for number, (slug, name) in enumerate(kanals):
        Section.objects.get_or_create(slug=slug, defaults={"name": name, "position": number})
        written[slug] = Path(os.environ["DATA_DIR"], f"{slug}.jsonl")
        written[slug].write_text("\n".join(of_kanal[number]))
    return written
