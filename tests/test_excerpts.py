"""Where in a text the words stand that are sought: by the stems by which PostgreSQL found it."""

import re

import pytest
import Stemmer
from django.db import connection

from articles.search import Asked, pieces
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
