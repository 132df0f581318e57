"""A copy of one's data, their correction and erasure (UU 27/2022)."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from articles import commenting
from articles.models import Change, Comment, Commenter, CommentReport, ModerationEntry
from tests.conftest import NOON

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def story(make_published):
    return make_published()


def complain(comment, by=None):
    return commenting.report(
        comment, by=by, address="203.0.113.7", ground="privacy", note="Nama saya", at=NOON
    )


def test_the_copy_holds_what_is_kept_and_nothing_of_others(story, make_comment, make_commenter):
    sekar, bayu = make_commenter(), make_commenter("Bayu")
    make_comment(story, "Dari Sekar.", by=sekar)
    complain(make_comment(story, "Dari Bayu.", by=bayu), by=sekar)

    copy = json.dumps(commenting.export(sekar.user), cls=DjangoJSONEncoder)

    for kept in ("sekar@kabar.example", "Dari Sekar.", "2026-11", "Nama saya"):
        assert kept in copy
    assert "Bayu" not in copy


def test_the_copy_tells_the_account_whole(make_commenter):
    sekar = make_commenter().user
    sekar.first_name = "Sekar Arum"
    EmailAddress.objects.create(user=sekar, email="arum@kabar.example")

    account = commenting.export(sekar, awaiting_proof="baru@kabar.example")["account"]

    assert (account["username"], account["first_name"]) == ("sekar", "Sekar Arum")
    assert account["second_step"] == []
    assert [(each["email"], each["verified"]) for each in account["addresses"]] == [
        ("sekar@kabar.example", True),
        ("arum@kabar.example", False),
        ("baru@kabar.example", False),
    ]


def test_the_copy_tells_when_and_on_what_ground_each_comment_was_decided_on(
    story, make_comment, make_user, django_assert_max_num_queries
):
    comment = make_comment(story)
    sekar = comment.author.user
    make_comment(story, "Belum diputuskan.")
    commenting.hide([comment.pk], by=make_user(), at=LATER, ground="slander", reason="Fitnah.")

    with django_assert_max_num_queries(9):
        hidden, undecided = commenting.export(sekar)["comments"]

    assert hidden["decided_at"] == LATER
    assert hidden["decisions"] == [{"verb": "hide", "at": LATER, "ground": "slander"}]
    assert (undecided["decided_at"], undecided["decisions"]) == (None, [])


def test_the_copy_tells_of_a_block_that_is_over(make_commenter, make_user):
    sekar = make_commenter()
    commenting.block(sekar, by=make_user(), at=NOON, reason="Menghina.")
    commenting.unblock(sekar, by=None, at=LATER)

    copy = commenting.export(sekar.user)

    assert copy["blocked"] is None
    assert copy["decisions"] == [
        {"verb": "block", "at": NOON, "reason": "Menghina."},
        {"verb": "unblock", "at": LATER, "reason": ""},
    ]


def test_who_never_commented_has_an_account_alone(make_user):
    assert set(commenting.export(make_user())) == {"account"}


def test_erasing_leaves_nothing_that_tells_who_it_was(story, make_comment, make_commenter):
    sekar, bayu = make_commenter(), make_commenter("Bayu")
    mine = make_comment(story, "Dari Sekar.", by=sekar)
    make_comment(story, "Jawaban.", by=bayu, parent=mine)
    complain(make_comment(story, "Dari Bayu.", by=bayu), by=sekar)

    commenting.erase(sekar.user, at=LATER)

    mine.refresh_from_db()
    assert (mine.state, mine.text, mine.author) == ("erased", "", None)
    assert not User.objects.filter(username="sekar").exists()
    assert not Commenter.objects.filter(name="Sekar").exists()
    report = CommentReport.objects.get()
    assert (report.reporter, report.note, report.resolved_at) == (None, "", None)
    assert list(Change.objects.filter(event="commented").values_list("article_id", flat=True)) == [
        story.pk
    ]


def test_evidence_keeps_its_words_for_a_year_and_nobodys_name(story, make_comment, make_commenter):
    sekar = make_commenter()
    reported = make_comment(story, "Dilaporkan.", by=sekar)
    make_comment(story, "Disembunyikan.", by=sekar, state="hidden")
    report = complain(reported)

    commenting.erase(sekar.user, at=LATER)

    assert set(Comment.objects.values_list("state", "text", "author")) == {
        ("erased", "Dilaporkan.", None),
        ("erased", "Disembunyikan.", None),
    }
    report.refresh_from_db()
    assert (report.outcome, report.resolved_at) == ("erased", LATER)
    assert {each.verb for each in ModerationEntry.objects.all()} == {"erase"}
    commenting.forget(at=LATER + timedelta(days=364))
    assert Comment.objects.exclude(text="").count() == 2
    commenting.forget(at=LATER + timedelta(days=365))
    assert not Comment.objects.exclude(text="").exists()


def test_an_account_of_the_staff_stays(make_user):
    rara = make_user()

    with pytest.raises(commenting.CannotErase):
        commenting.erase(rara, at=NOON)
    assert User.objects.filter(pk=rara.pk).exists()


def leave(rara):
    """Rara has left the newsroom, and is a reader like others."""
    rara.is_staff = False
    rara.save()


def test_of_who_decided_once_the_name_in_the_book_stays_and_nothing_else(
    story, make_comment, make_user
):
    rara = make_user(email="rara@kabar.example", first_name="Rara", group="Moderator")
    EmailAddress.objects.create(user=rara, email=rara.email, verified=True, primary=True)
    commenting.hide([make_comment(story).pk], by=rara, at=NOON, ground="slander")
    own = make_comment(story, "Dari Rara.", by=commenting.join(rara, name="Rara Ayu", at=NOON))
    leave(rara)

    commenting.erase(rara, at=LATER)

    rara = User.objects.get(pk=rara.pk)
    assert (rara.username, rara.first_name, rara.email) == ("rara", "", "")
    assert (rara.is_active, rara.has_usable_password()) == (False, False)
    assert not rara.groups.exists()
    assert not EmailAddress.objects.filter(user=rara).exists()
    assert not Commenter.objects.filter(name="Rara Ayu").exists()
    own.refresh_from_db()
    assert (own.state, own.text) == ("erased", "")
    assert ModerationEntry.objects.get().by == rara
    commenting.erase(rara, at=LATER)


def test_the_log_of_the_admin_is_a_book_too(make_user):
    rara = make_user()
    LogEntry.objects.create(user=rara, action_flag=1, object_repr="Pasar")
    leave(rara)

    commenting.erase(rara, at=LATER)

    assert LogEntry.objects.get().user == rara


def test_what_an_administrator_erases_stands_in_the_book_without_the_person(
    story, make_comment, make_user
):
    comment = make_comment(story)
    number, user = comment.author_id, comment.author.user
    complain(comment)
    kepala = make_user("kepala", is_superuser=True)

    commenting.erase(user, at=LATER, by=kepala, reason="Surat tertanggal 3 Maret.")

    entries = ModerationEntry.objects.values_list(
        "verb", "comment", "commenter_id", "by", "reason"
    ).order_by("pk")
    common = number, kepala.pk, "Surat tertanggal 3 Maret."
    assert list(entries) == [("erase", None, *common), ("erase", comment.pk, *common)]


@pytest.fixture
def sign_up(db):
    """A reader who has yet to type in the code of the letter."""

    def sign_up(name="Sekar", *, at=NOON, **fields):
        email = f"{name.lower()}@kabar.example"
        user = User.objects.create_user(name.lower(), email=email, date_joined=at, **fields)
        EmailAddress.objects.create(user=user, email=email, primary=True)
        commenting.introduce(user, name=name, at=at)
        return user

    return sign_up


def test_who_never_proved_the_address_is_forgotten_after_a_week(sign_up):
    sign_up()

    commenting.forget(at=NOON + timedelta(days=6, hours=23))
    assert User.objects.exists()
    commenting.forget(at=NOON + timedelta(days=7))
    assert not User.objects.exists()
    assert not Commenter.objects.exists()


def test_nobody_else_is_forgotten(sign_up, make_commenter, make_user):
    proved = make_commenter()
    User.objects.filter(pk=proved.user_id).update(date_joined=NOON)
    sign_up("Rara", is_staff=True)
    sign_up("Bayu", last_login=NOON)
    without_address = make_user("kepala", date_joined=NOON)
    leave(without_address)

    commenting.forget(at=NOON + timedelta(days=30))

    assert User.objects.count() == 4


def test_sessions_that_have_ended_are_forgotten():
    for key, ends_at in (("lama", timezone.now()), ("baru", timezone.now() + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends_at)

    commenting.forget(at=NOON)

    assert Session.objects.get().session_key == "baru"


def told(story):
    return Change.objects.filter(event="commented", article_id=story.pk).count()


def test_another_name_stands_below_every_story_where_readers_saw_the_old_one(
    story, make_comment, make_commenter, make_published
):
    sekar, other = make_commenter(), make_published("Kereta Malam Kembali Jalan")
    make_comment(story, by=sekar)
    make_comment(other, by=sekar, state="held")

    assert commenting.rename(sekar, "  Sekar  Arum ", at=LATER)

    sekar.refresh_from_db()
    assert sekar.name == "Sekar Arum"
    assert (told(story), told(other)) == (1, 0)


def test_the_same_name_again_tells_nothing(story, make_comment):
    sekar = make_comment(story).author

    assert not commenting.rename(sekar, "Sekar", at=LATER)
    assert told(story) == 0


def test_another_name_keeps_to_the_rules_of_names_and_comes_once_a_day(make_commenter):
    sekar = make_commenter()
    with pytest.raises(commenting.BadWording):
        commenting.rename(sekar, "Redaksi", at=LATER)

    commenting.rename(sekar, "Sekar Arum", at=LATER)
    with pytest.raises(commenting.TooMuch):
        commenting.rename(sekar, "Sekar", at=LATER + timedelta(hours=23))
    assert commenting.rename(sekar, "Sekar", at=LATER + timedelta(hours=24))


def test_who_is_blocked_or_gone_says_nothing_by_another_name(make_commenter, make_user):
    sekar = make_commenter()
    commenting.block(sekar, by=make_user(), at=NOON, reason="Menghina.")
    with pytest.raises(commenting.CannotComment, match="Menghina"):
        commenting.rename(sekar, "Hinaan Lain", at=LATER)
    sekar.refresh_from_db()
    assert sekar.name == "Sekar"

    commenting.erase(sekar.user, at=LATER)
    with pytest.raises(commenting.CannotComment, match="sudah dihapus"):
        commenting.rename(sekar, "Sekar Arum", at=LATER)
