"""Articles to read, for the measures that come after an import."""

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.models import Article, Section
from tests.benchmarks import stories


def prepare() -> None:
    """The tables, and the kanal of all that is imported."""
    call_command("migrate", verbosity=0)
    Section.objects.get_or_create(slug=stories.SECTION, defaults={"name": "Nasional"})


def ensure() -> None:
    """See to it that published articles stand in the scratch instance, and that it knows them."""
    prepare()
    if not Article.objects.published(at=timezone.now()).exists():
        stories.import_and_publish()
    with connection.cursor() as cursor:
        # As autovacuum does within the minute; a plan made before that is not what readers get.
        cursor.execute("ANALYZE")
