"""What an import leaves to a person: no headline, no date, no rights, no certainty."""

import pytest

from articles import importing, publishing
from articles.importing import releasing
from articles.models import (
    Article,
    Change,
)
from tests.importing.conftest import BODY, row, story

pytestmark = pytest.mark.django_db


def test_a_record_without_a_headline_is_to_be_reviewed(bring):
    run = bring({"a.txt": BODY[0]}, publish=True)

    record = run.records.get()
    assert (record.fate, record.is_held) == ("review", True)
    assert record.article.title == Article.UNTITLED


@pytest.mark.parametrize(
    ("printed", "precision"),
    [("5 Maret 2026 10:00 WIB", "exact"), ("5 Maret 2026", "day"), ("7 Maret 2026", "unknown")],
)
def test_a_date_far_after_the_landing_is_unknown(bring, printed, precision):
    run = bring({"a.jsonl": row(story(), tanggal=printed)})

    article = Article.objects.get()
    assert article.dated_precision == precision
    said = any("lebih lambat" in reason for reason in run.records.get().reasons)
    assert said == (precision == "unknown")


def test_publishing_at_once_takes_what_is_sure_and_holds_the_rest(bring):
    run = bring({"a.txt": story(), "b.txt": BODY[0]}, publish=True)

    sure, unsure = run.records.all()
    assert (sure.article.state, sure.is_held) == ("published", False)
    assert (unsure.article.state, unsure.is_held) == ("draft", True)
    assert Change.objects.get().article_id == sure.article_id
    assert importing.progress(run).held == 1


def test_rights_that_nobody_stated_hold_everything(bring, make_source):
    run = bring({"a.txt": story()}, source=make_source("Baru", rights="unstated"), publish=True)

    record = run.records.get()
    assert (record.article.state, record.is_held) == ("draft", True)
    assert any("belum dinyatakan" in reason for reason in record.reasons)


@pytest.mark.parametrize(
    "content",
    [
        story("Pérahu Tua Menyusuri Sungai Lembayung").encode("cp1252"),
        story("Perahu “Tua” Menyusuri Sungai Lembayung").encode().replace(b"Selasa", b"Sel\xffasa"),
    ],
)
def test_letters_that_had_to_be_guessed_hold_back(bring, content):
    run = bring({"a.txt": content}, publish=True)

    record = run.records.get()
    assert record.confidence >= run.sure_from
    assert (record.article.state, record.is_held) == ("draft", True)
    assert any("penyandiannya tidak pasti" in reason for reason in record.reasons)


def test_what_publishing_refuses_is_held_with_its_reason(bring, monkeypatch):
    refused = "Artikel itu sedang dikunci."
    monkeypatch.setattr(
        releasing.publishing,
        "publish_all",
        lambda ids, **_: publishing.Published(refused=dict.fromkeys(ids, refused)),
    )

    run = bring({"a.txt": story(), "b.txt": BODY[0]}, publish=True)

    sure = run.records.get(path="a.txt")
    assert (sure.is_held, sure.reasons[-1]) == (True, refused)
