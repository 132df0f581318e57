"""The picture under which a story is shared elsewhere: its headline and the name of the site."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from articles.models.article import Article


class ShareCard(models.Model):
    """The card of a story, and whether it has to be drawn (again); ``picturing`` alone fills it."""

    # What every network asks for.
    WIDTH, HEIGHT = 1200, 630

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="share_card"
    )
    # Its file; empty until it is drawn for the first time. The name changes with what the card shows.
    name = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["-article"], condition=Q(due_at__isnull=False), name="share_card_due"
            )
        ]

    def __str__(self):
        return f"{self.article_id} {self.name}"

    @property
    def url(self) -> str:
        return self.name and default_storage.url(self.name)
