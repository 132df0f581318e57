"""Reading kept records with a better parser: what is the machine's follows, what is a person's stays."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles import dumps, importing, publishing, revising
from articles.dumps import Role
from articles.importing import reading, reparsing, reviewing
from articles.importing.correcting import correct
from articles.models import Article, AuditEntry, Change, DumpRecord, Rereading, Revision
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
def tomorrow(monkeypatch):
    """Let the parser take lines for something else from now on."""

    def tomorrow(roles):
        def parse_record(record, *, roles=None):
            return dumps.parse_record(record, roles={**tomorrow.roles, **(roles or {})})

        tomorrow.roles = roles
        monkeypatch.setattr(reading, "parse_record", parse_record)

    return tomorrow


def reparse(*, is_dry=False, by=None):
    return reparsing.reparse(DumpRecord.objects.all(), by=by, at=NOON, is_dry=is_dry)


def test_the_parser_of_today_changes_nothing(record):
    before = Revision.objects.count()

    done = reparse()

    assert (done.records, done.same) == (1, 1)
    assert Revision.objects.count() == before


def test_a_draft_of_the_machine_follows_and_is_not_touched_by_it(record, tomorrow, make_user):
    chief = make_user("kepala")
    tomorrow({LAST: Role.CAPTION})

    done = reparse(by=chief)

    article = Article.objects.get()
    assert done.updated == 1
    assert "Lurah" not in article.body
    assert article.touched == []
    assert Revision.objects.order_by("number").last().by is None
    audit = AuditEntry.objects.get(verb="reparse")
    assert (audit.by, audit.reason) == (chief, "naskah")


def test_a_second_run_changes_nothing(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})
    reparse()
    counts = [model.objects.count() for model in (Revision, Rereading, AuditEntry, Change)]

    done = reparse()

    assert done.same == 1
    assert [m.objects.count() for m in (Revision, Rereading, AuditEntry, Change)] == counts


def test_what_a_person_touched_stays_and_goes_to_review_with_all_three(record, tomorrow, editor):
    edit(Article.objects.get(), by=editor, dek="Teras buatan redaksi.")
    tomorrow({DEK: Role.CAPTION, LAST: Role.CAPTION})

    done = reparse()

    article = Article.objects.get()
    assert (done.updated, done.review) == (1, 1)
    assert article.dek == "Teras buatan redaksi."
    assert "Lurah" not in article.body
    proposal = Revision.objects.get(stage="review")
    assert revising.asked_for(proposal) == {PART.DEK}
    record.refresh_from_db()
    reason = record.reasons[-1]
    assert "Acara tahunan" in reason
    assert "Teras buatan redaksi." in reason
    assert record in DumpRecord.objects.worth_a_look()


def test_what_a_person_wrote_over_an_untouched_part_stays_too(record, tomorrow):
    Article.objects.update(dek="Ditulis lewat jalan lain.")
    tomorrow({DEK: Role.CAPTION})

    reparse()

    assert Article.objects.get().dek == "Ditulis lewat jalan lain."


def test_readers_see_nothing_of_it_before_an_editor_accepts(record, tomorrow):
    publishing.publish(Article.objects.get(), by=None, at=NOON)
    tomorrow({LAST: Role.CAPTION})

    done = reparse()

    assert done.review == 1
    assert "Lurah" in Article.objects.get().body
    assert "Lurah" not in Revision.objects.get(stage="review").snapshot["body"]
    assert record in DumpRecord.objects.worth_a_look()


def test_a_record_that_was_decided_on_comes_back_with_something_new_to_decide(
    record, tomorrow, editor
):
    version = Article.objects.get().version
    reviewing.approve(record, version=version, by=editor, at=NOON)
    assert record not in DumpRecord.objects.worth_a_look()
    tomorrow({LAST: Role.CAPTION})

    reparse()

    assert record in DumpRecord.objects.worth_a_look()
    version = Article.objects.get().version
    reviewing.approve(record, version=version, by=editor, at=NOON)
    assert record not in DumpRecord.objects.worth_a_look()
    assert "Lurah" not in Article.objects.get().body


def test_a_public_article_follows_where_its_source_says_so(bring, tomorrow, make_source):
    source = make_source()
    source.follows = True
    source.save()
    bring({"perahu.txt": story()}, source=source, publish=True)
    assert Article.objects.get().state == "published"
    tomorrow({LAST: Role.CAPTION})

    done = reparse()

    assert done.updated == 1
    assert "Lurah" not in Article.objects.get().body
    assert list(Change.objects.values_list("event", flat=True)) == ["published", "revised"]


def test_a_proposal_that_waits_grows_with_the_better_reading(bring, record, tomorrow):
    publishing.publish(Article.objects.get(), by=None, at=NOON)
    bring({"perahu.txt": story(dek="Teras yang lain sama sekali dari semula.")})
    tomorrow({LAST: Role.CAPTION})

    reparse()

    proposal = Revision.objects.get(stage="review")
    assert revising.asked_for(proposal) == {PART.DEK, PART.BODY}
    assert proposal.records.get().fate == DumpRecord.Fate.REVIEW


def test_what_an_editor_settled_holds_for_the_new_reading(record, tomorrow, editor):
    correct(record, {LAST: Role.CAPTION}, version=1, by=editor, at=NOON)
    tomorrow({LAST: Role.SUBHEAD, 9: Role.CAPTION})

    reparse()

    record.refresh_from_db()
    roles = {line["n"]: line["role"] for line in record.reading["lines"]}
    assert (roles[LAST], roles[9]) == ("caption", "caption")


def test_dry_it_says_what_it_would_do_and_writes_nothing(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})

    done = reparse(is_dry=True)

    assert done.updated == 1
    assert [(each.record, each.follows) for each in done.examples] == [(record, (PART.BODY,))]
    assert "Lurah" in Article.objects.get().body
    assert not Rereading.objects.exists()


def test_only_the_record_that_the_article_was_last_read_from_counts(bring, record, tomorrow):
    bring({"perahu.txt": story(dek="Teras yang lain sama sekali dari semula.")})
    tomorrow({LAST: Role.CAPTION})

    assert reparse().records == 1


def test_the_reading_before_is_kept_behind_the_record(record, tomorrow):
    before = record.reading
    tomorrow({LAST: Role.CAPTION})

    reparse()

    kept = Rereading.objects.get()
    assert (kept.reading, kept.cause, kept.by) == (before, "reparsed", None)
    assert kept.revision.article == Article.objects.get()


def test_undoing_the_import_takes_back_what_was_read_anew(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})
    reparse()

    done = importing.undo(record.run, by=None, at=NOON)

    assert (done.deleted, done.spared) == (1, [])
    assert not Article.objects.exists()


def test_undoing_an_update_that_was_read_anew_returns_to_what_was_before_it(
    bring, record, tomorrow, editor
):
    newer = bring({"perahu.txt": story(dek="Teras yang lain sama sekali dari semula.")})
    edit(Article.objects.get(), by=editor, title="Judul Redaksi")
    tomorrow({1: Role.KICKER})
    reparse()
    assert Revision.objects.filter(stage="review").exists()

    plan = importing.plan_undo(newer)

    assert plan.deletes == []


def test_an_undone_import_is_not_read_anew(record, tomorrow):
    importing.undo(record.run, by=None, at=NOON)
    tomorrow({LAST: Role.CAPTION})

    assert reparse().records == 0


def test_chunks_are_many_and_each_record_is_read_once(bring, tomorrow, monkeypatch):
    monkeypatch.setattr(reparsing, "CHUNK", 2)
    names = ("Perahu", "Sampan", "Rakit", "Jukung", "Kelotok")
    bring({f"{name}.txt": story(title=f"Empat Puluh {name} Menyusuri Sungai") for name in names})
    tomorrow({LAST: Role.CAPTION})

    done = reparse()

    assert (done.records, done.updated) == (5, 5)


# The command


def command(*arguments):
    out = StringIO()
    call_command("reparse", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_what_it_did(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})

    printed = json.loads(command("--json", str(record.run_id)))

    assert printed == {"records": 1, "same": 0, "refreshed": 0, "updated": 1, "review": 0}


def test_the_command_shows_examples_before_anything_is_written(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})

    printed = command("--dry-run")

    assert "perahu.txt #1" in printed
    assert "naskah" in printed
    assert "Lurah" in Article.objects.get().body


def test_the_command_reads_the_records_of_one_source(record, tomorrow):
    tomorrow({LAST: Role.CAPTION})

    assert json.loads(command("--json", "--source", "Kantor Arsip"))["updated"] == 1


@pytest.mark.parametrize("arguments", [["999"], ["--source", "Tak Dikenal"]])
def test_the_command_ends_with_two_for_what_is_not_there(record, arguments):
    with pytest.raises(SystemExit) as ended:
        command(*arguments)

    assert ended.value.code == 2
