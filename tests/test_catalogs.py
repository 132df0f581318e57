"""Catalogs are kept with their compiled form, since a fresh machine has nothing to compile them with."""

import ast
import re
from gettext import GNUTranslations

import pytest
from django.conf import settings

CATALOGS = [path for folder in settings.LOCALE_PATHS for path in folder.rglob("*.po")]
ENTRY = re.compile(r'^msgid (".+")\nmsgstr (".*")$', re.MULTILINE)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_the_compiled_catalog_says_what_the_readable_one_says(path):
    with path.with_suffix(".mo").open("rb") as compiled:
        translated = GNUTranslations(compiled)

    entries = ENTRY.findall(path.read_text(encoding="utf-8"))

    assert entries
    for original, translation in entries:
        assert translated.gettext(ast.literal_eval(original)) == ast.literal_eval(translation)
