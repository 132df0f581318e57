"""``reparse [ID...]``: read kept records with the parser of today, and say what follows from it."""

import json

from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing import reparsing
from articles.importing.reparsing import Example
from articles.models import DumpRecord, Import, Source

WRONG = 2


class Command(BaseCommand):
    help = _("Baca ulang naskah yang tersimpan dengan pembaca yang sekarang.")
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "ids", nargs="*", type=int, metavar="ID", help=_("Nomor impor; tanpa nomor: semuanya.")
        )
        parser.add_argument("--source", help=_("Hanya naskah dari sumber itu."))
        parser.add_argument(
            "--dry-run", action="store_true", help=_("Tunjukkan yang akan berubah; simpan nihil.")
        )
        parser.add_argument("--json", action="store_true", help=_("Ringkasan JSON."))

    def handle(self, *, ids, source, dry_run, **options):
        records = self._records(ids, source)
        done = reparsing.reparse(records, at=timezone.now(), is_dry=dry_run)
        if options["json"]:
            names = ("records", "same", "refreshed", "updated", "review")
            self.stdout.write(json.dumps({name: getattr(done, name) for name in names}))
            return
        if dry_run:
            self.stdout.write(_("Uji coba: tidak ada yang disimpan"))
            for example in done.examples:
                self.stdout.write(f"  {example.record}  {_parts(example)}")
        self.stdout.write(reparsing.summary(done))

    def _records(self, ids: list[int], source: str | None) -> QuerySet[DumpRecord]:
        records = DumpRecord.objects.all()
        known = set(Import.objects.filter(pk__in=ids).values_list("pk", flat=True))
        if missing := [pk for pk in ids if pk not in known]:
            self._refuse(_("impor #%s tidak ada") % missing[0])
        if source is not None and not Source.objects.filter(name=source).exists():
            self._refuse(_("sumber “%s” tidak ada") % source)
        if ids:
            records = records.filter(run__in=ids)
        return records if source is None else records.filter(run__source__name=source)

    def _refuse(self, reason: str) -> None:
        self.stderr.write(reason)
        raise SystemExit(WRONG)


def _parts(example: Example) -> str:
    told = []
    if example.follows:
        told.append(_("ikut: %s") % ", ".join(str(part.label) for part in example.follows))
    if example.proposed:
        told.append(_("ditinjau: %s") % ", ".join(str(part.label) for part in example.proposed))
    return "; ".join(told)
