"""Lets the cache in front forget everything it keeps: after a new version, a restored backup, other settings."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.purging import edge


class Command(BaseCommand):
    help = _(
        "Mulai edisi baru: nginx melupakan semua halaman yang disimpannya, dan memintanya lagi."
    )

    def handle(self, **_options):
        edge.begin_edition()
