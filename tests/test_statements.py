"""A statement is written once and asked anew with other values; what it says is what the ORM says."""

import pytest
from django.db import connection, models
from django.db.models import BigIntegerField, Value
from django.test.utils import CaptureQueriesContext

from articles import reading
from articles.models import Section
from articles.statements import Given, Statement
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def _behind(slug: str, **options) -> Statement:
    return Statement(
        lambda: (
            Section.objects.exclude(slug=slug)
            .filter(position__gt=Given("position", BigIntegerField()))
            .annotate(sign=Value("100 %", output_field=models.TextField()))
            .values_list("slug", "sign")
        ),
        **options,
    )


@pytest.fixture
def sections():
    for position, slug in enumerate(("daerah", "ekonomi", "olahraga"), start=1):
        Section.objects.create(name=slug.title(), slug=slug, position=position)


@pytest.mark.parametrize("is_planned_anew", [False, True])
def test_it_is_asked_with_ever_new_values(sections, is_planned_anew):
    statement = _behind("ekonomi", is_planned_anew=is_planned_anew)

    assert statement.ask(position=0) == [("daerah", "100 %"), ("olahraga", "100 %")]
    assert statement.ask(position=2) == [("olahraga", "100 %")]


def test_two_that_differ_in_a_constant_alone_are_not_taken_for_each_other(sections):
    assert _behind("ekonomi").ask(position=1) == [("olahraga", "100 %")]
    assert _behind("olahraga").ask(position=1) == [("ekonomi", "100 %")]


def test_to_prepare_it_is_no_query_of_the_page(sections):
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            reading.sections()
        assert len(queries) == 1


def test_a_number_that_no_story_can_have_finds_none():
    assert reading.story(2**63, at=NOON) is None
