"""A text edited is told from another report of the same event, and found again in the archive."""

import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from articles import likeness, revising
from articles.management import archive
from articles.models import Sketch
from tests.conftest import NOON
from tests.edited import WAYS, edited

# Thirteen events, each as two outlets tell it.
EVENTS = [
    [likeness.words_of(report) for report in event.split("\n---\n")]
    for event in Path(__file__).with_name("same_events.txt").read_text().split("\n===\n")
]
REPORTS = [report for event in EVENTS for report in event]
STRANGE = [word for report in REPORTS for word in report]
TIMES = 8


def alike(one, other):
    """Whether the bands would find the pair, and its words bear them out."""
    return likeness.are_near(*likeness.sketched([one, other])) and likeness.share_of(one, other)


def found(how, share):
    """Of texts edited in a way, the part that is known for what they are."""
    chance = random.Random(f"{how} {share}")
    texts = [first + second for first, second in EVENTS] * TIMES
    pairs = [(text, edited(text, how, share, chance=chance, strange=STRANGE)) for text in texts]
    return sum(bool(alike(*pair)) for pair in pairs) / len(pairs)


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize(
    ("share", "least"), [(0, 1.0), (0.02, 1.0), (0.05, 1.0), (0.1, 0.98), (0.2, 0.75)]
)
def test_a_text_edited_is_found(how, share, least):
    assert found(how, share) >= least


def test_another_report_of_the_same_event_is_another_text():
    assert len(EVENTS) >= 12
    assert [pair for pair in combinations(REPORTS, 2) if likeness.share_of(*pair)] == []


@pytest.mark.parametrize("how", WAYS)
def test_a_text_edited_is_not_taken_for_the_other_report(how):
    chance = random.Random(how)

    for first, second in EVENTS:
        changed = edited(first, how, 0.1, chance=chance, strange=STRANGE)
        assert not likeness.share_of(changed, second)


def test_texts_of_one_mould_with_other_figures_are_two():
    def prices(day, *figures):
        lines = [
            f"Harga {what} hari ini {figure} rupiah"
            for what, figure in zip(GOODS, figures, strict=True)
        ]
        return likeness.words_of(
            f"Daftar harga Pasar Karanganom, {day}. " + ". ".join([*lines, REST])
        )

    monday = prices("Senin", 31000, 42500, 12750, 18200, 9100, 15400)
    tuesday = prices("Selasa", 30500, 43000, 12500, 18450, 9300, 15200)

    assert not likeness.share_of(monday, tuesday)
    assert likeness.share_of(monday, monday) == 1


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("Jadwal Kapal Hari Ini, 9 Juni 2025", "Jadwal Kapal Hari Ini, 10 Juni 2025", True),
        ("Prediksi Skor 9/6/2025", "Prediksi Skor 10/6/2025", True),
        ("Jadwal Kapal 10 Juni", "Jadwal Kapal Selasa 10 Juni", False),
        ("Tiga Tewas, 2 Hilang", "Tiga Tewas, 4 Hilang", False),
        ("Jadwal Kapal 10 Juni", "Jadwal Kapal", False),
    ],
)
def test_headlines_may_speak_of_two_days(one, other, are):
    assert likeness.are_of_two_days(one, other) is are


GOODS = (
    "cabai rawit",
    "bawang merah",
    "beras medium",
    "minyak goreng",
    "tepung terigu",
    "gula pasir",
)
REST = (
    "Pengelola pasar mencatat harga itu setiap pukul enam pagi di tiga lorong dan memasangnya di papan depan "
    "supaya pembeli tidak ragu ketika menawar dengan pedagang"
)


def test_the_same_text_has_the_same_bands_and_another_one_others():
    first, same, other = likeness.sketched([REPORTS[0], list(REPORTS[0]), REPORTS[1]])

    assert first == same
    assert len(set(first) & set(other)) < 2


def test_bands_are_the_same_on_every_machine():
    """They are kept; another version of the library must not make others."""
    (bands,) = likeness.sketched([REPORTS[0]])

    assert bands[:3] == [-1092774286, 1616125042, 822304479]


def test_a_short_text_has_no_sketch():
    assert likeness.sketched([REPORTS[0][: likeness.SHORTEST - 1], []]) == [[], []]


def test_what_an_editor_writes_is_found_by_it(make_article, make_user, db):
    article = make_article(body="<p>Pendek.</p>")
    assert not Sketch.objects.exists()

    article.body = f"<p>{' '.join(REPORTS[0])}</p>"
    revising.revise(article, parts=["body"], by=make_user(), at=NOON)

    assert likeness.find({7: likeness.sketched([REPORTS[0]])[0]}) == [(7, article.pk)]


def test_what_has_become_short_is_found_no_more(make_article, make_user):
    article = make_article(body=f"<p>{' '.join(REPORTS[0])}</p>")
    likeness.refresh([article.pk])

    article.body = "<p>Pendek.</p>"
    revising.revise(article, parts=["body"], by=make_user(), at=NOON)

    assert not Sketch.objects.exists()


def test_articles_from_before_are_sketched_by_a_command(make_article, monkeypatch, capsys):
    monkeypatch.setattr(archive, "BATCH", 2)
    articles = [make_article(body=f"<p>{' '.join(report)}</p>") for report in REPORTS[:5]]

    call_command("sketch_articles")

    assert set(Sketch.objects.values_list("pk", flat=True)) == {one.pk for one in articles}
    assert capsys.readouterr().out == "5 artikel disketsa.\n"


def test_a_text_that_a_thousand_share_costs_no_more_than_three(make_article):
    bands = likeness.sketched([REPORTS[0]])[0]
    articles = [make_article(f"Judul {n}") for n in range(5)]
    likeness.keep({article.pk: bands for article in articles})

    assert len(likeness.find({1: bands})) == 3


@given(st.text(st.sampled_from("aB_9ßIİ .,-“”‘’–—…•\xa0\n\té中")))
def test_the_words_of_a_text_are_those_of_letters_figures_and_low_lines(text):
    assert likeness.words_of(text) == re.findall(r"\w+", text.casefold())
