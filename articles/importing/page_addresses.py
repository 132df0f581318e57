"""What an address says of the page of a story that it shows, and the address of the story itself."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from articles.dumps.parts import ALL

# What an address calls its page, and what it says for all of them.
_PARAMETERS = frozenset({"page", "halaman", "hal", "pg", "paged"})
_ALL = frozenset({"all", "semua"})


def page_in(address: str) -> int | None:
    """The number of the page that an address names, ``ALL`` for all of them; None if it names none.

    >>> page_in("https://kabar.example/a?halaman=2"), page_in("https://kabar.example/a?page=banjir")
    (2, None)
    """
    parts = _parts(address)
    numbers = (_number(name, value) for name, value in parse_qsl(parts.query)) if parts else ()
    return next((number for number in numbers if number is not None), None)


def without_page(address: str) -> str:
    """The address without what names its page; as it stands where nothing does.

    >>> without_page("https://kabar.example/a?id=7&page=all")
    'https://kabar.example/a?id=7'
    """
    parts = _parts(address)
    query = parse_qsl(parts.query, keep_blank_values=True) if parts else []
    kept = [(name, value) for name, value in query if _number(name, value) is None]
    if kept == query:
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _parts(address: str) -> SplitResult | None:
    """None of an address that is none, as "http://[kabar" is: a dump may print anything."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _number(name: str, value: str) -> int | None:
    if name.casefold() not in _PARAMETERS:
        return None
    if value.casefold() in _ALL:
        return ALL
    return int(value) if value.isdecimal() and 0 < int(value) < 100 else None
