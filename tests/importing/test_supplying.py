"""Whom dumps come from: whoever hands them in may state rights once, and change none."""

import pytest

from articles.importing import AlreadyStated, source_named
from articles.models import Source
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        (None, None, "unstated"),
        (None, "full", "full"),
        ("unstated", "excerpt", "excerpt"),
        ("internal", None, "internal"),
        ("internal", "internal", "internal"),
    ],
)
def test_rights_are_stated_where_nobody_had(before, asked, after, make_source):
    if before:
        make_source("Arsip", rights=before)

    source = source_named("Arsip", rights=asked, by=None, at=NOON)

    source.refresh_from_db()
    assert source.rights == after


@pytest.mark.parametrize("asked", ["full", "excerpt"])
def test_stated_rights_are_not_changed_in_passing(asked, make_source):
    make_source("Arsip", rights="internal")

    with pytest.raises(AlreadyStated):
        source_named("Arsip", rights=asked, by=None, at=NOON)

    assert Source.objects.get(name="Arsip").rights == "internal"
