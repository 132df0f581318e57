"""What an editor says of a record's lines, and what becomes of its article."""

import pytest

from articles import publishing, revising
from articles.dumps import Role
from articles.importing import reviewing
from articles.importing.correcting import CannotCorrect, correct, waiting_proposal
from articles.models import Article, Correction, DumpRecord, Revision
from tests.conftest import NOON
from tests.importing.conftest import edit, story

# The lines of ``story``, from 1: title, dek, label, author, label, editor, four paragraphs.
DEK, LAST = 2, 10
PART = Article.Part


@pytest.fixture
def editor(make_user):
    return make_user("editor", group="Editor")


@pytest.fixture
def record(bring):
    bring({"perahu.txt": story()})
    return DumpRecord.objects.get()


@pytest.fixture
def settle(record, editor):
    """Settle lines as somebody who sees the article as it is."""

    def settle(roles, *, by=editor):
        article = Article.objects.filter(pk=record.article_id).first()
        return correct(record, roles, version=article and article.version, by=by, at=NOON)

    return settle


def role_of(record, n):
    record.refresh_from_db()
    return next(line for line in record.reading["lines"] if line["n"] == n)


def test_the_line_is_what_the_editor_says_and_the_draft_follows(record, settle, editor):
    settle({LAST: Role.CAPTION})

    line = role_of(record, LAST)
    assert (line["role"], line["rule"], line["confidence"]) == (
        "caption",
        "ditetapkan redaksi",
        1.0,
    )
    assert "Lurah" not in Article.objects.get().body
    said = Correction.objects.get()
    assert (said.line, said.role, said.by) == (LAST, "caption", editor)


def test_only_what_changed_is_touched_and_kept_as_the_editors_revision(record, settle, editor):
    settle({LAST: Role.CAPTION})

    assert Article.objects.get().touched == [PART.BODY]
    newest = Revision.objects.order_by("number").last()
    assert (newest.by, newest.stage) == (editor, "working")


def test_left_to_the_parser_again_it_is_read_as_before(record, settle):
    before = Article.objects.get().body
    settle({LAST: Role.CAPTION})

    settle({LAST: None})

    assert Article.objects.get().body == before
    assert not Correction.objects.exists()


def test_each_reading_before_is_kept_behind_the_record(record, settle):
    first = record.reading

    settle({LAST: Role.CAPTION})
    settle({DEK: Role.BODY})

    assert [each.reading["dek"] for each in record.rereadings.all()] == [first["dek"]] * 2
    assert record.rereadings.last().reading == first


def test_the_same_again_changes_nothing(record, settle):
    settle({LAST: Role.CAPTION})
    revisions = Revision.objects.count()

    settle({LAST: Role.CAPTION})

    assert Revision.objects.count() == revisions
    assert record.rereadings.count() == 1


def test_what_a_person_has_written_since_stays(record, settle, editor):
    edit(Article.objects.get(), by=editor, dek="Teras buatan redaksi.")

    done = settle({DEK: Role.CAPTION, LAST: Role.CAPTION})

    article = Article.objects.get()
    assert article.dek == "Teras buatan redaksi."
    assert "Lurah" not in article.body
    assert done.kept == (PART.DEK,)


def test_a_published_article_gets_one_proposal_that_grows(record, settle, editor):
    publishing.publish(Article.objects.get(), by=editor, at=NOON)
    settle({LAST: Role.CAPTION})

    settle({DEK: Role.CAPTION})

    proposal = Revision.objects.get(stage="review")
    assert waiting_proposal(record) == proposal
    assert revising.asked_for(proposal) == {PART.BODY, PART.DEK}
    assert Article.objects.get().dek
    assert "Lurah" in Article.objects.get().body


def test_of_two_editors_the_second_is_refused_and_nothing_changes(record, editor):
    version = Article.objects.get().version
    correct(record, {LAST: Role.CAPTION}, version=version, by=editor, at=NOON)

    with pytest.raises(revising.Outdated):
        correct(record, {DEK: Role.BODY}, version=version, by=editor, at=NOON)

    assert Correction.objects.count() == 1


def test_a_line_that_is_not_there_cannot_be_settled(record, settle):
    with pytest.raises(CannotCorrect):
        settle({99: Role.TITLE})

    assert not Correction.objects.exists()


def test_a_correction_brings_a_decided_record_back_for_its_proposal(record, settle, editor):
    reviewing.approve(record, version=record.article.version, by=editor, at=NOON)

    settle({LAST: Role.CAPTION})

    assert record in DumpRecord.objects.worth_a_look()


def test_what_was_never_read_has_no_lines_to_settle(bring, editor):
    bring({"kosong.txt": b"\x00\x01"})

    with pytest.raises(CannotCorrect):
        correct(DumpRecord.objects.get(), {1: Role.TITLE}, version=None, by=editor, at=NOON)


def test_a_headline_found_by_an_editor_makes_a_draft_publishable(bring, make_user, editor):
    bring(
        {
            "tanpa.txt": "Perahu kayu berlayar bersama menyusuri sungai, Selasa pagi.\nWarga menonton."
        }
    )
    record = DumpRecord.objects.get()
    article = record.article
    assert article.title == Article.UNTITLED

    correct(record, {1: Role.TITLE}, version=article.version, by=editor, at=NOON)

    publishing.publish(Article.objects.get(), by=editor, at=NOON)
    record.refresh_from_db()
    assert "tanpa judul" not in record.reasons


def test_a_text_and_its_links_follow_together(bring, editor):
    bring({"perahu.txt": story(see_also="Dermaga Baru Dibuka")})
    record = DumpRecord.objects.get()

    correct(record, {9: Role.BODY}, version=record.article.version, by=editor, at=NOON)

    article = Article.objects.get()
    assert not article.links.exists()
    assert "Baca juga: Dermaga Baru Dibuka" in article.body
