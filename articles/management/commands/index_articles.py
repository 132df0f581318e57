"""``index_articles``: let search find every article as it is now, those indexed by earlier rules too."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles import search
from articles.management.archive import for_every_article


class Command(BaseCommand):
    help = _("Buat ulang indeks pencarian semua artikel.")

    def handle(self, **options):
        self.stdout.write(_("%s artikel diindeks.") % for_every_article(search.index))
