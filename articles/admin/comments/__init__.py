"""What readers say: the queue of moderation, its verbs, those who comment, and the book of decisions."""

from articles.admin.comments import commenters, screen

__all__ = ["commenters", "screen"]
