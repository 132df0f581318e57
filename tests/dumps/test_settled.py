"""Lines whose role a person has settled, and the page that is read around them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.dumps import SETTLED, Role, as_json, from_json, parse, rebuild

PAGE = (
    "Empat Puluh Perahu Menyusuri Sungai Lembayung\n"
    "Acara tahunan itu kini diikuti warga dari tiga dermaga.\n"
    "Penulis:\n"
    "Ratri Puspadewi\n"
    "Perahu kayu dari tiga dermaga berlayar bersama menyusuri sungai, Selasa pagi.\n"
    "Warga menonton dari kedua tepi sambil membawa payung dan bekal dari rumah.\n"
    "Lurah setempat berjanji acara itu akan diadakan lagi tahun depan.\n"
    "Kantor Kabar Ember"
)
SAMPLES = sorted((Path(__file__).parents[2] / "articles" / "samples").rglob("*.txt"))


def role_of(parsed, n):
    return next(line for line in parsed.lines if line.n == n)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("n", range(1, 9))
def test_any_line_takes_any_role_and_says_who_gave_it(n, role):
    line = role_of(parse(PAGE, roles={n: role}), n)

    assert (line.role, line.rule, line.confidence) == (role, SETTLED, 1.0)


@pytest.mark.parametrize(
    ("n", "role", "field", "value"),
    [
        (2, Role.TITLE, "title", "Acara tahunan itu kini diikuti warga dari tiga dermaga."),
        (1, Role.KICKER, "kicker", "Empat Puluh Perahu Menyusuri Sungai Lembayung"),
        (4, Role.EDITOR, "editors", ("Ratri Puspadewi",)),
        (8, Role.SOURCE, "source", "Kantor Kabar Ember"),
        (7, Role.DEK, "dek", "Lurah setempat berjanji acara itu akan diadakan lagi tahun depan."),
    ],
)
def test_what_is_settled_is_what_the_article_says(n, role, field, value):
    assert getattr(parse(PAGE, roles={n: role}), field) == value


def test_a_bare_name_may_be_credited_otherwise():
    parsed = parse(PAGE, roles={3: Role.BOILERPLATE, 4: Role.OTHER_CREDIT})

    assert [(credit.role, credit.name) for credit in parsed.credits] == [
        ("reporter", "Ratri Puspadewi")
    ]


def test_two_headlines_in_a_row_are_two_links():
    text = f"{PAGE}\nKapal Tiba Lebih Awal\nDermaga Baru Dibuka"

    parsed = parse(text, roles={9: Role.SEE_ALSO, 10: Role.SEE_ALSO})

    assert [link.title for link in parsed.links] == ["Kapal Tiba Lebih Awal", "Dermaga Baru Dibuka"]


def test_the_rest_of_the_page_is_read_around_it():
    alone = parse(PAGE)
    parsed = parse(PAGE, roles={6: Role.CAPTION})

    others = [(line.n, line.role) for line in parsed.lines if line.n != 6]
    assert others == [(line.n, line.role) for line in alone.lines if line.n != 6]
    assert len(parsed.body) == len(alone.body) - 1


def test_a_line_that_is_not_there_settles_nothing():
    assert parse(PAGE, roles={99: Role.TITLE}) == parse(PAGE)


@given(
    text=st.text(alphabet="aB .:|\n“-", max_size=120),
    roles=st.dictionaries(st.integers(1, 12), st.sampled_from(Role), max_size=6),
)
def test_every_text_is_rebuilt_whatever_is_settled(text, roles):
    parsed = parse(text, roles=roles)

    assert rebuild(parsed) == text
    assert all(line.role in (None, roles.get(line.n, line.role)) for line in parsed.lines)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_answer_is_read_back_as_what_it_says(sample):
    answer = as_json(parse(sample.read_text(encoding="utf-8")), file="", record=1)

    again = as_json(from_json(answer), file="", record=1)

    assert again == answer | {"lines": []}
