"""The words of the stories, by which what a reader mistyped is known again."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A word as it is written in public stories; ``search`` alone fills and reads it."""

    word = models.CharField(max_length=40, primary_key=True)
    # How many stories have it; about, for a story is counted when it is published.
    stories = models.PositiveIntegerField()
    # The word, and what is left of it without any one of its letters: two words that differ in one letter, or in
    # the order of two, have a mark in common.
    marks = ArrayField(models.CharField(max_length=40))

    class Meta:
        indexes = [GinIndex(fields=["marks"], name="word_by_mark", fastupdate=False)]

    def __str__(self):
        return self.word
