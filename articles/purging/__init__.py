"""What an event of the change feed makes stale, in what a process keeps and in the cache in front."""

from articles.purging.keys import SITE, comments_key, key, stale_keys

__all__ = ["SITE", "comments_key", "key", "stale_keys"]
