"""By what a record is known when it comes again."""

from hypothesis import given
from hypothesis import strategies as st

from articles.importing import identity

# What stands between words and around lines: of one width, of another, and what only looks like a space.
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", " \n", "\n ", "\t", "\xa0", "\r\n", "\x1c", "​"])


@given(st.lists(st.one_of(SPACES, st.text(max_size=5), st.just("kata"))).map("".join))
def test_a_text_is_known_by_its_words_line_by_line_whatever_the_space_between_them(text):
    lines = [" ".join(line.split()) for line in text.split("\n")]

    assert identity._settled_text(text) == "\n".join(line for line in lines if line)
