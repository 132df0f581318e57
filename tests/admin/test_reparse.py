"""Baca ulang: what would change is shown first, and done by whoever may."""

import pytest
from django.urls import reverse

from articles import dumps, importing
from articles.admin.imports import reparse
from articles.dumps import Role
from articles.importing import reading
from articles.models import Article, Import
from tests.conftest import NOON
from tests.importing.conftest import story

LAST = 10


@pytest.fixture
def run(make_source, monkeypatch):
    """An import, and a parser that has learned something since."""
    run = importing.land([importing.pasted(story())], source=make_source(), at=NOON)
    importing.work(clock=lambda: NOON)

    def parse_record(record, **options):
        return dumps.parse_record(record, roles={LAST: Role.CAPTION})

    monkeypatch.setattr(reading, "parse_record", parse_record)
    return run


@pytest.fixture
def page(run):
    return reverse("admin:articles_import_change", args=[run.pk]).replace("change", "baca-ulang")


def test_it_shows_what_would_change_and_changes_nothing(chief, page):
    shown = chief.get(page).content.decode()

    assert "1 artikel ikut berubah" in shown
    assert "Lurah" in Article.objects.get().body


def test_confirmed_it_reads_anew_and_says_what_came_of_it(chief, page):
    answer = chief.post(page, follow=True)

    assert "1 artikel ikut berubah" in answer.content.decode()
    assert "Lurah" not in Article.objects.get().body


def test_what_is_too_large_for_a_request_is_left_to_the_shell(chief, page, monkeypatch):
    monkeypatch.setattr(reparse, "MOST_RECORDS", 0)

    assert "manage.py reparse" in chief.get(page).content.decode()
    chief.post(page)
    assert "Lurah" in Article.objects.get().body


def test_whoever_may_not_is_refused(signed_in, page):
    assert signed_in("Editor").post(page).status_code == 403


def test_the_button_stands_where_the_import_is_over(chief, run):
    shown = chief.get(reverse("admin:articles_import_change", args=[run.pk])).content.decode()

    assert "baca-ulang" in shown
    assert Import.objects.get().state == "done"
