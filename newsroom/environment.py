"""Typed reads of the environment. Each is noted, so that docs/settings.md can be held to them."""

import os

from django.core.exceptions import ImproperlyConfigured

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
