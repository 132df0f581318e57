"""Who is credited: everybody in one screen, two that are one, one that is two, and names that are nobody yet."""

from articles.admin.people import merges, screen, unresolved

__all__ = ["merges", "screen", "unresolved"]
