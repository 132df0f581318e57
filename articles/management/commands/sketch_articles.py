"""``sketch_articles``: let every article be found by the texts that resemble it, those from before too."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles import likeness
from articles.management.archive import for_every_article


class Command(BaseCommand):
    help = _("Buat ulang sketsa semua artikel, agar naskah yang mirip ditemukan.")

    def handle(self, **options):
        self.stdout.write(_("%s artikel disketsa.") % for_every_article(likeness.refresh))
