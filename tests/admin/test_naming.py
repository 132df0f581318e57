"""The screens of what stories name say in the change feed what they changed."""

from django.urls import reverse

from articles.models import Change, Imprint, Person, Tag


def _told():
    return list(Change.objects.values_list("event", "person_id", "section_id", "tag_id"))


def _save(client, thing, **sent):
    name = f"admin:articles_{thing._meta.model_name}_change"
    told = {
        field: getattr(thing, field)
        for field in ("name", "slug", "kind", "position")
        if hasattr(thing, field)
    }
    rows = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    return client.post(reverse(name, args=[thing.pk]), told | rows | sent)


def test_each_screen_of_the_admin_says_what_it_changed(chief, make_person, make_section):
    rara, kanal = make_person("Rara Ayu"), make_section("Nasional")
    topic, imprint = Tag.objects.create(name="Pasar", slug="pasar"), Imprint.objects.get()

    for response in (
        _save(chief, rara, biography="Menulis tentang pasar."),
        _save(chief, kanal, name="Nusantara"),
        _save(chief, topic, slug="pasar-lama"),
        _save(chief, imprint, responsible="Wening Laras"),
    ):
        assert response.status_code == 302, response.content.decode()

    assert _told() == [
        ("edited", rara.pk, None, None),
        ("renamed", None, kanal.pk, None),
        ("renamed", None, None, topic.pk),
        ("edited", None, None, None),
    ]
    assert Person.objects.get().biography == "Menulis tentang pasar."
    assert Imprint.objects.get().responsible == "Wening Laras"


def test_a_kanal_and_a_topic_deleted_in_the_admin_are_said_to_be(chief, make_section):
    kanal, topic = make_section("Nasional"), Tag.objects.create(name="Pasar", slug="pasar")
    chief.post(reverse("admin:articles_section_delete", args=[kanal.pk]), {"post": "yes"})
    chief.post(
        reverse("admin:articles_tag_changelist"),
        {"action": "delete_selected", "_selected_action": [topic.pk], "post": "yes"},
    )

    assert _told() == [("edited", None, kanal.pk, None), ("edited", None, None, topic.pk)]
