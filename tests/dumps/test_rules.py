"""The table of rules: each row claims its own example, and each mark has a row."""

import pytest

from articles.dumps.grammar import FIRST, FOLLOWS, ROLE_OF, STATES, Mark
from articles.dumps.labels import ALONE, CREDIT_ROLES, LABELS, VALUE_OF
from articles.dumps.lines import split_lines
from articles.dumps.roles import Role
from articles.dumps.rules import RULES
from articles.dumps.sequence import applied, decide
from articles.dumps.signs import see


def _page(rule):
    """The example between its neighbours, and its place among the visible lines."""
    above = [line for line in split_lines(rule.above) if line]
    below = [line for line in split_lines(rule.below) if line]
    return see([*above, rule.example, *below]), len(above)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.mark}: {rule.name}")
def test_each_rule_sees_its_sign_in_its_own_example(rule):
    page, at = _page(rule)

    assert rule in applied(page[at])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.mark}: {rule.name}")
def test_the_example_of_a_rule_is_decided_as_the_rule_says(rule):
    page, at = _page(rule)

    decision = decide(page)[at]

    assert decision.mark is rule.mark
    assert rule.name in decision.signs


def test_every_mark_is_spoken_for_and_every_role_has_a_mark():
    assert {rule.mark for rule in RULES} == set(Mark) == set(ROLE_OF)
    assert set(ROLE_OF.values()) == set(Role)


def test_a_rule_can_be_told_from_another_by_name_and_mark():
    assert len({(rule.name, rule.mark) for rule in RULES}) == len(RULES)


def test_every_state_can_be_reached():
    reached = set(FIRST).union(*FOLLOWS)

    assert reached == {state.index for state in STATES}


def test_no_label_stands_for_two_marks():
    assert len(VALUE_OF) == sum(map(len, LABELS.values()))


def test_labels_and_their_credit_roles_are_labels_of_the_table():
    assert set(ALONE) <= set(LABELS)
    assert set(CREDIT_ROLES) <= set(LABELS[Mark.CREDIT])


@pytest.mark.parametrize(
    ("above", "text", "below", "expected"),
    [
        ("Pasar Lama Dibuka Lagi\nEditor:", "Rani Mirat", "Pasar itu dibuka lagi.", Role.EDITOR),
        ("Pasar Lama Dibuka Lagi\nPenulis:", "Rani Mirat", "Pasar itu dibuka lagi.", Role.AUTHOR),
        ("Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi.", "Rani Mirat", "Ia datang subuh.", Role.SUBHEAD),
        ("Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi.", "Baca juga surat itu.", "Ia pulang.", Role.BODY),
        ("Pasar Lama Dibuka Lagi\nPasar itu dibuka.", "“Baca juga: peta,” katanya.", "Ia pulang.", Role.BODY),
        ("Pasar Lama Dibuka Lagi\nPasar itu dibuka lagi.", "Penulis Rani Mirat", "(*)", Role.AUTHOR),
        ("Pasar Lama Dibuka Lagi", "Oleh Rani Mirat", "Pasar itu dibuka lagi.", Role.AUTHOR),
        ("Pasar itu dibuka", "oleh Wali Kota Meranduk", ", Senin pagi.", Role.BODY),
        ("Pasar Dibuka Lagi\nPenulis: Rani Mirat", "Rabu, 3 Maret 2025 - 10:49 WIB", "Pasar dibuka.", Role.DATE),
    ],
)  # fmt: skip
def test_a_role_depends_on_what_stands_around(above, text, below, expected):
    page = see(split_lines(f"{above}\n{text}\n{below}"))

    decided = decide(page)[above.count("\n") + 1]

    assert ROLE_OF[decided.mark] is expected
