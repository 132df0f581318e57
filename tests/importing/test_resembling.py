"""An editor decides on a draft that resembles an article; nothing that came in is lost by it."""

import pytest

from articles import importing, publishing, revising
from articles.importing import resembling
from articles.models import Article, DumpRecord, Origin, RawBytes, Resemblance, Revision
from tests.conftest import NOON
from tests.importing.test_twins import EDITED, LONG, addressed, dump


@pytest.fixture
def found(bring, make_source):
    """A draft of another source that resembles an article known before."""
    bring({"a.jsonl": addressed(1, dump())})
    bring({"b.jsonl": addressed(2, dump(EDITED, dek=""))}, source=make_source("Kabar Sungai"))
    return Resemblance.objects.select_related("article", "other").get()


@pytest.fixture
def editor(make_user):
    return make_user(group="Redaktur Pelaksana")


def take_over(found, editor):
    return resembling.take_over(found, version=found.other.version, by=editor, at=NOON)


def test_a_new_version_is_said_by_the_article_and_the_draft_gives_way(found, editor):
    draft = found.article.pk

    take_over(found, editor)

    article = Article.objects.get()
    assert article == found.other
    assert "ketupat" in article.body
    assert article.dek == "Acara tahunan itu kini diikuti warga dari tiga dermaga."
    assert "body" in article.touched
    assert article.source.name == "Kantor Arsip"
    assert article.revisions.first().why == f"versi baru, dari naskah #{draft}"


def test_the_records_of_a_new_version_lead_to_the_article(found, editor):
    take_over(found, editor)

    records = DumpRecord.objects.order_by("pk")
    assert [record.article_id for record in records] == [found.other_id] * 2
    assert [record.fate for record in records] == ["created", "updated"]
    assert records[1].decided_by == editor
    assert RawBytes.objects.count() == 2
    assert Origin.objects.filter(article=found.other_id).count() == 2


def test_a_published_article_says_the_new_version_at_once(found, editor):
    publishing.publish(found.other, by=editor, at=NOON)
    found.refresh_from_db()

    revision = take_over(found, editor)

    assert revision.stage == Revision.Stage.LIVE


def test_what_comes_after_a_new_version_touches_nothing_that_an_editor_decided(
    found, editor, bring, make_source, fates
):
    take_over(found, editor)
    later = dump([*EDITED, "Lomba itu ditutup dengan kembang api."], dek="")

    run = bring({"b.jsonl": addressed(2, later)}, source=make_source("Kabar Sungai"))

    assert fates(run) == ["kept"]


def test_a_double_is_discarded_and_its_bytes_stay(found, editor, bring, make_source, fates):
    resembling.drop(found, by=editor, at=NOON)

    record = DumpRecord.objects.order_by("pk").last()
    assert list(Article.objects.all()) == [found.other]
    assert (record.fate, record.article) == ("duplicate", found.other)
    assert record.reasons[-1] == f"ganda dari artikel #{found.other_id}, menurut redaksi"
    assert RawBytes.objects.count() == 2
    again = bring(
        {"b.jsonl": addressed(2, dump(EDITED, dek=""))}, source=make_source("Kabar Sungai")
    )
    assert fates(again) == ["unchanged"]


def test_two_articles_stay_two_and_are_not_asked_about_again(
    found, editor, bring, make_source, fates
):
    resembling.tell_apart(found, by=editor, at=NOON)

    again = bring(
        {"c.jsonl": addressed(2, dump(EDITED, dek=""))}, source=make_source("Kabar Sungai")
    )

    assert Article.objects.count() == 2
    assert fates(again) == ["unchanged"]
    assert not DumpRecord.objects.worth_a_look().exists()
    assert Resemblance.objects.get().parted_by == editor


@pytest.mark.parametrize("decide", [resembling.drop, resembling.tell_apart])
def test_what_was_decided_is_not_decided_again(found, editor, decide):
    decide(found, by=editor, at=NOON)

    for verb in (resembling.drop, resembling.tell_apart):
        with pytest.raises(revising.Outdated):
            verb(found, by=editor, at=NOON)
    with pytest.raises(revising.Outdated):
        take_over(found, editor)


def test_an_article_that_changed_meanwhile_is_looked_at_again(found, editor):
    with pytest.raises(revising.Outdated):
        resembling.take_over(found, version=found.other.version - 1, by=editor, at=NOON)

    assert Article.objects.count() == 2


def test_other_drafts_that_resemble_a_discarded_one_resemble_the_article_then(
    found, editor, bring, make_source
):
    third = [*EDITED[:4], LONG[4].replace("piala", "uang tunai")]
    bring({"c.jsonl": addressed(3, dump(third))}, source=make_source("Warta Hulu"))

    resembling.drop(found, by=editor, at=NOON)

    assert Resemblance.objects.get().other == found.other


def test_undoing_an_import_spares_what_an_editor_took_over(found, editor):
    run = found.article.records.get().run
    take_over(found, editor)

    undone = importing.undo(run, by=editor, at=NOON)

    assert (undone.deleted, undone.returned) == (0, 0)
    assert "ketupat" in Article.objects.get().body
