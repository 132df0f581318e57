"""Removing files that nothing shows any more, as rows say."""

from datetime import datetime

from django.core.files.storage import storages
from django.db import transaction

from articles.models import DiscardedFile

# Removed in one transaction.
AT_ONCE = 100


@transaction.atomic
def remove_discarded(*, at: datetime) -> int:
    """Remove files that are due; how many. A file that is gone already counts, so twice is once (law 4)."""
    due = DiscardedFile.objects.filter(due_at__lte=at).order_by("due_at", "pk")
    rows = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
    for row in rows:
        storages[row.store].delete(row.name)
    DiscardedFile.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
