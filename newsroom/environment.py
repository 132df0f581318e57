"""Typed reads of the environment. Each is noted, so that docs/settings.md can be held to them."""

import os
import re
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_EMAIL = re.compile(r"[^@\s:]+@[^@\s:]+")
_CONTACT = re.compile(r"mailto:[^@\s:]+@[^@\s:]+|tel:\+?[0-9-]+")

#: Name of every variable that was read, with its default as one would type it.
DEFAULTS: dict[str, str] = {}


def text(name: str, default: str = "") -> str:
    DEFAULTS[name] = default
    return os.environ.get(name, default).strip()


def flag(name: str) -> bool:
    """True for 1, true, yes and on; off unless said."""
    return text(name, "0").lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} harus bilangan bulat, bukan {value!r}.") from None


def words(name: str, default: str = "") -> list[str]:
    """A list with commas between its members."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def address(name: str) -> str:
    """The address of something on the web, without a slash at its end; "" unless said."""
    value = text(name).rstrip("/")
    if value and not _is_address(value):
        raise ImproperlyConfigured(f"{name} harus alamat web (https://...), bukan {value!r}.")
    return value


def contacts(name: str) -> list[str]:
    """Ways to write to somebody, as URIs; an e-mail address alone is one, too."""
    said = [f"mailto:{word}" if _EMAIL.fullmatch(word) else word for word in words(name)]
    for uri in said:
        if not (_CONTACT.fullmatch(uri) or (uri.startswith("https://") and _is_address(uri))):
            raise ImproperlyConfigured(f"{name} harus surel atau alamat https://, bukan {uri!r}.")
    return said


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    is_plain = parts.username is None and not parts.fragment and value.isprintable()
    return parts.scheme in ("http", "https") and bool(parts.hostname) and has_port and is_plain
