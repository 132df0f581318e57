"""Phrases of a page: what a pattern knows is also asked of it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.dumps import phrases


@pytest.mark.parametrize(
    ("form", "knows"),
    [
        pytest.param(phrases._FURNITURE_FORM, phrases.is_furniture, id="furniture"),
        pytest.param(phrases._CLOSING_FORM, phrases.is_closing, id="closing"),
    ],
)
@given(data=st.data())
def test_no_line_that_a_form_knows_is_passed_over_for_its_beginning(form, knows, data):
    line = data.draw(st.from_regex(form, fullmatch=True))
    assume(form.fullmatch(line.strip(phrases._STRIPPED).casefold()))

    assert knows(line)
