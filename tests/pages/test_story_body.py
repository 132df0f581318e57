"""The text of a story on its page: any text at all, and links that are followed only if they live."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from articles.models import RelatedLink, body
from articles.templatetags import story

_TEXTS = st.text(alphabet="<>&\"'/=ap scriptonclick:()0123456789", max_size=40)
_PIECES = st.one_of(
    _TEXTS,
    st.integers(0, 12).map(body.marker),
    st.sampled_from(
        [
            "<p>", "</p>", "<aside>", "</aside>", "<script>", "</script>", '<a href="javascript:x">',
            '<aside data-tautan="1" onclick="x">', "<aside data-tautan='1'>", "<!--", "<svg><style>",
        ]
    ),
)  # fmt: skip
_BODIES = st.lists(_PIECES, max_size=12).map("".join)


@st.composite
def _links(draw):
    return [
        SimpleNamespace(
            position=position,
            title=draw(_TEXTS),
            is_live=draw(st.booleans()),
            target=SimpleNamespace(
                is_paid=False,
                get_absolute_url=lambda position=position: f"/baca/{position}/tujuan/",
            ),
        )
        for position in draw(st.sets(st.integers(0, 12), max_size=6))
    ]


def shown(html, links=(), dateline=""):
    article = SimpleNamespace(
        public_body=html,
        dateline=dateline,
        language="id",
        links=SimpleNamespace(all=lambda: links),
    )
    return story.story_body(article)


@given(html=_BODIES, links=st.one_of(st.just([]), _links()))
def test_no_text_yields_a_dead_link_or_markup_of_its_own(html, links):
    found = shown(html, links)

    assert body.MARKER.search(found) is None
    for link in links:
        is_linked = f'<a href="/baca/{link.position}/tujuan/">' in found
        is_placed = link.position in body.marked_positions(body.clean(html))
        assert is_linked == (is_placed and link.is_live)


@given(html=_BODIES)
def test_without_links_only_the_vocabulary_is_left(html):
    found = shown(html)

    assert found == body.MARKER.sub("", body.clean(html))


def test_a_title_is_text_and_never_markup():
    link = RelatedLink(position=1, title='<img src=x onerror="alert(1)">')
    link.is_live = False

    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>" in shown(body.marker(1), [link])


def test_the_place_of_the_news_opens_the_first_paragraph():
    found = shown("<p>Pasar dibuka.</p>", dateline="SOLO & SEKITARNYA")

    assert found == (
        '<p><strong class="dateline">SOLO &amp; SEKITARNYA</strong> – Pasar dibuka.</p>'
    )
