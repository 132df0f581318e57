"""Saving an article: versions, touched parts, revisions and the way back."""

import pytest

from articles import revising, search
from articles.models import Article, Change, Credit, Revision
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


def test_what_a_person_revises_is_touched_and_kept_as_a_revision(make_article, make_user):
    article = make_article()
    article.title = "Judul Baru"

    revision = revising.revise(article, parts=["title"], by=make_user(), at=NOON)

    article.refresh_from_db()
    assert (article.title, article.touched, article.version) == ("Judul Baru", ["title"], 2)
    assert (revision.number, revision.stage) == (1, Revision.Stage.WORKING)
    assert revision.snapshot["title"] == "Judul Baru"


def test_only_the_named_parts_are_written(make_article):
    article = make_article()
    article.title, article.dek = "Judul Baru", "Teras baru."

    revising.revise(article, parts=["dek"], by=None, at=NOON)

    article.refresh_from_db()
    assert (article.title, article.dek) == ("Pasar Lama Dibuka Lagi", "Teras baru.")
    assert article.touched == []


def test_a_writer_who_saw_an_older_version_is_refused(make_article):
    article = make_article()
    first, second = (Article.objects.get(pk=article.pk) for _ in range(2))
    first.title, second.title = "Satu", "Dua"
    revising.revise(first, parts=["title"], by=None, at=NOON)

    with pytest.raises(revising.Outdated):
        revising.revise(second, parts=["title"], by=None, at=NOON)

    article.refresh_from_db()
    assert article.title == "Satu"


def test_a_public_article_revised_is_live_at_once_and_said_in_the_feed(make_published):
    article = make_published()
    article.dek = "Teras baru."

    revision = revising.revise(article, parts=["dek"], by=None, at=NOON)

    assert revision.stage == Revision.Stage.LIVE
    assert list(Change.objects.values_list("event", flat=True)) == ["published", "revised"]


def test_a_draft_revised_is_no_change_for_the_public(make_article):
    revising.revise(make_article(), parts=["dek"], by=None, at=NOON)

    assert not Change.objects.exists()


def test_a_revised_article_is_found_by_its_new_words(make_article):
    article = make_article()
    article.body = "<p>Mercusuar padam.</p>"

    revising.revise(article, parts=["body"], by=None, at=NOON)

    assert list(search.matching(Article.objects.all(), search.Asked.of("mercusuar"))) == [article]


def test_an_article_returns_to_what_an_earlier_revision_said(make_article):
    article = make_article(
        credits=[("author", "Rara Sulistya")], links=[("see_also", "Pasar Baru Sepi")]
    )
    first = revising.record([article.pk], stage="working", by=None, at=NOON)[article.pk]
    article.title = "Lain"
    revising.revise(article, parts=["title"], by=None, at=NOON)
    Credit.objects.all().delete()

    revising.return_to(article, first, by=None, at=NOON, why="batal")

    article.refresh_from_db()
    assert article.title == "Pasar Lama Dibuka Lagi"
    assert [credit.printed for credit in article.credits.all()] == ["Rara Sulistya"]
    assert [link.title for link in article.links.all()] == ["Pasar Baru Sepi"]
    assert Revision.objects.count() == 3


def test_a_body_is_stored_in_its_vocabulary_alone(make_article):
    article = make_article(body="<p>Satu<script>alert(1)</script></p>")
    article.body += '<p onclick="x">Dua</p>'

    revising.revise(article, parts=["body"], by=None, at=NOON)

    article.refresh_from_db()
    assert article.body == "<p>Satu</p><p>Dua</p>"
