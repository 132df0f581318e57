"""The vocabulary of an article's text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import body


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Satu</p><h2>Dua</h2>", "<p>Satu</p><h2>Dua</h2>"),
        ("<p onclick=x>Satu<script>alert(1)</script></p>", "<p>Satu</p>"),
        ('<p style="color:red"><font>Satu</font></p>', "<p>Satu</p>"),
        ('<p><a href="javascript:alert(1)">x</a></p>', '<p><a rel="noopener">x</a></p>'),
        ('<aside data-tautan="3">kata</aside>', '<aside data-tautan="3"></aside>kata'),
        ('<aside><aside data-tautan="3"></aside></aside>', '<aside data-tautan="3"></aside>'),
        ('<aside data-tautan="x">kata</aside>', "kata"),
        ("<aside>kata</aside>", "kata"),
        ('<aside data-tautan="²">kata</aside>', "kata"),
    ],
)
def test_only_the_vocabulary_stays(html, cleaned):
    assert body.clean(html) == cleaned


@given(st.text())
def test_cleaning_twice_cleans_nothing_more(text):
    assert body.clean(body.clean(text)) == body.clean(text)


BLOCKS = st.one_of(
    st.sampled_from(['<aside data-tautan="7"></aside>', '<aside data-tautan="07"></aside>', "<p></p>", "<ul></ul>"]),
    st.builds(
        lambda tags, words: f"{tags[0]}{words}{tags[1]}",
        st.sampled_from([
            ("<p>", "</p>"), ("<h2>", "</h2>"), ("<blockquote>", "</blockquote>"), ("<ul><li>", "</li></ul>"),
            ("<li>", "</li>"), ("<p><p>", "</p>"), ("", ""),
        ]),
        st.lists(
            st.one_of(st.text(), st.sampled_from(["&amp;", "&lt;", "&gt;", "&nbsp;", "\xa0", "\r\n", "\0", "\x1b"]))
        ).map("".join),
    ),
)  # fmt: skip


@given(st.lists(BLOCKS).map("".join))
def test_what_is_seen_to_be_clean_is_what_cleaning_leaves(html):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body, "_BLOCKS_OF_WORDS", re.compile(r"(?!)"))
        cleaned = body.clean(html)

    assert body.clean(html) == cleaned


@given(st.lists(st.integers(1, 9999), unique=True))
def test_every_marker_survives_cleaning(positions):
    html = "".join(f"<p>Alinea.</p>{body.marker(position)}" for position in positions)

    assert body.marked_positions(body.clean(html)) == positions


def test_plain_text_has_the_words_and_no_tags():
    assert body.plain("<p>Satu <strong>dua</strong></p><p>tiga &amp; empat</p>") == (
        "Satu dua\ntiga & empat\n"
    )
