"""``rebuild ID``: the raw text of a record, byte for byte as it came."""

import sys

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from articles import importing
from articles.models import DumpRecord


class Command(BaseCommand):
    help = _("Cetak kembali naskah mentah sebuah rekaman, persis seperti datangnya.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("id", type=int, metavar="ID", help=_("Nomor rekaman."))

    def handle(self, *, id, **options):
        record = DumpRecord.objects.select_related("raw__redaction").filter(pk=id).first()
        if record is not None and record.raw is not None and record.raw.is_redacted:
            self.stderr.write(importing.why_redacted(record.raw.redaction))
            raise SystemExit(2)
        if record is None or record.raw is None:
            reason = (
                _("rekaman %s tidak ada")
                if record is None
                else _("rekaman %s tidak berisi apa pun")
            )
            self.stderr.write(reason % id)
            raise SystemExit(2)
        sys.stdout.buffer.write(record.raw.data)
        sys.stdout.buffer.flush()
