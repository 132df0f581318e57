"""The order in which pages are built: which kind of line may stand after which.

A *mark* is what a rule sees in a line; a *state* is a mark in its place on the page: the head
above the story, the story itself, or the tail below it. The same bracketed name is one mark
in the middle of a story and at its end, but what may follow it differs. Weights are added to
those of the rules (see sequence.py); what is not listed costs ``UNUSUAL`` and stays possible,
so that one strange line never derails the rest.
"""

from dataclasses import dataclass
from enum import StrEnum

from .roles import Role


class Mark(StrEnum):
    """A role, cut finer where what may follow depends on it."""

    # Tables are asked by mark for every line; Enum's own hash takes several times as long.
    __hash__ = str.__hash__

    TITLE = "title"
    DEK = "dek"
    KICKER = "kicker"
    AUTHOR_LABEL = "author_label"
    EDITOR_LABEL = "editor_label"
    # "Tim Redaksi", which stands below the names it belongs to.
    TEAM_LABEL = "team_label"
    CREDIT_LABEL = "credit_label"
    AUTHOR = "author"
    EDITOR = "editor"
    CREDIT = "credit"
    DATE = "date"
    CAPTION = "caption"
    BODY = "body"
    SUBHEAD = "subhead"
    SEE_LABEL = "see_label"
    SEE_ALSO = "see_also"
    SOURCE = "source"
    RELATED = "related"
    MEDIA = "media"
    # "(abc/def)" alone: who wrote and edited, below the last paragraph.
    SIGNATURE = "signature"
    # What a page strews anywhere: advertisements, promotions.
    FURNITURE = "furniture"
    # What stands below a story only: notices, page numbers, tags, headings of lists.
    CLOSING = "closing"


ROLE_OF = {
    Mark.TITLE: Role.TITLE,
    Mark.DEK: Role.DEK,
    Mark.KICKER: Role.KICKER,
    Mark.AUTHOR_LABEL: Role.BYLINE_LABEL,
    Mark.EDITOR_LABEL: Role.BYLINE_LABEL,
    Mark.TEAM_LABEL: Role.BYLINE_LABEL,
    Mark.CREDIT_LABEL: Role.BYLINE_LABEL,
    Mark.AUTHOR: Role.AUTHOR,
    Mark.EDITOR: Role.EDITOR,
    Mark.CREDIT: Role.OTHER_CREDIT,
    Mark.DATE: Role.DATE,
    Mark.CAPTION: Role.CAPTION,
    Mark.BODY: Role.BODY,
    Mark.SUBHEAD: Role.SUBHEAD,
    Mark.SEE_LABEL: Role.SEE_ALSO,
    Mark.SEE_ALSO: Role.SEE_ALSO,
    Mark.SOURCE: Role.SOURCE,
    Mark.RELATED: Role.RELATED,
    Mark.MEDIA: Role.MEDIA,
    Mark.SIGNATURE: Role.OTHER_CREDIT,
    Mark.FURNITURE: Role.BOILERPLATE,
    Mark.CLOSING: Role.BOILERPLATE,
}

UNUSUAL = -9.0

_BYLINES = "author_label editor_label team_label credit_label author editor credit"
_HEAD = f"title kicker dek date {_BYLINES} caption source media furniture related"
_STORY = "body subhead see_label see_also caption media furniture credit"
_TAIL = (
    "source author_label editor_label credit_label author editor credit signature date media furniture "
    "closing related see_also"
)

# Place: the line above → the line below with its weight (0 when none is written).
_WITHIN = {
    "head": {
        "title": "dek kicker:-1 date:.5 author_label:1 editor_label:1 author:.5 editor credit:.5 "
        "title:-1 caption:-1 media furniture:-1 credit_label:.5",
        "kicker": "title:1 date kicker:-1 author_label dek:-1 furniture:-1",
        "dek": "author_label:1.5 editor_label:1 credit_label:.5 date:1 author:.5 editor:.5 credit:.5 "
        "media caption:-1 furniture:-1 dek:-4",
        "date": "title dek:-.5 kicker author_label:1 editor_label:.5 author:.5 editor credit:.5 "
        "caption:-1 media furniture:-.5 date:-1",
        "author_label": "author:4 credit editor_label:-2 date:-1 furniture:-2 caption:-3",
        "editor_label": "editor:4 author_label:-2 date:-1 furniture:-2 caption:-3",
        "credit_label": "credit:4 editor_label:-2 author_label:-2 date:-2",
        "team_label": "date author_label editor_label caption:-1 media furniture",
        "author": "author:-.5 author_label:-1 editor_label:1.5 editor:1 credit_label credit:.5 "
        "team_label:2 date:.5 dek:-.5 caption:-1 media furniture:-.5 title:-2",
        "editor": "author_label:.5 author:-.5 editor:-1.5 credit_label credit date:.5 dek:-1 "
        "caption:-1 media furniture:-.5",
        "credit": "editor_label editor author_label author:-1 date credit:-.5 dek:-1 caption:-1 "
        "media furniture:-.5 title:-2",
        "caption": "source:-1 author_label date author:-1 media caption:-1.5 furniture credit editor editor_label "
        "credit_label title:-2",
        "source": "title date author_label author:-1 editor_label media furniture caption:-1",
        "media": "title caption author_label date media credit dek:-1 furniture:-.5",
        "furniture": "title kicker date furniture author_label author:-1 media related:-1 caption:-.5 "
        "credit:-.5 editor_label editor:-.5",
        "related": "related furniture title:-2 date:-1",
    },
    "story": {
        "body": "body:.8 subhead see_label see_also caption:-1 media furniture credit:-.5",
        "subhead": "body:1 subhead:-2.5 see_also:-.5 see_label:-.5 furniture media:-.5 caption:-2 "
        "credit:-2",
        "see_label": "see_also:2.5 body:-1 furniture:-.5 see_label:-2",
        "see_also": "body:.6 subhead see_also see_label furniture media caption:-1 credit:-1",
        "caption": "body:.3 subhead see_label see_also media furniture caption:-2 credit:-1",
        "media": "body:.3 subhead see_label see_also media caption furniture credit",
        "furniture": "body:.5 subhead see_label see_also media furniture:-.5 caption:-1 credit:-.5",
        "credit": "body caption:.5 subhead media furniture see_also see_label",
    },
    "tail": {
        "source": "related:1 author_label author editor_label editor media furniture closing "
        "credit:-.5 signature see_also:-1 source:-1 date:-2",
        "author_label": "author:4 editor_label:-1",
        "editor_label": "editor:4",
        "credit_label": "credit:4",
        "author": "editor_label editor:1 credit_label source related media furniture closing credit author:-1",
        "editor": "author_label:-1 author:-1 source related media furniture closing editor:-1.5 "
        "credit credit_label",
        "credit": "source related media furniture closing author:-1 editor see_also:-1 author_label "
        "editor_label credit credit_label signature",
        "signature": "closing:.5 furniture related media source editor author see_also:-1",
        "date": "related furniture closing source:-1",
        "media": "media:.5 related:.5 furniture closing source editor author signature",
        "furniture": "furniture:.3 closing:.3 related media source editor author author_label "
        "editor_label see_also signature",
        "closing": "closing:.5 related:.5 furniture media source editor author see_also",
        "related": "related media:.5 furniture closing date:-1 source:-1 see_also:-1",
        "see_also": "see_also furniture closing related source media editor author credit signature",
    },
}

# From one place into the next. A head may be missing, and so may a tail.
_ACROSS = {
    "start head": "title:1 kicker:-1 date credit:-.5 author_label:-1 editor_label:-1 author:-2 "
    "caption:-2 media:-1 furniture:-1.5 related:-3 dek:-6 editor:-2 source:-3",
    "start story": "body:-1 subhead:-6 see_also:-3 see_label:-3 media:-2 furniture:-3",
    "title story": "body:.3 see_also:-1.5 see_label:-1.5 media:-.5 furniture:-1 subhead:-3",
    "kicker story": "body:-2",
    "dek story": "body:-2.5 media:-2 see_also:-3 see_label:-3",
    "date story": "body:.8 see_also:-1 see_label:-1 media:-.5 furniture:-1 subhead:-3",
    "author story": "body:.8 subhead:-3 see_also:-1 see_label:-1 media furniture:-.5",
    "editor story": "body:.8 subhead:-3 see_also:-1 see_label:-1 media furniture:-.5",
    "author_label story": "body:-3",
    "editor_label story": "body:-3",
    "team_label story": "body:1 see_also:-1 see_label:-1 furniture:-.5 media:-.5",
    "credit story": "body:.8 media see_also:-1 see_label:-1 subhead:-3 furniture:-1",
    "source story": "body:.5",
    "caption story": "body:.8 media see_also:-1 see_label:-1 furniture:-.5",
    "media story": "body:.3 see_also:-2 see_label:-2",
    "furniture story": "body see_also:-1 see_label:-1 subhead:-3",
    "related story": "body:-4",
    "body tail": "source:.3 editor_label:-.5 editor author_label:-.5 author:-.5 credit_label:-.5 credit "
    "signature media furniture closing related:-.5",
    "see_also tail": "source editor author credit signature media furniture closing related:-.5 "
    "editor_label author_label",
    "see_label tail": "furniture:-2 closing:-1 credit:-2 signature:-1",
    "story_furniture tail": "source editor author credit signature media furniture closing related",
    "story_media tail": "source editor author credit signature media furniture closing related",
    "story_credit tail": "source editor author media furniture closing related",
    "subhead tail": "furniture:-1.5 closing:-1 source:-3 related:-3 media:-3",
    "story_caption tail": "source furniture closing related",
    # A line of the tail was seen too early: the story goes on.
    "tail story": "body:-7 subhead:-7 see_also:-5 see_label:-5",
}


@dataclass(frozen=True, slots=True)
class State:
    index: int
    place: str
    mark: Mark

    @property
    def role(self) -> Role:
        return ROLE_OF[self.mark]


def _states() -> list[State]:
    places = {"head": _HEAD, "story": _STORY, "tail": _TAIL}
    pairs = [(place, Mark(name)) for place, names in places.items() for name in names.split()]
    return [State(index, place, mark) for index, (place, mark) in enumerate(pairs)]


STATES = _states()
#: What a mark may be, wherever it stands.
STATES_OF: dict[Mark, tuple[int, ...]] = {
    mark: tuple(state.index for state in STATES if state.mark is mark) for mark in Mark
}
_INDEX = {(state.place, state.mark.value): state.index for state in STATES}


def _weights(row: str) -> dict[str, float]:
    pairs = (entry.partition(":") for entry in row.split())
    return {name: float(weight or 0) for name, _, weight in pairs}


def _succession() -> tuple[list[dict[int, float]], dict[int, float]]:
    follows: list[dict[int, float]] = [{} for _ in STATES]
    for place, rows in _WITHIN.items():
        for above, row in rows.items():
            for below, weight in _weights(row).items():
                follows[_INDEX[place, above]][_INDEX[place, below]] = weight
    first: dict[int, float] = {}
    for way, row in _ACROSS.items():
        above, place = way.split()
        weights = {_INDEX[place, below]: weight for below, weight in _weights(row).items()}
        if above == "start":
            first |= weights
        for state in _named(above, towards=place):
            follows[state.index] |= weights
    return follows, first


def _named(above: str, *, towards: str) -> list[State]:
    if above == "tail":
        return [state for state in STATES if state.place == "tail"]
    name = above.removeprefix("story_")
    place = "head" if towards == "story" else "story"
    return [state for state in STATES if (state.place, state.mark) == (place, name)]


#: For each state, what may follow and with which weight; and what may stand first.
FOLLOWS, FIRST = _succession()
