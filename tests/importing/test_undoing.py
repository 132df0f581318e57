"""The way back: what an import made is gone, what people touched since is not."""

import pytest

from articles import importing, publishing, revising
from articles.models import Article, AuditEntry, Import, Origin, RawBytes, Revision
from tests.conftest import NOON
from tests.importing.conftest import BODY, sentences, story

pytestmark = pytest.mark.django_db

MARKET = "Pasar Ikan di Muara Kini Buka Sampai Malam"
CHANGED = "Lima Puluh Perahu Menyusuri Sungai Lembayung"


def undo(run, *, by=None):
    return importing.undo(run, by=by, at=NOON)


def test_what_was_never_public_is_deleted_and_its_bytes_and_fates_stay(bring, fates, make_user):
    run = bring({"a.txt": story(), "b.txt": BODY[0]})
    editor = make_user()

    done = undo(run, by=editor)

    assert (done.deleted, done.withdrawn, done.returned, done.spared) == (2, 0, 0, [])
    assert not Article.objects.exists()
    assert not Origin.objects.exists()
    assert (run.state, run.finished_at) == (Import.State.UNDONE, NOON)
    assert fates(run) == ["created", "review"]
    assert RawBytes.objects.count() == 2
    assert {entry.by for entry in AuditEntry.objects.filter(verb="undo_import")} == {editor}


def test_what_was_public_is_withdrawn_with_a_reason(bring):
    run = bring({"a.txt": story()}, publish=True)

    done = undo(run)

    article = Article.objects.get()
    assert (done.deleted, done.withdrawn) == (0, 1)
    assert (article.state, article.withdrawal_reason) == (
        "withdrawn",
        f"Impor #{run.pk} dibatalkan.",
    )


def test_what_was_updated_says_again_what_it_said_before(bring, fates):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")})
    run = bring({"a.txt": story(CHANGED, author="Galih Prasetyawan")})

    done = undo(run)

    article = Article.objects.get()
    assert (done.deleted, done.returned) == (0, 1)
    assert article.title == "Empat Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.links.get().title == "Dermaga Lama Diperbaiki"
    assert article.credits.first().person.name == "Ratri Puspadewi"
    assert article.touched == []
    assert fates(bring({"a.txt": story(CHANGED, author="Galih Prasetyawan")})) == ["updated"]


def test_a_proposal_that_nobody_decided_on_is_dropped(bring, fates):
    bring({"a.txt": story()}, publish=True)
    run = bring({"a.txt": story(CHANGED)})

    done = undo(run)

    assert done.returned == 1
    assert not Revision.objects.filter(stage=Revision.Stage.REVIEW).exists()
    assert Article.objects.get().state == "published"
    assert fates(bring({"a.txt": story(CHANGED)})) == ["review"]


@pytest.mark.parametrize("published", [False, True])
def test_what_a_person_touched_since_is_spared_and_listed(bring, make_user, published):
    run = bring(
        {"a.txt": story(), "b.txt": story(MARKET, body=sentences(MARKET, 1))}, publish=published
    )
    article = Article.objects.get(title=MARKET)
    article.dek = "Ditulis redaksi."
    revising.revise(article, parts=["dek"], by=make_user(), at=NOON)

    done = undo(run)

    assert done.deleted + done.withdrawn == 1
    assert [(spared.article_id, spared.title) for spared in done.spared] == [(article.pk, MARKET)]
    article.refresh_from_db()
    assert article.state == ("published" if published else "draft")


def test_what_a_person_only_published_since_is_withdrawn(bring, make_user):
    run = bring({"a.txt": story()})
    publishing.publish(Article.objects.get(), by=make_user(), at=NOON)

    done = undo(run)

    assert (done.withdrawn, done.spared) == (1, [])
    assert Article.objects.get().state == "withdrawn"


def test_what_a_person_edited_and_then_published_is_spared(bring, make_user):
    run, editor = bring({"a.txt": story()}), make_user()
    article = Article.objects.get()
    article.dek = "Ditulis redaksi."
    revising.revise(article, parts=["dek"], by=editor, at=NOON)
    publishing.publish(article, by=editor, at=NOON)

    done = undo(run)

    assert [spared.why for spared in done.spared] == ["disunting redaksi sesudahnya"]
    assert Article.objects.get().state == "published"


def test_what_another_import_updated_and_a_person_published_says_so(bring, make_user):
    first = bring({"a.txt": story()})
    bring({"a.txt": story(CHANGED)})
    publishing.publish(Article.objects.get(), by=make_user(), at=NOON)

    assert [spared.why for spared in importing.plan_undo(first).spares] == ["diperbarui impor lain"]


def test_a_later_proposal_spares_nothing(bring):
    first = bring({"a.txt": story()}, publish=True)
    bring({"a.txt": story(CHANGED)})

    assert undo(first).withdrawn == 1


def test_a_run_is_known_by_its_records_and_not_by_its_sentence(bring):
    run = bring({"a.txt": story()})
    article = Article.objects.get()
    article.dek = "Ditulis mesin lain."
    revising.revise(article, parts=["dek"], by=None, at=NOON, why=f"impor #{run.pk}")

    assert len(undo(run).spared) == 1


def test_what_a_later_import_changed_is_spared_until_that_is_undone(bring):
    first = bring({"a.txt": story()})
    second = bring({"a.txt": story(CHANGED)})

    assert [spared.why for spared in importing.plan_undo(first).spares] == ["diperbarui impor lain"]

    assert undo(second).returned == 1
    assert Article.objects.get().title != CHANGED


def test_what_was_spared_can_be_undone_later(bring):
    first = bring({"a.txt": story()})
    second = bring({"a.txt": story(CHANGED)})
    assert len(undo(first).spared) == 1
    undo(second)

    done = undo(first)

    assert (done.deleted, done.spared) == (1, [])
    assert not Article.objects.exists()


def test_what_a_person_restored_since_the_undoing_stays(bring, make_user):
    run = bring({"a.txt": story()}, publish=True)
    undo(run)
    publishing.restore(Article.objects.get(), by=make_user(), at=NOON)

    assert undo(run) == importing.Undone()
    assert Article.objects.get().state == "published"


def test_undoing_again_leaves_the_keys_of_what_was_withdrawn(bring, fates):
    run = bring({"a.txt": story()}, publish=True)
    undo(run)
    undo(run)

    assert fates(bring({"b.txt": story()}, at=NOON)) == ["duplicate"]


def test_undoing_twice_is_once(bring):
    run = bring({"a.txt": story()}, publish=True)
    undo(run)

    assert undo(run) == importing.Undone()
    assert Article.objects.get().revisions.count() == 3


def test_the_plan_is_what_is_done(bring):
    run = bring({"a.txt": story(), "b.txt": BODY[0]}, publish=True)

    plan = importing.plan_undo(run)
    done = undo(run)

    assert (len(plan.deletes), len(plan.withdraws)) == (done.deleted, done.withdrawn) == (1, 1)


def test_an_undone_import_can_be_imported_again(bring, fates):
    undo(bring({"a.txt": story()}))

    run = bring({"a.txt": story()})

    assert fates(run) == ["created"]


def test_a_withdrawn_article_that_comes_again_says_so(bring, fates):
    undo(bring({"a.txt": story()}, publish=True))

    run = bring({"a.txt": story()}, publish=True)

    assert fates(run) == ["unchanged"]
    assert "ditarik" in run.records.get().reasons[0]
    assert Article.objects.get().state == "withdrawn"


def test_an_import_that_is_being_read_is_not_undone(make_source):
    run = importing.land([importing.pasted(story())], source=make_source(), at=NOON)

    with pytest.raises(importing.CannotUndo):
        undo(run)
