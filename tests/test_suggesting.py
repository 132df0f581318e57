"""Knowing what a reader may have meant."""

import pytest
from django.core.management import call_command

from articles import search, tasks
from articles.models import Article, Word
from articles.search import suggesting
from articles.search.finding import FEW
from tests.conftest import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    """Words with the number of their stories."""

    def make(**words):
        Word.objects.bulk_create(
            Word(word=word, stories=stories, marks=suggesting.marks_of([word]))
            for word, stories in words.items()
        )

    return make


def suggested(query):
    return search.best(search.Asked.of(query), at=NOON).suggestion


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jembtan", "jembatan"),
        ("jembattan", "jembatan"),
        ("jembitan", "jembatan"),
        ("jebmatan", "jembatan"),
        ("embatan", "jembatan"),
        ("JEMBATN", "jembatan"),
        ("pasar jembtan", "pasar jembatan"),
        ("jembtan -pasar", "jembatan -pasar"),
        ('jembtan "pasar lama"', 'jembatan "pasar lama"'),
    ],
)
def test_a_slip_of_one_letter_is_known(written, meant, known):
    known(jembatan=30, pasar=50)

    assert suggested(written) == meant


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("jembatan", "written rightly"),
        ("jmbtan", "two letters are missing"),
        ("bambo", "nobody can say that bambu was meant: too few stories have it"),
        ("-jembtan", "nothing is asked for"),
        ('"jembtan lama"', "a phrase is meant as it is written"),
        ("2025", "a number"),
    ],
)
def test_nothing_is_suggested_where(written, why, known):
    known(jembatan=30, bambu=2)

    assert suggested(written) is None, why


def test_the_more_frequent_of_two_is_meant(known):
    known(pantai=30, santai=40)

    assert suggested("bantai") == "santai"


def test_a_rare_word_is_left_alone_unless_the_other_is_far_more_frequent(known):
    known(batam=10, batak=150)

    assert suggested("batam") is None

    Word.objects.filter(word="batak").update(stories=200)

    assert suggested("batam") == "batak"


def test_nothing_is_suggested_where_much_is_found(make_published, known):
    known(jembatan=30)
    for _number in range(FEW):
        make_published("Jembtan")

    assert suggested("jembtan") is None


@pytest.mark.parametrize(
    "learn", [lambda: call_command("learn_words"), lambda: tasks.learn_words()]
)
def test_the_words_of_public_stories_are_learnt(learn, make_article, make_published, answers):
    make_published("Awal")
    tasks.learn_words()  # a new follower begins with what comes next
    make_published("Jembatan & Bambu 2025", dek="Bambu, katanya.", body="<p>Kali itu meluap.</p>")
    make_article("Rahasia")

    learn()

    words = dict(Word.objects.values_list("word", "stories"))
    assert words.items() >= {"jembatan": 1, "bambu": 1, "kali": 1, "meluap": 1}.items()
    assert not words.keys() & {"rahasia", "2025", "itu", "p"}


def test_learning_anew_counts_each_story_once(make_published):
    for number in range(3):
        make_published(f"Jembatan {number}")

    for _time in range(2):
        call_command("learn_words")

    assert Word.objects.get(word="jembatan").stories == 3


def test_a_word_learnt_in_the_database_has_the_marks_that_are_looked_for(make_published):
    article = make_published("Jembatan")

    search.learn(Article.objects.filter(pk=article.pk))

    assert sorted(Word.objects.get(word="jembatan").marks) == suggesting.marks_of(["jembatan"])
