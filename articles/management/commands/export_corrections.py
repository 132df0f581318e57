"""``export_corrections DIR``: what editors settled, as labelled dumps for the parser's tests."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles.importing import exporting


class Command(BaseCommand):
    help = _("Simpan naskah yang perannya ditetapkan redaksi sebagai contoh berlabel.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument(
            "--any-rights",
            action="store_true",
            help=_("Juga dari sumber yang naskahnya tidak boleh tampil di luar."),
        )

    def handle(self, *, folder, any_rights, **options):
        try:
            count = exporting.write(exporting.corrected(whatever_rights=any_rights), folder)
        except OSError as error:
            self.stderr.write(f"{folder}: {error.strerror}")
            raise SystemExit(2) from None
        self.stdout.write(
            _("%(count)s naskah berlabel di %(folder)s") % {"count": count, "folder": folder}
        )
