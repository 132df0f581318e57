"""Complaints and decisions: what becomes of a comment, of what was complained of it, and what the book says."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from articles import commenting
from articles.commenting import limits
from articles.models import Change, Comment, CommentReport, ModerationEntry
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ADDRESS = "203.0.113.7"


@pytest.fixture
def story(make_published):
    return make_published()


@pytest.fixture
def moderator(make_user):
    return make_user("wira", group="Moderator", email="wira@kabar.example")


@pytest.fixture
def complain(make_commenter):
    def complain(comment, *, by=None, address=ADDRESS, at=NOON, ground="slander"):
        return commenting.report(comment, by=by, address=address, ground=ground, at=at)

    return complain


def events():
    return list(Change.objects.filter(event="commented").values_list("article_id", flat=True))


def test_what_is_approved_is_shown_and_told(story, make_comment, moderator):
    comment = make_comment(story, state="held")

    assert commenting.approve([comment.pk], by=moderator, at=NOON) == [comment.pk]
    assert commenting.approve([comment.pk], by=moderator, at=NOON) == []

    comment.refresh_from_db()
    assert (comment.state, comment.decided_by, comment.decided_at) == ("shown", moderator, NOON)
    assert events() == [story.pk]
    assert [each.verb for each in ModerationEntry.objects.all()] == ["approve"]


def test_a_complaint_is_due_within_two_days_and_hiding_upholds_it(
    story, make_comment, complain, moderator
):
    comment = make_comment(story)
    report = complain(comment)

    commenting.hide([comment.pk], by=moderator, at=NOON + HOUR, ground="slander", reason="Fitnah.")

    report.refresh_from_db()
    assert report.due_at == NOON + timedelta(hours=48)
    assert (report.outcome, report.resolved_by) == ("upheld", moderator)
    entry = ModerationEntry.objects.get()
    assert (entry.verb, entry.by, entry.at, entry.ground) == (
        "hide",
        moderator,
        NOON + HOUR,
        "slander",
    )
    assert (entry.reports, entry.due_at, entry.was_in_time) == (1, report.due_at, True)
    assert events() == [story.pk]


def test_a_comment_that_may_stay_dismisses_the_complaint_and_readers_notice_nothing(
    story, make_comment, complain, moderator
):
    comment = make_comment(story)
    report = complain(comment)

    commenting.approve([comment.pk], by=moderator, at=NOON + timedelta(hours=49))

    report.refresh_from_db()
    assert report.outcome == "dismissed"
    entry = ModerationEntry.objects.get()
    assert (entry.verb, entry.was_in_time) == ("keep", False)
    assert events() == []


def test_one_person_complains_of_a_comment_once(story, make_comment, make_commenter, complain):
    comment, bayu = make_comment(story), make_commenter("Bayu")

    assert complain(comment) == complain(comment)
    assert complain(comment, by=bayu) == complain(comment, by=bayu, address="203.0.113.9")
    assert CommentReport.objects.count() == 2


def test_whose_account_was_erased_meanwhile_complains_as_nobody(
    story, make_comment, make_commenter, complain
):
    comment, bayu = make_comment(story), make_commenter("Bayu")
    commenting.erase(bayu.user, at=NOON)

    assert complain(comment, by=bayu).reporter is None


def test_complaints_have_a_limit(story, make_comment, complain, monkeypatch):
    monkeypatch.setattr(limits, "REPORTS_BY_ADDRESS", {limits.TEN_MINUTES: 2})
    comments = [make_comment(story, f"Ke-{number}") for number in range(3)]
    complain(comments[0])
    complain(comments[1])

    with pytest.raises(commenting.TooMuch):
        complain(comments[2])


def test_what_nobody_sees_is_not_complained_of(story, make_comment, complain):
    for state in ("held", "hidden"):
        with pytest.raises(commenting.CannotReport):
            complain(make_comment(story, state, state=state))


def test_the_queue_has_the_nearest_due_time_first(story, make_comment, complain):
    held = make_comment(story, "Tertahan", state="held", at=NOON - HOUR)
    later, sooner = make_comment(story, "Nanti"), make_comment(story, "Segera")
    make_comment(story, "Sudah beres")
    complain(later, at=NOON + HOUR)
    complain(sooner, at=NOON)
    complain(sooner, address="203.0.113.9", at=NOON + 2 * HOUR)

    queue = list(Comment.objects.waiting().for_queue())

    assert queue == [sooner, later, held]
    assert [each.open_reports for each in queue] == [2, 1, None]
    assert "auth_user" not in str(Comment.objects.for_queue().query)


def test_a_blocked_person_is_told_why_and_can_be_let_in_again(make_commenter, moderator):
    sekar = make_commenter()
    with pytest.raises(commenting.CannotModerate):
        commenting.block(sekar, by=moderator, at=NOON, reason=" ")

    assert commenting.block(sekar, by=moderator, at=NOON, reason="Kasar.")
    assert not commenting.block(sekar, by=moderator, at=NOON, reason="Lagi.")
    sekar.refresh_from_db()
    assert (sekar.blocked_because, sekar.blocked_by) == ("Kasar.", moderator)
    assert commenting.unblock(sekar, by=moderator, at=NOON)
    assert [each.verb for each in ModerationEntry.objects.order_by("pk")] == ["block", "unblock"]


def test_closing_twice_is_closing_once(story, moderator):
    turned = [
        commenting.close(story, by=moderator, at=NOON),
        commenting.close(story, by=moderator, at=NOON),
        commenting.reopen(story, by=moderator, at=NOON),
        commenting.reopen(story, by=moderator, at=NOON),
    ]

    assert turned == [True, False, True, False]
    assert events() == [story.pk, story.pk]


def test_the_book_is_never_changed(story, make_comment, moderator):
    commenting.approve([make_comment(story, state="held").pk], by=moderator, at=NOON)

    for spoil in (
        lambda: ModerationEntry.objects.update(verb="hide"),
        lambda: ModerationEntry.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_no_complaint_has_another_time_than_two_days(story, make_comment, complain):
    complain(make_comment(story))

    with pytest.raises(IntegrityError), transaction.atomic():
        CommentReport.objects.update(due_at=NOON + timedelta(hours=72))


def test_moderators_are_written_to_when_it_is_near_and_when_it_is_late(
    story, make_comment, complain, moderator, make_user
):
    make_user("rara", group="Editor", email="rara@kabar.example")
    complain(make_comment(story))

    told = [commenting.tell_deadlines(at=NOON + n * HOUR) for n in (35, 36, 37, 48, 49)]

    assert told == [0, 1, 0, 1, 0]
    near, late = mail.outbox
    assert near.subject == "Laporan komentar hampir jatuh tempo: 1"
    assert late.subject == "Laporan komentar lewat batas waktu: 1"
    assert near.bcc == late.bcc == ["wira@kabar.example"]
    assert "6 Maret 2026" in late.body
    assert story.title in late.body


@pytest.mark.parametrize("site", ["https://berita.example", ""])
def test_the_letter_leads_to_the_queue_and_to_each_comment(
    site, story, make_comment, complain, moderator, settings
):
    settings.SITE_URL = site
    comment = make_comment(story)
    complain(comment)

    commenting.tell_deadlines(at=NOON + 40 * HOUR)

    queue = site + reverse("admin:articles_comment_changelist")
    page = site + reverse("admin:articles_comment_change", args=[comment.pk])
    (letter,) = mail.outbox
    assert {f"  {queue}", f"  {page}"} <= set(letter.body.splitlines())


def test_a_letter_that_cannot_be_sent_is_sent_later(
    story, make_comment, complain, moderator, monkeypatch
):
    complain(make_comment(story))

    def refuse(*_arguments, **_options):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(ConnectionRefusedError):
            commenting.tell_deadlines(at=NOON + 40 * HOUR)

    assert commenting.tell_deadlines(at=NOON + 40 * HOUR) == 1


def test_a_decided_complaint_is_nobodys_trouble(story, make_comment, complain, moderator):
    comment = make_comment(story)
    complain(comment)
    commenting.approve([comment.pk], by=moderator, at=NOON)

    assert commenting.tell_deadlines(at=NOON + 40 * HOUR) == 0
