"""The address of somebody who was merged leads on for good (law 10)."""

import pytest
from django.urls import reverse

from articles import attributing
from articles.models import Change
from articles.purging import addresses
from tests.conftest import NOON


@pytest.fixture
def merged(make_published, make_person, make_user):
    """S. Wulandari, who is Sari Wulandari since."""
    make_published("Satu", credits=[("author", "Sari Wulandari"), ("editor", "Bagus")])
    make_published("Dua", credits=[("author", "S. Wulandari"), ("editor", "S. Wulandari")])
    return attributing.merge(
        make_person("S. Wulandari"), into=make_person("Sari Wulandari"), by=make_user(), at=NOON
    )


@pytest.mark.parametrize(
    "page",
    ["pages:author", "pages:editor", "pages:author_feed", "pages:author_feed_atom"],
)
def test_the_old_address_redirects_for_good(client, merged, page):
    response = client.get(reverse(page, args=["s-wulandari"]))

    assert response.status_code == 301
    assert response["Location"] == reverse(page, args=["sari-wulandari"])


def test_the_stories_of_both_stand_on_one_page(client, merged):
    shown = client.get(reverse("pages:author", args=["sari-wulandari"])).content.decode()

    assert "Satu" in shown
    assert "Dua" in shown


def test_an_undone_merge_gives_the_address_back(client, merged, make_user):
    attributing.undo_merge(merged, by=merged.by, at=NOON)

    assert client.get(reverse("pages:author", args=["s-wulandari"])).status_code == 200


def test_a_chain_of_merges_leads_to_the_last(client, merged, make_person):
    attributing.merge(merged.winner, into=make_person("Bagus"), by=merged.by, at=NOON)

    response = client.get(reverse("pages:author", args=["s-wulandari"]))

    assert response["Location"] == reverse("pages:author", args=["bagus"])


def test_whoever_stood_between_two_merges_is_forgotten_by_the_cache_in_front(
    make_published, make_person, make_user
):
    names = ("C. Sari", "B. Sari", "A. Sari")
    make_published("Satu", credits=[("author", names[0])])
    people, by = [make_person(name) for name in names], make_user()

    attributing.merge(people[0], into=people[1], by=by, at=NOON)
    before = Change.objects.latest("number").number
    merge = attributing.merge(people[1], into=people[2], by=by, at=NOON)

    stale = addresses.stale_addresses(Change.objects.filter(number__gt=before))
    assert {f"/penulis/{each.slug}/rss.xml" for each in people} <= stale
    assert "/en/penulis/b-sari/atom.xml" in stale

    attributing.undo_merge(merge, by=by, at=NOON)
    attributing.merge(people[2], into=people[1], by=by, at=NOON)
    assert "/penulis/a-sari/rss.xml" in addresses.stale_addresses(Change.objects.all())


def test_nobody_ever_at_an_address_is_not_found(client, db):
    assert client.get(reverse("pages:author", args=["tiada"])).status_code == 404


def test_a_desk_and_an_agency_are_named_without_a_page(client, make_published, make_person):
    for name, kind in (("Tim Redaksi", "desk"), ("Antara", "agency")):
        person = make_person(name)
        person.kind = kind
        person.save()
    article = make_published(credits=[("author", "Antara"), ("editor", "Tim Redaksi")])

    shown = client.get(article.get_absolute_url()).content.decode()

    assert "Antara" in shown
    assert "/penulis/antara/" not in shown
    assert '{"@type": "Organization", "name": "Antara"}' in shown
    assert client.get(reverse("pages:author", args=["antara"])).status_code == 404
    assert client.get(reverse("pages:editor", args=["tim-redaksi"])).status_code == 404
