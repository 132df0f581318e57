"""The verbs of the public state: what they refuse, and what they leave behind."""

import threading

import pytest
from django.db import connection

from articles import publishing
from articles.models import Article, AuditEntry, Change, Revision
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_publishing_leaves_state_revision_audit_and_change(make_article, make_user):
    article, editor = make_article(), make_user()

    publishing.publish(article, by=editor, at=NOON)

    assert (article.state, article.released_at) == (Article.State.PUBLISHED, NOON)
    assert Revision.objects.get().stage == Revision.Stage.LIVE
    assert AuditEntry.objects.get().by == editor
    assert Change.objects.get().event == Change.Event.PUBLISHED


def test_publishing_by_a_person_touches_every_part(make_article, make_user):
    article = make_article()

    publishing.publish(article, by=make_user(), at=NOON)

    assert article.touched == sorted(Article.Part)


def test_publishing_by_a_machine_touches_nothing(make_published):
    assert make_published().touched == []


def test_a_story_written_here_is_dated_at_its_release(make_published):
    article = make_published()

    assert (article.dated_at, article.dated_precision) == (NOON, "exact")


def test_a_story_from_a_dump_keeps_its_unknown_date(make_published, make_source):
    article = make_published(source=make_source())

    assert (article.dated_at, article.dated_precision) == (None, "unknown")


@pytest.mark.parametrize("rights", ["internal", "unstated"])
def test_nothing_is_published_against_the_rights_of_its_source(rights, make_article, make_source):
    article = make_article(source=make_source(rights=rights))

    with pytest.raises(publishing.CannotPublish, match="Kantor Arsip"):
        publishing.publish(article, by=None, at=NOON)

    assert not Change.objects.exists()


def test_an_article_without_headline_is_not_published(make_article):
    with pytest.raises(publishing.CannotPublish):
        publishing.publish(make_article(Article.UNTITLED), by=None, at=NOON)


def test_publishing_twice_is_refused_and_changes_nothing(make_published):
    article = make_published()

    with pytest.raises(publishing.CannotPublish):
        publishing.publish(article, by=None, at=NOON)

    assert Change.objects.count() == 1


def test_of_several_each_that_may_is_published(make_article, make_published):
    draft, public = make_article("Satu"), make_published("Dua")

    done = publishing.publish_all([draft.pk, public.pk, 999_999], by=None, at=NOON)

    assert done.ids == [draft.pk]
    assert set(done.refused) == {public.pk, 999_999}


def test_a_withdrawn_article_gives_its_reason_and_can_come_back(make_published, make_user):
    article, lead = make_published(), make_user()

    publishing.withdraw(article, by=lead, at=NOON, reason=" Keliru orang. ")

    assert (article.state, article.withdrawal_reason) == ("withdrawn", "Keliru orang.")
    publishing.restore(article, by=lead, at=NOON)
    assert (article.state, article.withdrawal_reason) == ("published", "")
    assert list(Change.objects.values_list("event", flat=True)) == [
        "published",
        "withdrawn",
        "restored",
    ]


def test_withdrawing_without_a_reason_or_a_public_article_is_refused(make_article, make_published):
    with pytest.raises(publishing.CannotWithdraw):
        publishing.withdraw(make_published(), by=None, at=NOON, reason="  ")
    with pytest.raises(publishing.CannotWithdraw):
        publishing.withdraw(make_article("Draf"), by=None, at=NOON, reason="apa")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_publish_at_once_one_wins(make_article):
    article, outcomes = make_article(), []

    def publish_it():
        try:
            done = publishing.publish_all([article.pk], by=None, at=NOON)
            outcomes.append(len(done.ids))
        finally:
            connection.close()

    threads = [threading.Thread(target=publish_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [0, 1]
    assert list(Change.objects.values_list("number", flat=True)) == [1]
