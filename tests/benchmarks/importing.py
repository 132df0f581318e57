"""Records a second from file to published rows through a worker, beside what PostgreSQL alone needs."""

from django.conf import settings
from django.db import connection, transaction

from newsroom.management.commands import up
from newsroom.processes import Company
from tests.benchmarks import figures, published, stories


def main() -> None:
    published.prepare()
    texts = [record.text.replace("\0", "") for record in stories.records()]
    copy_rate, index_rate = _limits(texts)
    with Company(settings.BASE_DIR) as company:
        up.start_worker(company)
        first, again = stories.import_and_publish(), stories.import_and_publish()

    figures.note(f"importing: {first['records']:,} records, {_told(first)}")
    figures.note(f"  again: {_told(again)}")
    figures.say("  limit: COPY into a plain table", copy_rate, "records/s")
    figures.say("  limit: to_tsvector alone", index_rate, "records/s")
    rate = first["records_per_second"]
    figures.say("  import and publish", rate, "records/s", COPY=copy_rate, to_tsvector=index_rate)
    again_rate = again["records_per_second"]
    figures.say("  again, all known", again_rate, "records/s", the_first=rate)


def _told(report: dict) -> str:
    fates = ", ".join(f"{n:,} {fate}" for fate, n in report["fates"].items())
    return f"{fates}; {report['held']:,} held back from publishing"


def _limits(texts: list[str]) -> tuple[float, float]:
    """Records a second of writing the same texts with nothing else, and of indexing them."""

    def copy():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS limit_of_import")
            cursor.execute("CREATE TABLE limit_of_import (text text)")
            with cursor.copy("COPY limit_of_import FROM STDIN") as rows:
                for text in texts:
                    rows.write_row((text,))

    def index():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sum(length(to_tsvector('indonesian', text))) FROM limit_of_import"
            )

    copied, indexed = figures.seconds(copy, times=3), figures.seconds(index, times=3)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE limit_of_import")
    return len(texts) / copied, len(texts) / indexed
