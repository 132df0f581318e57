"""An event makes a process forget what it touches, and no more."""

import pytest

from articles.pages import kept
from tests import touched

pytestmark = pytest.mark.django_db

# A list read on and a search bear the keys of what they show; the cache in front keeps them for a moment only.
ASKED = {
    "kanal, further down": ("/nasional/?sebelum=1804000000000000.9", touched.LISTS),
    "index of the kanal": ("/indeks/?kanal=opini", touched.SITE),
    "search": ("/cari/?q=pasar", touched.SITE),
    "search in English": ("/en/cari/?q=pasar", touched.SITE),
    "search as feed": ("/cari/rss.xml?q=pasar", touched.SITE),
    "facets": ("/cari/segi/?q=pasar", touched.SITE),
    "other kanal, further down": ("/daerah/?sebelum=1804000000000000.9", set()),
}


@pytest.fixture
def house(make_published, make_section, make_article):
    return touched.lay_out(make_published, make_section, make_article)


@pytest.fixture
def answers(monkeypatch):
    answers = kept.KeptAnswers()
    monkeypatch.setattr(kept, "answers", answers)
    monkeypatch.setattr(kept, "LOOK_EVERY", 0)
    return answers


def _stale(answers, addresses):
    return {
        name
        for name, address in addresses.items()
        if answers.get(("http", "testserver", address)) is None
    }


@pytest.mark.parametrize("case", touched.CASES, ids=lambda case: case.event)
def test_forgotten_is_what_an_event_touches_when(case, client, house, answers):
    if case.before:
        case.before(house)
    for address in house.addresses.values():
        client.get(address)
    assert _stale(answers, house.addresses) == case.leading

    case.act(house)

    assert _stale(answers, house.addresses) == case.stale


def test_what_has_a_query_is_forgotten_with_what_it_lists(client, house, answers):
    addresses = {name: address for name, (address, _group) in ASKED.items()}
    for address in addresses.values():
        assert client.get(address).status_code == 200

    touched.CASES[1].act(house)

    assert _stale(answers, addresses) == {
        name for name, (_address, group) in ASKED.items() if group
    }
