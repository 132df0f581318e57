"""Signs of people that a label names: "Penulis:", "Editor: Rani Mirat", "Tim Redaksi"."""

from articles.dumps import traits
from articles.dumps.grammar import Mark
from articles.dumps.labels import VALUE_OF, label_without_colon, labelled_people
from articles.dumps.names import look_like_people
from articles.dumps.shapes import Shape
from articles.dumps.signs import Line

from .forms import has_label, is_people
from .rule import LEDE, STORY, TITLE, Rule


def _names_after(mark: Mark):
    """The label and its people; or a short name of another kind ("PR Wire"), but no speech."""

    def test(line: Shape) -> bool:
        if not line.rest or VALUE_OF.get(line.label) is not mark:
            return False
        people = next((names for _, names in labelled_people(line.text)), "")
        return look_like_people(people) or _is_name_like(people)

    return test


def _is_name_like(text: str) -> bool:
    return (
        0 < len(text) < 50 and text[0].isupper() and text[-1] not in '.!?”"' and text.count(" ") < 6
    )


def is_bare_label(line: Shape) -> bool:
    return (
        not line.rest
        and VALUE_OF.get(line.label) in (Mark.AUTHOR, Mark.TEAM_LABEL)
        and line.last != ":"
    )


def _is_below_name(line: Line) -> bool:
    return line.before is not None and line.before.is_people


def _speaks_of(mark: Mark):
    """The label, and names behind it without a colon."""

    def test(line: Shape) -> bool:
        label, people = label_without_colon(line.text)
        return VALUE_OF.get(label) is mark and " " in people and look_like_people(people)

    return test


def _stands_apart(line: Line) -> bool:
    """Not between two paragraphs, where it would be a sub-heading."""
    return bool(line.traits & traits.NEAR_TOP) or not line.leads_sentence


RULES = (
    Rule(
        "label penulis sendirian",
        Mark.AUTHOR_LABEL,
        7.0,
        has_label(Mark.AUTHOR),
        "Penulis:",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.LABELLED,
    ),
    Rule(
        "label editor sendirian",
        Mark.EDITOR_LABEL,
        7.0,
        has_label(Mark.EDITOR),
        "Editor :",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.LABELLED,
    ),
    Rule(
        "label kredit sendirian",
        Mark.CREDIT_LABEL,
        6.0,
        has_label(Mark.CREDIT),
        "Fotografer:",
        below=f"Rani Mirat\n{LEDE}",
        longest=60,
        needs=traits.LABELLED,
    ),
    Rule(
        "label tim redaksi",
        Mark.TEAM_LABEL,
        7.0,
        has_label(Mark.TEAM_LABEL),
        "Tim Redaksi",
        above=f"{TITLE}\nRani Mirat,\nBayu Sadewa",
        longest=60,
        needs=traits.LABELLED | traits.NEAR_TOP,
    ),
    Rule(
        "label di bawah nama",
        Mark.TEAM_LABEL,
        8.0,
        is_bare_label,
        "Penulis",
        above=f"{TITLE}\nRani Mirat",
        longest=60,
        needs=traits.LABELLED | traits.NEAR_TOP,
        around=_is_below_name,
    ),
    Rule(
        "penulis: nama",
        Mark.AUTHOR,
        8.0,
        _names_after(Mark.AUTHOR),
        "Penulis: Rani Mirat",
        longest=230,
        needs=traits.LABELLED,
    ),
    Rule(
        "editor: nama",
        Mark.EDITOR,
        8.0,
        _names_after(Mark.EDITOR),
        "| Redaktur | : Rani Mirat |",
        above=STORY,
        below="",
        longest=230,
        needs=traits.LABELLED,
    ),
    Rule(
        "nama di bawah label kredit",
        Mark.CREDIT,
        2.0,
        is_people,
        "Rani Mirat",
        above=f"{TITLE}\nFotografer:",
        longest=120,
        needs=traits.BELOW_LABEL,
        around=lambda line: VALUE_OF[line.before.label] is Mark.CREDIT,
    ),
    Rule(
        "label kredit: nama",
        Mark.CREDIT,
        8.0,
        _names_after(Mark.CREDIT),
        "Reporter: Rani Mirat",
        longest=230,
        needs=traits.LABELLED,
    ),
    *(
        Rule(
            "label dan nama tanpa titik dua",
            mark,
            4.5,
            _speaks_of(mark),
            example,
            above=STORY,
            below="",
            longest=120,
            needs=traits.NAMES,
            lacks=traits.CLOSED | traits.COLON,
            around=_stands_apart,
        )
        for mark, example in (
            (Mark.AUTHOR, "Penulis Rani Mirat"),
            (Mark.EDITOR, "Editor Rani Mirat"),
            (Mark.CREDIT, "Fotografer Rani Mirat"),
        )
    ),
)
