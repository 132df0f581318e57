"""``sketch_articles``: let every article be found by the texts that resemble it, those from before too."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from articles import likeness
from articles.models import Article

BATCH = 500


class Command(BaseCommand):
    help = _("Buat ulang sketsa semua artikel, agar naskah yang mirip ditemukan.")

    def handle(self, **options):
        last = count = 0
        while ids := self._following(last):
            with transaction.atomic():
                # Whoever changes a text meanwhile waits, and makes the newer sketch.
                list(Article.objects.select_for_update(no_key=True).filter(pk__in=ids).values("pk"))
                likeness.refresh(ids)
            last, count = ids[-1], count + len(ids)
        self.stdout.write(_("%s artikel disketsa.") % count)

    def _following(self, last: int) -> list[int]:
        following = Article.objects.filter(pk__gt=last).order_by("pk")
        return list(following.values_list("pk", flat=True)[:BATCH])
