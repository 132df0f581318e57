"""Lines: cut at line feeds alone, blank when nothing shows, put together as sentences are."""

import pytest

from articles.dumps.lines import ZERO_WIDTH, joined, split_lines, trimmed


def test_only_a_line_feed_ends_a_line():
    assert split_lines("a\rb\x0bc\x0cd\x85e\u2028f\ng") == ["a\rb\x0bc\x0cd\x85e\u2028f", "g"]


@pytest.mark.parametrize(
    "text", ["", " ", "\t\r", "\xa0\xa0", "\u200b", "\ufeff", " \u200d\u2003\u00ad ", ZERO_WIDTH]
)
def test_a_line_that_shows_nothing_is_blank(text):
    assert trimmed(text) == ""


def test_trimming_leaves_the_inside_as_it_stands():
    assert trimmed("\ufeff Octo\xa0Baskara \r") == "Octo\xa0Baskara"


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        (["Menurut", "petugas", ", ia pulang."], "Menurut petugas, ia pulang."),
        (["Asosiasi (", "APG", ") menolak", "."], "Asosiasi (APG) menolak."),
        (["Satu."], "Satu."),
    ],
)
def test_pieces_become_a_sentence_with_its_spaces(pieces, sentence):
    assert joined(pieces) == sentence
