"""A draft beside the article that it resembles: the words that differ are shown, and an editor decides."""

import pytest
from django.urls import reverse

from articles.admin.word_diff import Piece, word_diff
from articles.models import Article, AuditEntry, Resemblance
from tests.conftest import NOON

KNOWN = "<p>Hujan deras turun di Wiratama.</p><p>Warga mengungsi.</p>"
EDITED = "<p>Hujan lebat turun di Wiratama.</p><p>Warga mengungsi.</p>"


@pytest.fixture
def found(make_article):
    known, draft = make_article("Hujan di Wiratama", body=KNOWN), make_article(body=EDITED)
    return Resemblance.objects.create(article=draft, other=known, share=0.93, at=NOON)


def page_of(found):
    return reverse("admin:articles_resemblance_change", args=[found.pk])


def decide(client, found, name, version=None):
    sent = {"version": found.other.version if version is None else version}
    return client.post(reverse(f"admin:articles_resemblance_{name}", args=[found.pk]), sent)


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("", "", []),
        ("Sama saja.", "Sama saja.", [[Piece("", "Sama saja.")]]),
        ("Satu dua.", "Satu.", [[Piece("del", "Satu dua."), Piece("ins", "Satu.")]]),
        ("", "Baru.", [[Piece("ins", "Baru.")]]),
        ("Lama.", "", [[Piece("del", "Lama.")]]),
        (
            "Hujan deras turun.\nSelesai.",
            "Hujan lebat turun.\nSelesai.",
            [
                [Piece("", "Hujan "), Piece("del", "deras "), Piece("ins", "lebat "), Piece("", "turun.")],
                [Piece("", "Selesai.")],
            ],
        ),
        ("Satu.\nTiga.", "Satu.\nDua.\nTiga.", [[Piece("", "Satu.")], [Piece("ins", "Dua.")], [Piece("", "Tiga.")]]),
    ],
)  # fmt: skip
def test_words_that_went_stand_before_words_that_came(old, new, lines):
    assert word_diff(old, new) == lines


def test_the_words_that_differ_are_marked(chief, found):
    shown = chief.get(page_of(found)).content.decode()

    assert "93 %" in shown
    assert '<del><span class="sr-only">dihapus: </span>deras </del>' in shown
    assert '<ins><span class="sr-only">ditambah: </span>lebat </ins>' in shown


def test_words_are_shown_as_words_and_never_as_tags(chief, found):
    Article.objects.filter(pk=found.other_id).update(title="<script>x</script> Hujan")

    shown = chief.get(page_of(found)).content.decode()

    assert "<script>x" not in shown


@pytest.mark.parametrize(
    ("name", "left", "verb"),
    [("take_over", 1, "take_over"), ("drop", 1, "discard"), ("tell_apart", 2, "tell_apart")],
)
def test_an_editor_decides_and_the_book_says_so(chief, found, name, left, verb):
    decide(chief, found, name)

    assert Article.objects.count() == left
    assert AuditEntry.objects.filter(verb=verb, by__username="kepala").exists()


def test_what_was_decided_meanwhile_is_said(chief, found):
    decide(chief, found, "tell_apart")

    response = decide(chief, found, "drop")

    assert Article.objects.count() == 2
    assert "Sudah diputuskan" in chief.get(response.url).content.decode()


def test_the_article_must_be_as_the_editor_saw_it(chief, found):
    decide(chief, found, "take_over", version=found.other.version + 1)

    assert Article.objects.count() == 2


@pytest.mark.parametrize(("group", "status"), [("Penulis", 403), ("Editor", 302)])
def test_deciding_asks_for_the_permission_to_publish(signed_in, found, group, status):
    assert decide(signed_in(group), found, "drop").status_code == status


def test_only_a_draft_can_give_way(chief, found, publish, make_article):
    publish(found.article)

    shown = chief.get(page_of(found)).content.decode()

    assert "/artikel-lain/" in shown
    assert "/ganda/" not in shown
    assert "/versi-baru/" not in shown
