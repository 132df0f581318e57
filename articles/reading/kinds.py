"""Kinds of lists, as conditions for a question about stories: a kanal's, a person's, a topik's."""

from collections.abc import Callable, Iterable

from django.db.models import BigIntegerField, QuerySet

from articles.statements import Given

_ID = BigIntegerField()


def of_section(stories: QuerySet) -> QuerySet:
    """Those of the ``section`` that is told."""
    return stories.filter(section=Given("section", _ID))


def credited_to(roles: Iterable[str]) -> Callable[[QuerySet], QuerySet]:
    """Those that name the ``person`` who is told in one of the roles."""
    return lambda stories: stories.credited_to(Given("person", _ID), roles)


def on_topic(stories: QuerySet) -> QuerySet:
    """Those with the ``tag`` that is told."""
    return stories.filter(tags=Given("tag", _ID))
