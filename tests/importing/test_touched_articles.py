"""A person beats the machine: what a changed dump may change, and what it may only propose."""

import pytest

from articles import publishing, revising
from articles.models import (
    Article,
    Person,
    Revision,
)
from tests.conftest import NOON
from tests.importing.conftest import changed, edit, story

pytestmark = pytest.mark.django_db


def test_an_untouched_draft_follows_a_changed_headline(bring, fates):
    bring({"a.txt": story()})

    run = bring({"a.txt": changed()})

    assert fates(run) == ["updated"]
    article = Article.objects.get()
    assert article.title == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.version == 2
    assert article.revisions.count() == 2
    assert fates(bring({"a.txt": changed()})) == ["unchanged"]


def test_a_headline_that_a_person_edited_stays_and_the_collision_is_listed(bring, make_user, fates):
    bring({"a.txt": story()})
    edit(Article.objects.get(), by=make_user(), title="Pawai Perahu")

    run = bring({"a.txt": changed()})

    assert fates(run) == ["kept"]
    assert Article.objects.get().title == "Pawai Perahu"
    collision = "judul: redaksi “Pawai Perahu”, naskah masuk “Lima Puluh Perahu Menyusuri"
    assert any(reason.startswith(collision) for reason in run.records.get().reasons)


def test_untouched_parts_follow_while_touched_ones_stay(bring, make_user, fates):
    bring({"a.txt": story()})
    edit(Article.objects.get(), by=make_user(), title="Pawai Perahu")

    run = bring({"a.txt": changed(dek="Kini diikuti warga dari empat dermaga.")})

    assert fates(run) == ["updated"]
    article = Article.objects.get()
    assert (article.title, article.dek) == (
        "Pawai Perahu",
        "Kini diikuti warga dari empat dermaga.",
    )
    assert any("Pawai Perahu" in reason for reason in run.records.get().reasons)


def test_a_changed_credit_follows_to_the_other_person(bring):
    bring({"a.txt": story()})

    bring({"a.txt": story(author="Galih Prasetyawan")})

    assert [credit.person.name for credit in Article.objects.get().credits.all()] == [
        "Galih Prasetyawan",
        "Bagus Halimawan",
    ]


def test_text_and_links_stay_together_when_a_person_touched_one_of_them(bring, make_user, fates):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")})
    article = Article.objects.get()
    edit(article, by=make_user(), body=article.body.replace("payung", "topi"))

    run = bring({"a.txt": story(see_also="Dermaga Baru Dibuka")})

    assert fates(run) == ["kept"]
    assert Article.objects.get().links.get().title == "Dermaga Lama Diperbaiki"


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_changed_dump_of_a_public_article_proposes_a_revision(bring, fates, withdrawn):
    bring({"a.txt": story()}, publish=True)
    if withdrawn:
        publishing.withdraw(Article.objects.get(), by=None, at=NOON, reason="Ganda.")

    run = bring({"a.txt": changed(author="Galih Prasetyawan")})

    assert fates(run) == ["review"]
    article = Article.objects.get()
    proposal = article.revisions.get(stage=Revision.Stage.REVIEW)
    assert article.title == "Empat Puluh Perahu Menyusuri Sungai Lembayung"
    assert proposal.snapshot["title"] == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert (
        proposal.snapshot["credits"][0]["person"] == Person.objects.get(slug="galih-prasetyawan").pk
    )
    assert run.records.get().revision == proposal
    assert fates(bring({"a.txt": changed(author="Galih Prasetyawan")})) == ["unchanged"]


def test_a_proposal_can_be_taken_as_it_is(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")}, publish=True)
    bring({"a.txt": changed(see_also="Dermaga Baru Dibuka", author="Galih Prasetyawan")})
    article = Article.objects.get()

    proposal = article.revisions.get(stage=Revision.Stage.REVIEW)
    revising.return_to(article, proposal, by=None, at=NOON, why="usul diterima")

    article = Article.objects.get()
    assert article.title == "Lima Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.links.get().title == "Dermaga Baru Dibuka"
    assert article.credits.first().person.name == "Galih Prasetyawan"


def test_what_a_person_deleted_does_not_come_back(bring, fates):
    bring({"a.txt": story()})
    Article.objects.all().delete()

    run = bring({"a.txt": changed()})

    assert fates(run) == ["kept"]
    assert not Article.objects.exists()
    assert run.records.get().reasons == ["redaksi telah menghapus artikelnya"]
