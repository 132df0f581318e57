"""The catalogs beside the code: what is marked in it is found, written down and compiled (``make messages``).

Plain Python, so that whoever changes a text needs no gettext tools on the machine.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CLONE = Path(__file__).parent.parent
CATALOGS = sorted((CLONE / "articles" / "locale").rglob("*.po"))

# The one catalog that follows our own texts; the Indonesian one is about the words of others.
ENGLISH = CLONE / "articles" / "locale" / "en" / "LC_MESSAGES" / "django.po"

CODE = ("articles", "newsroom")
TEMPLATES = "templates"
KEYWORDS = """
    _ gettext gettext_lazy ngettext ngettext_lazy pgettext pgettext_lazy npgettext npgettext_lazy
""".split()


def marked() -> Catalog:
    """Every text that the code and the templates mark for translation."""
    found = Catalog()
    for place, source in _sources():
        for _line, keyword, words, _comments in extract_python(source, KEYWORDS, (), {}):
            context, text = _read(keyword, words)
            found.add(text, locations=[(place, None)], context=context)
    return found


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


def compiled(path: Path) -> bytes:
    """What a catalog is for the machine that runs it."""
    made = BytesIO()
    write_mo(made, read(path))
    return made.getvalue()


def _sources() -> Iterator[tuple[str, BytesIO]]:
    """Each file that may mark texts, as Python: a template becomes what Django's own tools make of it."""
    for folder in CODE:
        for path in sorted((CLONE / folder).rglob("*.py")):
            yield path.relative_to(CLONE).as_posix(), BytesIO(path.read_bytes())
    templates = (CLONE / TEMPLATES).rglob("*")
    for path in sorted(each for each in templates if each.suffix in {".html", ".txt"}):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # What stood before a mark is no indentation of Python's.
        code = re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE)
        yield path.relative_to(CLONE).as_posix(), BytesIO(code.encode())


def _read(keyword: str, words) -> tuple[str | None, str | tuple[str, str]]:
    """A call's context and its text, which is a pair where it counts."""
    words = (words,) if isinstance(words, str) else words
    context = None
    if "pgettext" in keyword:
        context, *words = words
    return context, tuple(words[:2]) if "ngettext" in keyword else words[0]


def _update(path: Path, found: Catalog) -> None:
    """Add what is new, drop what is gone, keep every translation."""
    catalog = read(path)
    catalog.update(found, no_fuzzy_matching=True, update_creation_date=False)
    with path.open("wb") as file:
        write_po(
            file, catalog, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False
        )


if __name__ == "__main__":
    _update(ENGLISH, marked())
    for each in CATALOGS:
        each.with_suffix(".mo").write_bytes(compiled(each))
