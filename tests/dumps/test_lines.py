"""Lines: cut at line feeds alone, blank when nothing shows."""

import pytest

from articles.dumps.lines import ZERO_WIDTH, split_lines, trimmed, visible


def test_only_a_line_feed_ends_a_line():
    assert split_lines("a\rb\x0bc\x0cd\x85e\u2028f\ng") == ["a\rb\x0bc\x0cd\x85e\u2028f", "g"]


@pytest.mark.parametrize(
    "text", ["", " ", "\t\r", "\xa0\xa0", "\u200b", "\ufeff", " \u200d\u2003\u00ad "]
)
def test_a_line_that_shows_nothing_is_blank(text):
    assert visible(text) == ""


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\ufeffAtap Bocor\r", "Atap Bocor"),
        ("Octo\xa0Baskara \xa0", "Octo Baskara"),
        ("Ra\u200bni", "Rani"),
    ],
)
def test_a_reader_sees_no_margins_and_no_zero_width_marks(text, seen):
    assert visible(text) == seen


def test_trimming_leaves_the_inside_as_it_stands():
    assert trimmed("\ufeff Octo\xa0Baskara \r") == "Octo\xa0Baskara"


def test_every_zero_width_mark_is_invisible():
    assert visible(ZERO_WIDTH) == ""
