"""``learn_words``: let search know the words of all public stories, those from before too."""

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article


class Command(BaseCommand):
    help = _(
        "Hitung ulang kata-kata berita yang tayang, agar pencarian mengenali yang salah ketik."
    )

    def handle(self, **options):
        words = search.learn_anew(Article.objects.published(at=timezone.now()))
        self.stdout.write(_("%s kata dikenal.") % words)
