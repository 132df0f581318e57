"""Where in a text the words stand that are sought: by the stems by which PostgreSQL found it."""

import re
import time

import pytest
import Stemmer
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.search import READ, Asked, excerpts, pieces
from articles.search.indexing import CONFIGURATIONS
from newsroom import samples


def excerpt(query, text, language="id"):
    found = pieces(f"<p>{text}</p>", Asked.of(query), language)
    return "".join(f"[{each.text}]" if each.is_sought else each.text for each in found)


@pytest.mark.parametrize(
    ("query", "text", "told"),
    [
        ("bangun", "Warga membangun jembatan.", "Warga [membangun] jembatan."),
        ("sapu", "Ia menyapu jalan.", "Ia [menyapu] jalan."),
        ("JEMBATAN", "Jembatan bambu itu.", "[Jembatan] bambu itu."),
        ('"jembatan bambu" -kayu', "Jembatan bambu, kayu.", "[Jembatan] [bambu], kayu."),
        ("2026", "Tahun 2026, bukan 12026.", "Tahun [2026], bukan 12026."),
        ("rapat", "Merapatlah, kata camat.", "[Merapatlah], kata camat."),
        ("semeru", "“SEMERU” tenang – katanya.", "“[SEMERU]” tenang – katanya."),
        ("kafé", "KAFÉ tua.", "[KAFÉ] tua."),
        ("kaf", "Kafé tua.", ""),
        ("jembatan", "Pasar lama dibuka.", ""),
        ("-jembatan", "Jembatan bambu.", ""),
    ],
)
def test_forms_of_the_words_are_told_apart(query, text, told):
    assert excerpt(query, text) == told


def test_each_text_is_read_in_its_own_language():
    assert excerpt("city", "Two cities grew.", language="en") == "Two [cities] grew."


def test_two_fragments_are_told_where_the_words_stand_far_apart():
    between = "kata " * 200

    told = excerpt("jembatan bendungan", f"Jembatan baru. {between}Bendungan tua. {between}")

    assert told.startswith("[Jembatan] baru. kata")
    assert " … " in told
    assert "[Bendungan] tua" in told
    assert len(told) < 420


def test_fragments_that_meet_are_one():
    numbered = " ".join(map(str, range(100, 140)))

    told = excerpt("kapal dermaga", f"Kapal baru {numbered} lalu dermaga tua.")

    assert told.startswith("[Kapal] baru 100 101")
    assert told.endswith("139 lalu [dermaga] tua.")
    assert "…" not in told


def test_an_excerpt_says_where_the_text_goes_on():
    many = "kata " * 100

    assert excerpt("jembatan", f"Jembatan baru. {many}").endswith("kata …")
    assert excerpt("jembatan", f"{many} jembatan baru.").startswith("… kata")
    assert excerpt("jembatan", f"{many} jembatan baru.").endswith("[jembatan] baru.")


def test_the_fragment_with_most_of_the_words_is_told():
    between = "kata " * 200

    told = excerpt("jembatan bambu", f"Jembatan. {between}Jembatan bambu. {between}Jembatan.")

    assert "[Jembatan] [bambu]" in told


def _together_among_all(hits, place):
    """As it is meant, whatever it costs."""
    first = hits[place]
    end = first.begin + excerpts._LENGTH - excerpts._BEFORE
    return {hit.stem for hit in hits if first.begin <= hit.begin and hit.end <= end}


@given(st.lists(st.sampled_from(["kapal", "dermaga", "pasar", "di", "k" * 140, "laut " * 12])))
def test_what_stands_together_is_what_a_look_at_every_word_finds(words):
    text = " ".join(words)
    asked = Asked.of(f'kapal dermaga pasar "di" {"k" * 140}')
    found = excerpts._hits(text, asked.wanted, CONFIGURATIONS["id"])

    together = [excerpts._together(found, place) for place in range(len(found))]

    assert together == [_together_among_all(found, place) for place in range(len(found))]


def test_a_text_full_of_what_is_sought_is_told_soon():
    text = ("yang di dan itu " * READ)[:READ]
    excerpt("jembatan", text)

    begun = time.process_time()
    told = excerpt('"yang" "di" "dan" "itu"', text)

    assert told.startswith("[yang] [di] [dan] [itu] [yang]")
    assert time.process_time() - begun < 0.5


def test_a_letter_that_is_two_when_small_moves_nothing():
    assert excerpt("jembatan", "İ İ jembatan") == "İ İ [jembatan]"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "configuration"), CONFIGURATIONS.items())
def test_the_stems_are_those_of_postgresql(language, configuration):
    texts = (path.read_text() for path in samples.FOLDER.rglob("*.txt"))
    words = sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, ts_lexize(%s, word) FROM unnest(%s::text[]) word",
            [f"{configuration}_stem", words],
        )
        stems = {word: lexemes[0] for word, lexemes in cursor.fetchall() if lexemes}

    stem = Stemmer.Stemmer(configuration).stemWord
    assert len(stems) > 1000
    assert {word: stem(word) for word in stems} == stems
