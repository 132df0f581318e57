"""The verbs of the public state: what they refuse, and what they leave behind."""

import threading

import pytest
from django.db import connection, transaction

from articles import publishing
from articles.models import (
    Article,
    AuditEntry,
    Change,
    DumpRecord,
    Import,
    RelatedLink,
    Revision,
    Source,
)
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


def test_what_a_dump_brought_is_not_published_without_its_source(make_article, make_source):
    article = make_article()
    run = Import.objects.create(source=make_source(), started_at=NOON)
    DumpRecord.objects.create(run=run, position=1, path="a.txt", place=1, article=article)

    with pytest.raises(publishing.CannotPublish, match="sumber"):
        publishing.publish(article, by=None, at=NOON)


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        ("full", "excerpt", "revised"),
        ("excerpt", "internal", "withdrawn"),
        ("full", "full", None),
    ],
)
def test_stories_follow_the_rights_of_their_source_and_the_feed_says_so(
    before, after, event, make_published, make_source, make_user
):
    source = make_source(rights=before)
    make_published(source=source)

    publishing.state_rights(source, rights=after, by=make_user(), at=NOON)

    told = list(Change.objects.values_list("event", flat=True))[1:]
    assert told == ([event] if event else [])
    assert AuditEntry.objects.filter(verb="state_rights").count() == len(told)


def test_stories_come_back_with_the_rights_and_so_do_the_links_to_them(make_published, make_source):
    source = make_source()
    story = make_published("Harga Cabai Naik", source=source)
    make_published("Pasar Lama", links=[("see_also", "Harga Cabai Naik")])

    publishing.state_rights(source, rights="internal", by=None, at=NOON)
    assert RelatedLink.objects.get().target is None

    publishing.state_rights(source, rights="full", by=None, at=NOON)
    assert RelatedLink.objects.get().target == story


def test_a_new_credit_line_is_news_of_the_published_stories_of_its_source_alone(
    make_published, make_article, make_source
):
    source = make_source()
    story = make_published("Harga Cabai Naik", source=source)
    make_published("Pasar Lama")
    make_article("Draf", source=source)
    before = Change.objects.count()

    for _again in range(2):
        publishing.credit_source(source, credit_line="Naskah: Kantor Arsip", url="", at=NOON)

    told = Change.objects.values_list("event", "article_id")[before:]
    assert list(told) == [("revised", story.pk)]
    assert Source.objects.get(pk=source.pk).credit_line == "Naskah: Kantor Arsip"


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
def test_a_link_and_its_target_published_at_once_find_one_another(make_article):
    holder = make_article("Pasar Lama", links=[("see_also", "Harga Cabai Naik")])
    target = make_article("Harga Cabai Naik")
    is_linked, may_commit = threading.Event(), threading.Event()

    def publish_holder():
        try:
            with transaction.atomic():
                publishing.publish_all([holder.pk], by=None, at=NOON)
                is_linked.set()
                may_commit.wait(5)
        finally:
            connection.close()

    def publish_target():
        try:
            is_linked.wait(5)
            publishing.publish_all([target.pk], by=None, at=NOON)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish_holder), threading.Thread(target=publish_target)]
    for thread in threads:
        thread.start()
    is_linked.wait(5)
    threads[1].join(0.3)
    may_commit.set()
    for thread in threads:
        thread.join()

    assert RelatedLink.objects.get().target == target


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
