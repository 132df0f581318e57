"""What stories name: each change that readers see is an event, and says of whom it is."""

import pytest

from articles import naming
from articles.models import Change, FormerAddress, Person, Section, Tag
from articles.purging import addresses
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def _told():
    return list(Change.objects.values_list("event", "person_id", "section_id", "tag_id"))


def test_a_name_is_another_event_than_what_only_their_own_page_shows(make_person):
    rara = make_person("Rara Ayu")
    rara.biography = "Menulis tentang pasar."
    naming.store(rara, at=NOON)
    rara.name, rara.biography = "Rara A.", ""

    naming.store(rara, at=NOON)

    assert _told() == [("edited", rara.pk, None, None), ("renamed", rara.pk, None, None)]


def test_saved_as_it_stands_it_is_no_event(make_section):
    naming.store(make_section("Nasional"), at=NOON)

    assert not Change.objects.exists()


def test_somebody_new_is_on_no_page_and_a_new_kanal_on_every(db):
    naming.store(Person(name="Rara Ayu", slug="rara-ayu"), at=NOON)
    naming.store(Tag(name="Pasar", slug="pasar"), at=NOON)
    kanal = Section(name="Nasional", slug="nasional")

    naming.store(kanal, at=NOON)

    assert _told() == [("edited", None, kanal.pk, None)]


def test_the_address_that_a_kanal_had_leads_on(make_section):
    kanal = make_section("Nasional")
    kanal.slug = "nusantara"

    naming.store(kanal, at=NOON)

    assert FormerAddress.objects.get(section=kanal).slug == "nasional"
    assert _told() == [("renamed", None, kanal.pk, None)]


def test_stories_lose_a_topic_that_is_removed(make_published):
    story, topic = make_published(), Tag.objects.create(name="Pasar", slug="pasar")
    story.tags.add(topic)
    pk = topic.pk

    naming.remove(topic, at=NOON)

    assert list(Change.objects.values_list("event", "article_id", "tag_id")) == [
        ("published", story.pk, None),
        ("revised", story.pk, None),
        ("edited", None, pk),
    ]
    with pytest.raises(addresses.Everywhere):
        addresses.stale_addresses(Change.objects.all())


def test_a_name_on_too_many_pages_is_on_every_page(make_published, make_person, monkeypatch):
    for title in ("Pasar Dibuka", "Pasar Ditutup"):
        make_published(title, credits=[("author", "Rara Ayu")])
    rara = make_person("Rara Ayu")
    rara.name = "Rara A."
    naming.store(rara, at=NOON)
    renamed = Change.objects.filter(event="renamed")
    assert "/penulis/rara-ayu/" in addresses.stale_addresses(renamed)
    monkeypatch.setattr(addresses, "MOST_STORIES", 1)

    with pytest.raises(addresses.Everywhere):
        addresses.stale_addresses(renamed)


def test_the_pages_of_all_who_were_merged_into_somebody_are_theirs(make_person):
    first, second, third = map(make_person, ("Rara Ayu", "R. Ayu", "Rara A."))
    Person.objects.filter(pk=first.pk).update(merged_into=second)
    Person.objects.filter(pk=second.pk).update(merged_into=third)
    third.biography = "Menulis tentang pasar."

    naming.store(third, at=NOON)

    stale = addresses.stale_addresses(Change.objects.all())
    for slug in (first.slug, second.slug, third.slug):
        assert {f"/penulis/{slug}/", f"/en/editor/{slug}/"} <= stale
