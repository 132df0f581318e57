"""What an event of the change feed makes stale, in what a process keeps and in the cache in front."""

from articles.purging.keys import SITE, key, stale_keys

__all__ = ["SITE", "key", "stale_keys"]
