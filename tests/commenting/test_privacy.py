"""A copy of one's data, and their erasure (UU 27/2022)."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder

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
