"""The whole way: dumps land, are read, matched and stored; and each record's fate says what happened."""

import pytest

from articles import importing
from articles.models import (
    Article,
    Import,
    RelatedLink,
    Revision,
    SearchEntry,
)
from tests.conftest import NOON
from tests.importing.conftest import BODY, sentences, story

pytestmark = pytest.mark.django_db


def test_a_dump_becomes_a_draft_with_all_that_it_says(bring, make_section):
    section = make_section()

    run = bring({"perahu.txt": story(see_also="Dermaga Lama Diperbaiki")}, section=section)

    article = Article.objects.get()
    assert article.title == "Empat Puluh Perahu Menyusuri Sungai Lembayung"
    assert article.dek == "Acara tahunan itu kini diikuti warga dari tiga dermaga."
    assert (article.state, article.section, article.source) == ("draft", section, run.source)
    assert (article.dated_at, article.dated_precision) == (None, "unknown")
    assert [(credit.role, credit.person.name) for credit in article.credits.all()] == [
        ("author", "Ratri Puspadewi"),
        ("editor", "Bagus Halimawan"),
    ]
    assert SearchEntry.objects.get().article == article
    assert article.revisions.get().why == f"impor #{run.pk}"


def test_the_record_tells_what_was_read_and_keeps_its_bytes(bring):
    text = story()

    record = bring({"perahu.txt": text}).records.get()

    assert (record.path, record.place, record.fate) == ("perahu.txt", 1, "created")
    assert record.raw.data == text.encode()
    assert record.reading["authors"] == ["Ratri Puspadewi"]
    assert record.confidence == record.reading["confidence"]
    assert record.revision == Article.objects.get().revisions.get()


def test_twice_is_once(bring, fates):
    files = {"perahu.txt": story(), "tanpa-judul.txt": BODY[0], "kosong.txt": ""}
    first = bring(files)

    again = bring(files)

    assert fates(first) == ["created", "review", "quarantined"]
    assert fates(again) == ["unchanged", "unchanged", "quarantined"]
    assert Article.objects.count() == 2
    assert Revision.objects.count() == 2
    assert [record.article_id for record in again.records.all()] == [
        record.article_id for record in first.records.all()
    ]


def test_a_run_is_done_when_its_last_chunk_is(bring):
    run = bring({"perahu.txt": story()})

    assert (run.state, run.finished_at) == (Import.State.DONE, NOON)


def test_a_run_without_anything_to_read_is_done_at_once(make_source):
    run = importing.land([], source=make_source(), at=NOON)

    assert run.state == Import.State.DONE


def test_see_also_stands_in_the_body_and_related_at_the_end(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki", related=["Pasar Ikan Ramai"])})

    article = Article.objects.get()
    assert article.body.count('<aside data-tautan="1"></aside>') == 1
    assert 'data-tautan="2"' not in article.body
    assert [(link.position, link.kind, link.title) for link in article.links.all()] == [
        (1, "see_also", "Dermaga Lama Diperbaiki"),
        (2, "related", "Pasar Ikan Ramai"),
    ]


def test_a_link_goes_live_when_its_story_arrives_later(bring):
    bring({"a.txt": story(see_also="Dermaga Lama Diperbaiki")}, publish=True)
    assert RelatedLink.objects.get().target is None

    bring(
        {"b.txt": story("Dermaga Lama Diperbaiki", body=sentences("Dermaga Lama Diperbaiki", 1))},
        publish=True,
    )

    assert RelatedLink.objects.get().target.title == "Dermaga Lama Diperbaiki"
