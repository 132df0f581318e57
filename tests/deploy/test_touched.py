"""An event makes the nginx in front forget what it touches, and no more."""

import time

import pytest

from articles import tasks
from tests import touched
from tests.deploy import shipped


@pytest.fixture
def house(edge, make_published, make_section, make_article):
    house = touched.lay_out(make_published, make_section, make_article)
    tasks.tell_edge()
    return house


CASES = [case for case in touched.CASES if not case.is_like_another]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.event)
def test_forgotten_is_what_an_event_touches_when(case, edge, house):
    if case.before:
        case.before(house)
        tasks.tell_edge()
    for address in house.addresses.values():
        edge.get(address)
        assert edge.get(address).headers["X-Cache"] == "HIT", address

    case.act(house)
    tasks.tell_edge()
    if case.is_everywhere:
        time.sleep(shipped.EDITION_SEEN)

    stale = {
        name
        for name, address in house.addresses.items()
        if edge.get(address).headers["X-Cache"] != "HIT"
    }
    assert stale == (house.addresses.keys() if case.is_everywhere else case.stale)
