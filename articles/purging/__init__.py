"""What an event of the change feed makes stale, in what a process keeps and in the cache in front."""

from articles.purging.keys import (
    HOUSE,
    MENU,
    NAMES,
    SITE,
    comments_key,
    key,
    name_key,
    profile_key,
    stale_keys,
)

__all__ = [
    "HOUSE",
    "MENU",
    "NAMES",
    "SITE",
    "comments_key",
    "key",
    "name_key",
    "profile_key",
    "stale_keys",
]
