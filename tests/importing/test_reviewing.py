"""The desk's verbs: approving, rejecting, and sweeping up what was surely read."""

import pytest

from articles import publishing, revising
from articles.dumps import Role
from articles.importing import reviewing
from articles.importing.correcting import correct
from articles.models import Article, AuditEntry, DumpRecord, Revision, Source
from tests.conftest import NOON
from tests.importing.conftest import BODY, story

# A story that goes on elsewhere is a reason to look.
CUT = story(body=(*BODY[:3], "Warga pulang.", "Halaman Selanjutnya"))


@pytest.fixture
def editor(make_user):
    return make_user("editor", group="Editor")


@pytest.fixture
def record(bring):
    bring({"perahu.txt": CUT})
    return DumpRecord.objects.worth_a_look().get()


def approve(record, *, by, version=None):
    version = version or (record.article and Article.objects.get(pk=record.article_id).version)
    return reviewing.approve(record, version=version, by=by, at=NOON)


def reject(record, *, by, may_discard=True, why="bukan berita"):
    version = record.article and Article.objects.get(pk=record.article_id).version
    return reviewing.reject(
        record, version=version, by=by, at=NOON, why=why, may_discard=may_discard
    )


def test_approving_publishes_the_draft_and_the_record_leaves_the_queue(record, editor):
    approve(record, by=editor)

    assert Article.objects.get().state == "published"
    record.refresh_from_db()
    assert (record.decided_by, record.decided_at) == (editor, NOON)
    assert not DumpRecord.objects.worth_a_look().exists()


def test_approving_a_proposal_is_accepting_it(bring, record, editor):
    approve(record, by=editor)
    bring({"perahu.txt": CUT.replace("Warga pulang.", "Warga pulang dengan senang.")})
    newer = DumpRecord.objects.worth_a_look().get()

    approve(newer, by=editor)

    assert "dengan senang" in Article.objects.get().body
    assert not DumpRecord.objects.worth_a_look().exists()


def test_what_may_not_be_published_stays_in_the_queue_with_its_reason(record, editor, make_source):
    Source.objects.update(rights="internal")

    with pytest.raises(publishing.CannotPublish):
        approve(record, by=editor)

    assert DumpRecord.objects.worth_a_look().get() == record


def test_rejecting_deletes_the_draft_for_whoever_may_and_keeps_the_bytes(record, editor):
    reject(record, by=editor)

    assert not Article.objects.exists()
    assert AuditEntry.objects.get(verb="discard").reason == "bukan berita"
    assert DumpRecord.objects.get().raw.data
    assert not DumpRecord.objects.worth_a_look().exists()


def test_rejecting_leaves_the_draft_of_whoever_may_not_delete_it(record, editor):
    reject(record, by=editor, may_discard=False)

    assert Article.objects.get().state == "draft"
    assert not DumpRecord.objects.worth_a_look().exists()


def test_rejecting_a_proposal_leaves_the_article(bring, record, editor):
    approve(record, by=editor)
    bring({"perahu.txt": CUT.replace("Warga pulang.", "Warga pulang dengan senang.")})

    reject(DumpRecord.objects.worth_a_look().get(), by=editor)

    assert "dengan senang" not in Article.objects.get().body
    assert Revision.objects.get(stage="declined")


def test_a_record_is_decided_on_once(record, editor, make_user):
    approve(record, by=editor)

    with pytest.raises(reviewing.AlreadyDecided):
        reject(record, by=make_user("rekan"))


def test_a_decision_on_another_version_is_refused(record, editor):
    seen = record.article.version
    correct(record, {2: Role.BODY}, version=seen, by=editor, at=NOON)

    with pytest.raises(revising.Outdated):
        approve(record, by=editor, version=seen)

    assert Article.objects.get().state == "draft"


def test_whoever_decides_on_the_proposal_decides_on_its_record(record, editor):
    approve(record, by=editor)
    article = Article.objects.get()
    correct(record, {2: Role.BODY}, version=article.version, by=editor, at=NOON)
    DumpRecord.objects.update(decided_at=None, decided_by=None)
    proposal = Revision.objects.select_related("article").get(stage="review")

    revising.accept(proposal, by=editor, at=NOON)

    record.refresh_from_db()
    assert record.decided_by == editor


@pytest.mark.parametrize(("above", "count"), [(0.5, 2), (0.999, 0)])
def test_a_sweep_takes_what_was_read_that_surely(bring, editor, above, count):
    bring({"satu.txt": CUT, "dua.txt": CUT.replace("Perahu", "Sampan")})
    rows = reviewing.surely_read(above=above)
    assert rows.count() == count

    done = reviewing.approve_all(rows, by=editor, at=NOON)

    assert len(done.published) == count
    assert DumpRecord.objects.worth_a_look().count() == 2 - count


def test_a_sweep_obeys_rights_and_says_so(bring, editor, make_source):
    bring({"satu.txt": CUT}, source=make_source("Arsip Dalam", rights="internal"))
    bring({"dua.txt": CUT.replace("Perahu", "Sampan")})

    done = reviewing.approve_all(reviewing.surely_read(above=0.5), by=editor, at=NOON)

    assert len(done.published) == 1
    assert "Arsip Dalam" in next(iter(done.refused.values()))
    assert DumpRecord.objects.worth_a_look().count() == 1


def test_a_sweep_takes_nothing_that_came_in_after_it_was_counted(bring, editor):
    bring({"satu.txt": CUT})
    newest = DumpRecord.objects.get().pk
    bring({"dua.txt": CUT.replace("Perahu", "Sampan")})

    rows = reviewing.surely_read(above=0.5, until=newest)

    assert [row.pk for row in rows] == [newest]
