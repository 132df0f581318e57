"""What an article is found by."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from articles.models.article import Article
from articles.models.classification import Section


class SearchEntry(models.Model):
    """What an article is found by, beside it in a narrow table; ``search`` alone fills and reads it."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    sort_at = models.DateTimeField()
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, db_index=False, related_name="+"
    )
    language = models.CharField(max_length=2)
    vector = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="search_by_vector"),
            # A common word is soon found often enough among the newest.
            models.Index(F("sort_at").desc(), F("article").desc(), name="search_by_date"),
            models.Index(
                "section", F("sort_at").desc(), F("article").desc(), name="search_by_section"
            ),
        ]

    def __str__(self):
        return f"{self.article_id}"
