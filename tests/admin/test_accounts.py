"""Readers who ask by letter to be forgotten: what an administrator does for them in the list of accounts."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.models import ModerationEntry

pytestmark = pytest.mark.django_db

USERS = reverse("admin:auth_user_changelist")
ERASE = {"action": "erase_readers"}


def asked(client, *users, **more):
    sent = ERASE | {"_selected_action": [each.pk for each in users]} | more
    return client.post(USERS, sent, follow=True)


def test_an_administrator_erases_a_reader_after_a_question(chief, make_published, make_comment):
    comment = make_comment(make_published())
    sekar = comment.author.user

    question = asked(chief, sekar)

    assert "sekar@kabar.example" in question.text
    assert User.objects.filter(pk=sekar.pk).exists()

    asked(chief, sekar, reason="Surat tertanggal 3 Maret")

    assert not User.objects.filter(pk=sekar.pk).exists()
    comment.refresh_from_db()
    assert (comment.state, comment.text) == ("erased", "")
    assert ModerationEntry.objects.get().by.username == "kepala"
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == (
        f"#{sekar.pk}",
        "Surat tertanggal 3 Maret",
    )


def test_without_a_ground_nobody_is_erased(chief, make_commenter):
    sekar = make_commenter().user

    asked(chief, sekar, reason=" ")

    assert User.objects.filter(pk=sekar.pk).exists()


def test_who_works_here_is_not_erased_and_it_is_said_how_they_leave(chief, make_user):
    rara = make_user()

    answer = asked(chief, rara, reason="Surat")

    assert "rara: Akun redaksi dinonaktifkan oleh administrator" in answer.text
    assert User.objects.filter(pk=rara.pk).exists()


def test_only_who_may_delete_accounts_is_offered_it(client, make_user, make_commenter):
    rara = make_user()
    rara.user_permissions.add(Permission.objects.get(codename="change_user"))
    client.force_login(rara)
    sekar = make_commenter().user

    asked(client, sekar, reason="Surat")

    assert User.objects.filter(pk=sekar.pk).exists()
