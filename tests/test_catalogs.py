"""Every text has its English, and each catalog lies beside its compiled form, for a fresh machine has no tools."""

import re

import pytest
from babel.messages import Catalog, Message

from tests import messages

# What a sentence is filled with, and the tags that stand around its words.
HOLES = re.compile(r"%(?:\(\w+\))?[-+#0-9.]*[a-zA-Z%]|\{\w*\}|</?\w[^>]*>")


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def key(message: Message) -> tuple:
    return message.context, forms(message.id)


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    """A text, or the texts for one and for many."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(scope="module")
def marked():
    return messages.marked()


@pytest.fixture(scope="module")
def english():
    return messages.read(messages.ENGLISH)


def test_every_marked_text_has_its_english(marked, english):
    translated = {key(each) for each in entries(english) if all(forms(each.string or ""))}

    missing = [each.id for each in entries(marked) if key(each) not in translated]

    assert missing == [], "run `make messages` and translate what it adds"


def test_nothing_is_translated_that_the_code_no_longer_says(marked, english):
    wanted = {key(each) for each in entries(marked)}

    assert [each.id for each in entries(english) if key(each) not in wanted] == []


@pytest.mark.parametrize("path", messages.CATALOGS, ids=lambda path: path.parts[-3])
def test_a_translation_fills_the_same_holes(path):
    wrong = [
        (each.id, form)
        for each in entries(messages.read(path))
        for form in forms(each.string)
        if sorted(HOLES.findall(form)) != sorted(HOLES.findall(forms(each.id)[0]))
    ]

    assert wrong == []


@pytest.mark.parametrize("path", messages.CATALOGS, ids=lambda path: path.parts[-3])
def test_no_translation_is_a_guess(path):
    assert [each.id for each in entries(messages.read(path)) if each.fuzzy] == []


@pytest.mark.parametrize("path", messages.CATALOGS, ids=lambda path: path.parts[-3])
def test_the_compiled_catalog_says_what_the_readable_one_says(path):
    assert path.with_suffix(".mo").read_bytes() == messages.compiled(path), "run `make messages`"


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("plain.py", '_("Terbitkan")', {(None, ("Terbitkan",))}),
        ("lines.py", '_(\n    "Satu "\n    "kalimat"\n)', {(None, ("Satu kalimat",))}),
        ("menu.py", 'pgettext_lazy("menu", "Kanal")', {("menu", ("Kanal",))}),
        ("count.py", 'ngettext("%d butir", "%d butir", n)', {(None, ("%d butir", "%d butir"))}),
        ("unmarked.py", 'say("Terbitkan")', set()),
        ("page.html", '<p title="{% translate \'Cari\' %}">', {(None, ("Cari",))}),
        ("word.html", '{% firstof by _("mesin") %}', {(None, ("mesin",))}),
        ("held.html", "{% blocktranslate %}{{ n }} ditahan{% endblocktranslate %}", {(None, ("%(n)s ditahan",))}),
    ],
)  # fmt: skip
def test_marks_are_found_in_every_form(tmp_path, monkeypatch, name, code, expected):
    folder = "templates" if name.endswith(".html") else "articles"
    (tmp_path / folder).mkdir()
    (tmp_path / folder / name).write_text(code)
    monkeypatch.setattr(messages, "CLONE", tmp_path)

    assert {key(each) for each in entries(messages.marked())} == expected
