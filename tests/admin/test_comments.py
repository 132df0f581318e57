"""Moderation in the admin: the queue, its verbs, one and many, and who may use them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import commenting
from articles.models import ClosedComments, Comment, Commenter, ModerationEntry
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:articles_comment_changelist")
ALL = f"{QUEUE}?antrean=semua"
HIDE = {"action": "hide_selected", "ground": "slander", "reason": "Menuduh tanpa bukti."}


@pytest.fixture
def story(make_published):
    return make_published()


@pytest.fixture
def moderator(signed_in):
    return signed_in("Moderator")


@pytest.fixture
def complain():
    def complain(comment, *, at=NOON):
        address = f"203.0.113.{comment.pk % 256}"
        return commenting.report(comment, by=None, address=address, ground="spam", at=at)

    return complain


def page_of(comment):
    return reverse("admin:articles_comment_change", args=[comment.pk])


def decide(comment):
    return reverse("admin:articles_comment_decide", args=[comment.pk])


def listed(response):
    return list(response.context["cl"].queryset)


def test_the_queue_shows_what_waits_and_how_long_there_is(
    moderator, story, make_comment, complain, monkeypatch
):
    held = make_comment(story, "Tertahan.", state="held")
    late, near = make_comment(story, "Terlambat."), make_comment(story, "Hampir.")
    make_comment(story, "Sudah tayang.")
    complain(late, at=NOON - timedelta(hours=20))
    complain(near)
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(hours=40))

    response = moderator.get(QUEUE)

    assert listed(response) == [late, near, held]
    words = response.text.replace("\xa0", " ")
    assert "lewat 12 jam" in words
    assert "8 jam" in words


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("dilaporkan", {"Dilaporkan."}),
        ("tertahan", {"Tertahan."}),
        ("tersembunyi", {"Tersembunyi."}),
        ("tayang", {"Tayang.", "Dilaporkan."}),
        ("semua", {"Tayang.", "Dilaporkan.", "Tertahan.", "Tersembunyi."}),
    ],
)
def test_the_queue_is_narrowed(moderator, story, make_comment, complain, asked, texts):
    make_comment(story, "Tayang.")
    make_comment(story, "Tertahan.", state="held")
    make_comment(story, "Tersembunyi.", state="hidden")
    complain(make_comment(story, "Dilaporkan."))

    response = moderator.get(QUEUE, {"antrean": asked})

    assert {each.text for each in listed(response)} == texts


def test_the_queue_costs_the_same_however_long_it_is(
    moderator, story, make_comment, complain, django_assert_max_num_queries
):
    for number in range(30):
        complain(make_comment(story, f"Ke-{number}"), at=NOON + timedelta(hours=number))

    with django_assert_max_num_queries(9):  # four of them are the permissions of a group
        moderator.get(QUEUE)


def test_many_are_approved_at_once(moderator, story, make_comment):
    comments = [make_comment(story, f"Ke-{number}", state="held") for number in range(3)]

    moderator.post(
        QUEUE, {"action": "approve_selected", "_selected_action": [each.pk for each in comments]}
    )

    assert set(Comment.objects.values_list("state", "decided_by__username")) == {
        ("shown", "moderator")
    }


def test_many_are_hidden_once_the_ground_is_said(moderator, story, make_comment):
    chosen = {"_selected_action": [make_comment(story).pk, make_comment(story, "Dua.").pk]}
    asked = moderator.post(ALL, {"action": "hide_selected"} | chosen)
    assert "Semoga pasarnya ramai." in asked.text
    assert Comment.objects.filter(state="shown").count() == 2

    moderator.post(ALL, HIDE | chosen)

    assert Comment.objects.filter(state="hidden").count() == 2
    assert set(ModerationEntry.objects.values_list("verb", "ground", "reason")) == {
        ("hide", "slander", "Menuduh tanpa bukti.")
    }


def test_hiding_blocks_the_author_where_that_is_asked(moderator, story, make_comment):
    moderator.post(ALL, HIDE | {"_selected_action": make_comment(story).pk, "block": "on"})

    sekar = Commenter.objects.get()
    assert (sekar.blocked_because, sekar.blocked_by.username) == (
        "Menuduh tanpa bukti.",
        "moderator",
    )


def test_one_is_decided_on_its_own_page(moderator, story, make_comment, complain):
    comment = make_comment(story)
    complain(comment)
    page = moderator.get(page_of(comment))
    assert "iklan, penipuan" in page.text
    assert "Biarkan tayang" in page.text

    moderator.post(decide(comment), {"ground": "", "reason": ""})
    assert Comment.objects.get().state == "shown"
    moderator.post(decide(comment), {"ground": "spam", "reason": ""})
    assert Comment.objects.get().state == "hidden"
    moderator.post(decide(comment), {"approve": "1"})

    assert Comment.objects.get().state == "shown"
    assert "menyembunyikan" in moderator.get(page_of(comment)).text


def test_the_book_says_of_answered_complaints_alone_whether_it_was_in_time(
    moderator, story, make_comment, complain
):
    comments = [make_comment(story, text) for text in ("Tepat.", "Terlambat.")]
    complain(comments[0], at=timezone.now())
    complain(comments[1], at=timezone.now() - timedelta(hours=50))
    comments.append(make_comment(story, "Tertahan.", state="held"))
    for comment in comments:
        moderator.post(decide(comment), {"approve": "1"})

    book = moderator.get(reverse("admin:articles_moderationentry_changelist")).text

    assert ModerationEntry.objects.count() == 3
    said = [len(re.findall(rf">\s*{word}\s*<", book)) for word in ("ya", "terlambat")]
    assert said == [1, 1]


def test_a_story_is_closed_and_opened_from_a_comment_and_from_the_list(
    moderator, story, make_comment
):
    door = reverse("admin:articles_comment_door", args=[make_comment(story).pk])
    articles = reverse("admin:articles_article_changelist")

    moderator.post(door)
    assert ClosedComments.objects.get().article == story
    moderator.post(door, {"open": "1"})
    assert not ClosedComments.objects.exists()
    moderator.post(articles, {"action": "close_comments", "_selected_action": story.pk})
    assert ClosedComments.objects.exists()
    moderator.post(articles, {"action": "open_comments", "_selected_action": story.pk})
    assert not ClosedComments.objects.exists()


def test_a_commenter_is_blocked_with_a_reason_and_let_in_again(moderator, make_commenter):
    sekar, people = make_commenter(), reverse("admin:articles_commenter_changelist")
    chosen = {"_selected_action": sekar.pk}

    moderator.post(people, {"action": "block_selected"} | chosen)
    assert not Commenter.objects.get().is_blocked
    moderator.post(people, {"action": "block_selected", "reason": "Kasar."} | chosen)
    assert Commenter.objects.get().blocked_because == "Kasar."
    moderator.post(people, {"action": "unblock_selected"} | chosen)
    assert not Commenter.objects.get().is_blocked


def test_a_moderator_sees_names_and_no_addresses(moderator, make_commenter):
    sekar = make_commenter()
    page = moderator.get(reverse("admin:articles_commenter_change", args=[sekar.pk]))

    assert "Sekar" in page.text
    assert sekar.user.email not in page.text
    assert moderator.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_an_editor_decides_but_blocks_nobody(signed_in, story, make_comment):
    editor, comment = signed_in("Editor"), make_comment(story)

    assert "Blokir juga" not in editor.get(page_of(comment)).text
    refused = editor.post(decide(comment), {"ground": "spam", "block": "on"})
    assert refused.status_code == 403
    editor.post(decide(comment), {"ground": "spam"})

    assert Comment.objects.get().state == "hidden"
    assert not Commenter.objects.get().is_blocked


def test_a_writer_decides_nothing(signed_in, story, make_comment):
    writer, comment = signed_in("Penulis"), make_comment(story)

    for address in (QUEUE, page_of(comment), reverse("admin:articles_moderationentry_changelist")):
        assert writer.get(address).status_code == 403
    assert writer.post(decide(comment), {"ground": "spam"}).status_code == 403
    door = reverse("admin:articles_comment_door", args=[comment.pk])
    assert writer.post(door).status_code == 403
    writer.post(ALL, HIDE | {"_selected_action": comment.pk})
    assert Comment.objects.get().state == "shown"
    assert not ClosedComments.objects.exists()


def test_the_first_page_says_what_is_nearly_due(
    moderator, story, make_comment, complain, monkeypatch
):
    complain(make_comment(story, "Hampir lewat."))
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(hours=40))

    page = moderator.get(reverse("admin:index"))

    assert "Hampir lewat." in page.text
    counts = {str(name): count for name, count, _address in page.context["counts"]}
    assert counts["komentar menunggu putusan"] == "1"
