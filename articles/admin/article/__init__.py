"""An article: its list and its form, what may be done with it, what it was before, and what is proposed to it."""

from articles.admin.article import revision, screen

__all__ = ["revision", "screen"]
