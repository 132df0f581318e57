"""Articles to read, for the measures that come after an import."""

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import publishing
from articles.models import Article, Section
from tests.benchmarks import stories

AT_ONCE = 1000


def prepare() -> None:
    """The tables, and the kanal of all that is imported."""
    call_command("migrate", verbosity=0)
    Section.objects.get_or_create(slug=stories.SECTION, defaults={"name": "Nasional"})


def ensure(*besides: str) -> None:
    """See to it that published articles stand in the scratch instance, those of other dumps, too, and that it knows
    them."""
    prepare()
    if not Article.objects.published(at=timezone.now()).exists():
        stories.import_and_publish(*besides)
        _publish_the_rest()
    with connection.cursor() as cursor:
        # As autovacuum does within the minute; a plan made before that is not what readers get.
        cursor.execute("ANALYZE")


def _publish_the_rest() -> None:
    """As a desk that has looked at each: of invented words no import is sure that they are whole."""
    held = list(Article.objects.filter(state=Article.State.DRAFT).values_list("pk", flat=True))
    for first in range(0, len(held), AT_ONCE):
        publishing.publish_all(held[first : first + AT_ONCE], by=None, at=timezone.now())
