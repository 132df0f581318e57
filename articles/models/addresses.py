"""The addresses of pages: what ``reverse`` says, without asking the URLconf for each line of a list."""

from functools import cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

# Stands for a part of an address: a number, and a slug as well.
_MARK = 10**15


def address(page: str, *parts) -> str:
    """Where a page stands, in the language that is spoken; its parts are numbers and slugs."""
    return _form(page, len(parts), get_language(), get_script_prefix()).format(*parts)


@cache
def _form(page: str, count: int, *_spoken_at) -> str:
    """The address with ``{}`` for each part; each of the site's is asked for once in every language."""
    marks = [_MARK + number for number in range(count)]
    form = reverse(page, args=marks)
    for mark in marks:
        form = form.replace(str(mark), "{}")
    return form
